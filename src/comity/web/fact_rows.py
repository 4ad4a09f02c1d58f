"""Rows of agreements as lists show them, made from facts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db.models import F, Prefetch
from django.urls import reverse

from comity.agreements.enums import EndBasis, Kind
from comity.agreements.facts import partial_date
from comity.agreements.models import AgreementFact, Attachment, FactParty
from comity.values.partial_dates import PartialDate
from comity.web.components import DayShown
from comity.web.dateline import day_query
from comity.web.documents_shown import found_in

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

_ORDERS = {
    "partner": ("sort_key",),
    "from": ("starts_from", "sort_key"),
    "until": ("ends_to", "sort_key"),
    "office": ("office__short_name", "sort_key"),
}
_MAY_BE_UNKNOWN = frozenset({"starts_from", "ends_to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRecord:
    """What another office keeps of the paper that a row is about."""

    office: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One agreement in a list; `countries` are where its partners are identified to be.

    `others` are the records that other offices keep of the same paper; `found_in` are names and
    addresses of documents in which what was searched for stands.
    """

    href: str
    partner: str
    units: str
    home_unit: str
    countries: tuple[str, ...]
    stated: str
    office: str
    level: str
    kind: str
    waiver: bool
    starts: PartialDate | None
    ends: PartialDate | None
    reckoned: bool
    open_ended: bool
    validity: str
    others: tuple[OtherRecord, ...] = ()
    found_in: Sequence[tuple[str, str]] = ()

    @property
    def kind_words(self) -> str:
        """The kind in the language of the page."""
        return str(Kind(self.kind).label) if self.kind else ""

    @property
    def stated_differs(self) -> bool:
        """Whether the list states another country than the partner is identified to be in."""
        return bool(self.stated and self.countries) and self.stated not in self.countries


def with_partners(facts: "AgreementFactQuerySet") -> "AgreementFactQuerySet":
    """The facts with what a row needs beside them: the office, and the partners in one query."""
    return facts.select_related("office").prefetch_related(partners_of_facts())


def partners_of_facts() -> "Prefetch[str, Any, Any]":
    """The partners of facts, to be fetched in one query."""
    return Prefetch("parties", FactParty.objects.filter(is_home=False).order_by("pk"))


def with_other_records(
    facts: "AgreementFactQuerySet", visible: "AgreementFactQuerySet"
) -> "AgreementFactQuerySet":
    """The facts with those `visible` ones that are about the same papers, in two queries."""
    records = visible.select_related("office").order_by("office__short_name", "pk")
    return facts.prefetch_related(Prefetch("paper__records", records, to_attr="shown"))


def in_order(facts: "AgreementFactQuerySet", sort: str) -> "AgreementFactQuerySet":
    """The facts in the order of a column, from its end with `-`; what is not known comes last."""
    first, *rest = _ORDERS[sort.removeprefix("-")]
    # Asking where the unknown stands would keep the database from using the index of a column.
    unknown_last = True if first in _MAY_BE_UNKNOWN else None
    column = F(first)
    ordered = (
        column.desc(nulls_last=unknown_last)
        if sort.startswith("-")
        else column.asc(nulls_last=unknown_last)
    )
    return facts.order_by(ordered, *rest, "agreement_id")


def fact_rows(
    facts: Iterable[AgreementFact],
    day: DayShown,
    found: Mapping[int, Sequence[Attachment]] = MappingProxyType({}),
) -> Sequence[FactRow]:
    """The rows of facts that came through `with_partners` and carry their `validity`.

    `found` are documents in which what was searched for stands, by agreement.
    """
    query = day_query(day)
    return [_fact_row(fact, query, found_in(found.get(fact.agreement_id, ()))) for fact in facts]


def each_fact_row(facts: Iterable[AgreementFact], day: DayShown) -> Iterator[FactRow]:
    """The same one after the other, for lists that are not held in memory."""
    query = day_query(day)
    return (_fact_row(fact, query) for fact in facts)


def _fact_row(fact: AgreementFact, query: str, found_in: Sequence[tuple[str, str]] = ()) -> FactRow:
    countries = dict.fromkeys(party.country for party in fact.parties.all() if party.country)
    return FactRow(
        href=reverse("web:agreement", args=[fact.agreement_id]) + query,
        partner=fact.partner_name,
        units=fact.partner_unit,
        home_unit=fact.home_unit,
        countries=tuple(countries),
        stated=fact.country_stated,
        office=fact.office.short_name,
        level=fact.level,
        kind=fact.kind,
        waiver=fact.waiver,
        starts=partial_date(fact.starts_from, fact.starts_to, fact.starts_precision),
        ends=partial_date(fact.ends_from, fact.ends_to, fact.ends_precision),
        reckoned=fact.ends_basis == EndBasis.RECKONED,
        open_ended=fact.open_ended,
        validity=getattr(fact, "validity", ""),
        others=_others(fact, query),
        found_in=found_in,
    )


def _others(fact: AgreementFact, query: str) -> tuple[OtherRecord, ...]:
    """The other records of its paper; none where they were not asked for."""
    # A paper that was not fetched is not asked for: a list would ask once for each row.
    paper = fact.paper if AgreementFact.paper.is_cached(fact) else None
    return tuple(
        OtherRecord(
            office=other.office.short_name,
            href=reverse("web:agreement", args=[other.agreement_id]) + query,
        )
        for other in getattr(paper, "shown", ())
        if other.agreement_id != fact.agreement_id
    )
