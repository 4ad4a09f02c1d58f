"""Who is to be asked about agreements, and of which nobody is named."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from comity.agreements.models import Agreement, AgreementContact, Party
from comity.institutions.models import Institution
from comity.offices.models import Office, PartnerContact


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


def _count(rows: "QuerySet[AgreementContact, Any] | QuerySet[PartnerContact, Any]") -> Combinable:
    counted = Subquery(
        rows.annotate(n=Count("pk", distinct=True)).values("n"), output_field=IntegerField()
    )
    return Coalesce(counted, Value(0))
