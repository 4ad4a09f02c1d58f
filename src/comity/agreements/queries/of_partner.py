"""What is agreed with one partner: how much of it holds, level by level, and what is odd."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery, TextField, Value

from comity.agreements.enums import Level, Validity
from comity.agreements.models import Party, RegisterFinding
from comity.agreements.queries.documents import Document, documents_noted, documents_of_facts
from comity.agreements.queries.gathered import Gathered
from comity.agreements.querysets import FOREVER, Counted
from comity.institutions.models import Institution, RegisterCanonical
from comity.offices.models import Office

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet, AttachmentQuerySet

_LEVELS = (*Level, "")
"""The levels in the order in which they are shown; last what states none."""
_HOLDING = (Validity.IN_FORCE, Validity.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """So many agreements, and how many of them hold on a day, for certain or perhaps."""

    listed: int
    in_force: int
    may_be: int

    @property
    def no_longer(self) -> int:
        """How many do not hold: ended, not begun, not signed."""
        return self.listed - self.in_force - self.may_be


class Agreed(NamedTuple):
    """What puts a fact in its place among those about one partner."""

    fact: int
    agreement: int
    paper: int | None
    level: str
    validity: str
    first: dt.date | None
    listed: dt.date | None
    last: dt.date | None
    sort_key: str
    printed: Sequence[str] | None
    """The names of the partner in it, as its lists print them."""
    office: int
    kind: str
    units: str
    number: str
    noted_documents: Sequence[Mapping[str, Any]] | None
    """What `documents_of_facts` noted of its documents, where that was asked for."""

    @property
    def place(self) -> tuple[int, int, str, int]:
        """Level by level, in each first what holds."""
        holding = [*_HOLDING, self.validity].index(Validity(self.validity))
        return _LEVELS.index(self.level), holding, self.sort_key, self.agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedWithPartner:
    """All that is agreed with a partner, as it is on a day, in the order in which it is shown."""

    rows: Sequence[Agreed]

    @property
    def agreements(self) -> Sequence[int]:
        """The keys of the agreements."""
        return [row.agreement for row in self.rows]

    @property
    def counted(self) -> Counted:
        """How many agreements there are; what two offices keep of one paper is one."""
        papers = {row.paper or row.agreement for row in self.rows}
        return Counted(records=len(self.rows), papers=len(papers))

    @property
    def by_level(self) -> Mapping[str, Holding]:
        """How many there are of each level that occurs, and how many of them hold."""
        counts = Counter((row.level, row.validity) for row in self.rows)
        listed = Counter(row.level for row in self.rows)
        return {
            level: Holding(
                listed=count,
                in_force=counts[level, Validity.IN_FORCE],
                may_be=counts[level, Validity.UNKNOWN],
            )
            for level, count in listed.items()
        }

    @property
    def printed_names(self) -> Sequence[str]:
        """All names under which lists print the partner, in their order."""
        return sorted({name for row in self.rows for name in row.printed or () if name})

    def documents_at(self, at: dt.datetime | None) -> Sequence[tuple[Agreed, Document]]:
        """The documents that were there at that instant, now without one; the latest first."""
        found = [
            (row, document)
            for row in self.rows
            for document in documents_noted(row.noted_documents)
            if document.stood_at(at)
        ]
        return sorted(found, key=lambda each: (each[1].added_at, each[1].key), reverse=True)

    @property
    def days(self) -> Sequence[dt.date]:
        """The earliest and the latest day that any of them speaks of: an axis holds them."""
        begun = [day for row in self.rows if (day := row.first or row.listed)]
        ends = [row.last for row in self.rows if row.last]
        return [*([min(begun)] if begun else ()), *([max(ends)] if ends else ())]


_PLACED_BY = ("level", "validity", "first_starts_from", "listed_from", "ends_to", "sort_key")
_NAMED_BY = ("office", "kind", "partner_unit", "agreement__number")


def agreed_with_partner(
    facts: "AgreementFactQuerySet",
    partner: Institution,
    on: dt.date,
    documents: "AttachmentQuerySet | None" = None,
) -> AgreedWithPartner:
    """These facts, which are about that partner, as they are on a day; one query.

    Those of the `documents` that their agreements have are noted beside them.
    """
    rows = facts.on(on).annotate(
        printed=_printed_beside(partner),
        documents=Value(None, TextField()) if documents is None else documents_of_facts(documents),
    )
    fields = ("pk", "agreement", "paper", *_PLACED_BY, "printed", *_NAMED_BY, "documents")
    found = map(Agreed._make, rows.order_by().values_list(*fields))
    return AgreedWithPartner(rows=sorted(found, key=lambda row: row.place))


def _printed_beside(partner: Institution) -> Subquery:
    """How the parties of a fact's agreement that are the partner are called, as one JSON list."""
    judged = RegisterCanonical.objects.filter(canonical=partner).values("institution")
    is_partner = Q(institution__canonical=partner) | Q(institution__in=judged)
    own = Party.objects.filter(is_partner, agreement=OuterRef("agreement")).order_by()
    return Subquery(own.values("agreement").annotate(all=Gathered("name_text")).values("all"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsOfPartner:
    """Open findings of one code about agreements with a partner, in the register of an office.

    Each agreement comes with its kind and the partner's units; `params` are those of the first.
    """

    office: str
    slug: str
    code: str
    params: Mapping[str, str]
    agreements: Sequence[tuple[int, str, str]]


def findings_about(
    agreements: Sequence[int], offices: "QuerySet[Office]"
) -> Sequence[FindingsOfPartner]:
    """What is open about these agreements in the registers of these offices; one query.

    The agreements of a finding stand in the order in which they are given.
    """
    places = {key: place for place, key in enumerate(agreements)}
    found = (
        RegisterFinding.objects.open()
        .filter(office__in=offices.values("pk"), agreement__in=agreements)
        .filter(agreement__facts__recorded_to=FOREVER)
        .order_by("code", "office")
        .values_list(
            *("office__short_name", "office__slug", "code", "params"),
            *("agreement", "agreement__facts__kind", "agreement__facts__partner_unit"),
        )
    )
    return [
        FindingsOfPartner(
            office=office,
            slug=slug,
            code=code,
            params=rows[0][3],
            agreements=[(row[4], row[5], row[6]) for row in rows],
        )
        for (office, slug, code), group in groupby(found, key=itemgetter(0, 1, 2))
        if (rows := sorted(group, key=lambda row: places[row[4]]))
    ]
