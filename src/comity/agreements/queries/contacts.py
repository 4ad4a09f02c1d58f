"""Who is to be asked about agreements, and of which nobody is named."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from comity.agreements.models import Agreement, AgreementContact, Party
from comity.institutions.models import Institution
from comity.offices.models import Office, PartnerContact
from comity.people.models import Person


def agreements_with_contact(keys: Collection[int]) -> set[int]:
    """Those of these agreements of which somebody is named, or at one of whose partners."""
    named = AgreementContact.objects.filter(agreement__in=keys)
    at_partner = PartnerContact.objects.filter(
        office=OuterRef("agreement__office"),
        institution__canonical=OuterRef("institution__canonical"),
    )
    partners = Party.objects.filter(Exists(at_partner), agreement__in=keys, is_home=False)
    return {
        *named.order_by().values_list("agreement", flat=True),
        *partners.order_by().values_list("agreement", flat=True),
    }


def agreements_with_partner(office: Office, institution: Institution) -> list[int]:
    """The keys of the agreements that the office has with the institution."""
    with_it = Agreement.objects.standing().filter(
        office=office,
        parties__is_home=False,
        parties__institution__canonical=institution.canonical_id,
    )
    return list(with_it.order_by().values_list("pk", flat=True).distinct())


def contacts_of_facts() -> Combinable:
    """How often somebody is named who can be asked, to be noted beside a fact."""
    own = AgreementContact.objects.filter(agreement=OuterRef("agreement")).order_by()
    at_partners = PartnerContact.objects.filter(
        office=OuterRef("office"),
        institution__canonical__same__parties__agreement=OuterRef("agreement"),
        institution__canonical__same__parties__is_home=False,
    ).order_by()
    return _count(own.values("agreement")) + _count(at_partners.values("office"))


def people_named(partner: Institution) -> Combinable:
    """How many people an office can ask about a partner, to be noted beside the office.

    They are named at the partner, or for an agreement with it, on either side.
    """
    people = Person.objects.filter(
        Q(pk__in=PartnerContact.objects.at(partner).values("person"))
        | Q(pk__in=AgreementContact.objects.filter(_with(partner)).values("person")),
        register=OuterRef("register"),
    ).order_by()
    counted = people.values("register").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def contacts_for_partner(
    office: Office, partner: Institution
) -> "QuerySet[AgreementContact, tuple[int, str, bool, int]]":
    """Who is named for agreements of the office with a partner.

    Each is the person, the role, whether it is on the office's side, and for how many agreements.
    """
    named = AgreementContact.objects.filter(_with(partner), agreement__office=office)
    return (
        named.values_list("person", "role", "is_home")
        .annotate(agreements=Count("agreement"))
        .order_by("role", "person")
    )


def _with(partner: Institution) -> Q:
    """Contacts of standing agreements with the partner."""
    same = partner.canonical_id or partner.pk
    parties = Party.objects.filter(is_home=False, institution__canonical=same)
    return Q(agreement__undone_at=None, agreement__in=parties.values("agreement"))


def _count(rows: "QuerySet[AgreementContact, Any] | QuerySet[PartnerContact, Any]") -> Combinable:
    counted = Subquery(
        rows.annotate(n=Count("pk", distinct=True)).values("n"), output_field=IntegerField()
    )
    return Coalesce(counted, Value(0))
