"""The other agreements that an office has with the partners of one: what it may be made under."""

from comity.agreements.models import Agreement, AgreementFact, FactParty
from comity.agreements.querysets import AgreementFactQuerySet

_MOST = 100


def agreements_with_same_partners(agreement: Agreement) -> AgreementFactQuerySet:
    """What is known of them now, each with its agreement; the latest first, a hundred at most."""
    partners = FactParty.objects.filter(is_home=False, fact__agreement=agreement.pk)
    shared = FactParty.objects.filter(is_home=False, institution__in=partners.values("institution"))
    facts = AgreementFact.objects.known().filter(office=agreement.office_id)
    others = facts.filter(pk__in=shared.values("fact")).exclude(agreement=agreement.pk)
    latest = others.select_related("agreement").order_by("-starts_from", "-agreement")
    return latest[:_MOST]
