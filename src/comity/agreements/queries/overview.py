"""What an office's page and the front page say of each office: figures, what is new, what ends."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from comity.agreements.models import FactParty
from comity.agreements.queries.selection import ending_from

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comity.agreements.querysets import AgreementFactQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """With how many partners, in how many countries, an office has agreements."""

    partners: int = 0
    countries: int = 0


def reach_by_office(facts: "AgreementFactQuerySet") -> dict[int, Reach]:
    """The reach of each office that has facts, by the office's key."""
    counted = (
        _partners_of(facts)
        .values_list("fact__office")
        .annotate(partners=Count("institution", distinct=True))
        .annotate(countries=Count("country", distinct=True, filter=~Q(country="")))
        .order_by()
    )
    return {
        office: Reach(partners=partners, countries=countries)
        for office, partners, countries in counted
    }


def reach(facts: "AgreementFactQuerySet") -> Reach:
    """The reach of all these facts together; one partner of two offices counts once."""
    counted = _partners_of(facts).aggregate(
        partners=Count("institution", distinct=True),
        countries=Count("country", distinct=True, filter=~Q(country="")),
    )
    return Reach(**counted)


def _partners_of(facts: "AgreementFactQuerySet") -> "QuerySet[FactParty]":
    # A sorted subquery would sort for nothing.
    return FactParty.objects.filter(is_home=False, fact__in=facts.order_by().values("pk"))


def ending_soon(facts: "AgreementFactQuerySet", on: dt.date) -> "AgreementFactQuerySet":
    """What is in force and ends within some months, the first to end first."""
    ending = facts.on(on).filter(ending_from(on)).each_paper_once()
    return ending.order_by("ends_to", "sort_key", "agreement_id")


def newest(facts: "AgreementFactQuerySet", on: dt.date) -> "AgreementFactQuerySet":
    """What has begun by that day, the latest start first."""
    return (
        facts.filter(starts_from__lte=on)
        .each_paper_once()
        .order_by(F("starts_from").desc(), "sort_key", "agreement_id")
    )
