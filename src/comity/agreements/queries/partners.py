"""The institutions that agreements are made with, and how many there are of each."""

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from comity.agreements.enums import Validity
from comity.agreements.models import FactParty

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet


_PAPER = Coalesce("fact__paper", "fact__agreement")


class PartnerRow(TypedDict):
    """A partner with the number of its agreements, and how many hold on a day."""

    institution: int
    institution__name: str
    identified: str
    agreements: int
    in_force: int
    may_be: int


def partners(
    facts: "AgreementFactQuerySet", on: dt.date, *, words: str = "", country: str | None = None
) -> "QuerySet[FactParty, PartnerRow]":
    """A row for each partner in these facts, by name.

    `words` leaves the partners of facts that match, `country` those identified to be there
    (empty: nowhere).
    """
    rows = _partner_parties(facts, on)
    if words.strip():
        found = FactParty.objects.filter(
            is_home=False, fact__in=facts.matching(words).order_by().values("pk")
        )
        rows = rows.filter(institution__in=found.values("institution"))
    if country is not None:
        rows = rows.filter(country=country)
    return (
        rows.values("institution", "institution__name")
        .annotate(
            identified=Max("country"),
            agreements=Count(_PAPER, distinct=True),
            in_force=_holding(Validity.IN_FORCE),
            may_be=_holding(Validity.UNKNOWN),
        )
        .order_by("institution__sort_key", "institution")
    )


def partners_by_country(facts: "AgreementFactQuerySet") -> Counter[str]:
    """The number of partners in each country; empty for those in none."""
    counted = (
        FactParty.objects.filter(is_home=False, fact__in=facts.order_by().values("pk"))
        .values_list("country")
        .annotate(count=Count("institution", distinct=True))
        .order_by()
    )
    return Counter(dict(counted))


def _partner_parties(facts: "AgreementFactQuerySet", on: dt.date) -> "QuerySet[FactParty]":
    """The partners' parties, each joined with the one period that holds the day."""
    return FactParty.objects.filter(
        is_home=False,
        fact__in=facts.order_by().values("pk"),
        fact__periods__from_on__lte=on,
        fact__periods__to_on__gte=on,
    )


def _holding(validity: Validity) -> Count:
    return Count(_PAPER, distinct=True, filter=Q(fact__periods__validity=validity))
