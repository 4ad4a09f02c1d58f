"""The row in the middle of a review: what was read, beside the place it was read from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.enums import Kind, Level
from comity.documents.model import Locus, PageSize, Table
from comity.intake.models import Proposal
from comity.interpretation.comparison.content import plain
from comity.interpretation.contract import listing_from_dict
from comity.interpretation.readings import Listing
from comity.provenance.models import Finding, Source, SourceRow
from comity.web.components import FindingItem, Way
from comity.web.excerpts import MOST_ROWS, excerpt, line_address, place_address, row_number
from comity.web.explanations import doubtful_fields
from comity.web.field_words import field_words
from comity.web.finding_items import finding_items
from comity.web.listing_words import place_words
from comity.web.marked_source import DOUBTFUL, PENS, Mark, SourceLine
from comity.web.read_values import DATES, ReadValue
from comity.web.remarks import remark_words
from comity.web.seen_source import OwnedMark, SeenGrid, SeenPage, are_grids, grids_of, pages_of
from comity.web.stored_beside import row_of
from comity.web.term_lines import term_note
from comity.web.wording import country_words

_AROUND = 2
_MOST_FINDINGS = 200
_OWNER = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRead:
    """A place that a field was read from, with the pen of the field."""

    pen: str
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRead:
    """A field of the row; `printed` is its text where that is another than the value."""

    label: str
    value: ReadValue
    printed: str
    places: Sequence[PlaceRead]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The row's place in its source: as lines, as a grid, or as pages."""

    lines: Sequence[SourceLine]
    grids: Sequence[SeenGrid]
    pages: Sequence[SeenPage]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReviewed:
    """What was read of the row, where, and what is odd about it."""

    listing: Listing
    seen: Seen
    fields: Sequence[FieldRead]
    findings: Sequence[FindingItem]
    why_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsAbout:
    """The findings about one row of a source, and those about all of it."""

    row: Sequence[Finding] = ()
    whole: Sequence[Finding] = ()


def findings_about(source: Source, position: int | None, *, with_whole: bool) -> FindingsAbout:
    """What is odd about the row at this place and about the whole list, of which the first things.

    One query.
    """
    asked = Q(places__position=-1 if position is None else position)
    if with_whole:
        asked |= Q(places=None)
    found = source.findings.filter(asked).annotate(speaks_of=F("places__position"))
    found = found.order_by(F("speaks_of").asc(nulls_last=True), "position")[:_MOST_FINDINGS]
    parted: dict[bool, list[Finding]] = {True: [], False: []}
    for finding in found:
        parted[getattr(finding, "speaks_of", None) is not None].append(finding)
    return FindingsAbout(row=parted[True], whole=parted[False])


def row_reviewed(proposal: Proposal, source: Source, findings: Sequence[Finding]) -> RowReviewed:
    """The row of a proposal, in one query."""
    listing = listing_from_dict(proposal.listing)
    wanted = range(proposal.first_row - _AROUND, proposal.last_row + 1 + _AROUND)
    stored = list(
        SourceRow.objects.filter(
            source=source, index__gte=wanted.start, index__lt=wanted.stop
        ).order_by("index")[: MOST_ROWS + 2 * _AROUND]
    )
    doubted = doubtful_fields(findings)
    return RowReviewed(
        listing=listing,
        seen=_seen(proposal, source, stored, doubted),
        fields=_fields(proposal, listing, source, stored, doubted),
        findings=finding_items(findings, source, with_reasons=True),
        why_href=reverse("web:source-row", args=[source.pk, proposal.position + 1]),
    )


def _seen(
    proposal: Proposal, source: Source, stored: Sequence[SourceRow], doubted: frozenset[str]
) -> Seen:
    marks: defaultdict[int, list[OwnedMark]] = defaultdict(list)
    for field, row, start, end in proposal.stretches:
        looks = [PENS[field]] if field in PENS else []
        looks += [DOUBTFUL] if looks and field in doubted else []
        marks[row] += [
            OwnedMark(start=start, end=end, look=look, owner=_OWNER, href="#read") for look in looks
        ]
    own = range(proposal.first_row, proposal.last_row + 1)
    rows = [row_of(row) for row in stored]
    pages = pages_of(
        [PageSize(width=width, height=height) for width, height in source.pages],
        [row for row in rows if row.index in own],
        marks,
        _pictures(source, [row for row in stored if row.index in own]),
    )
    tables = [
        Table(name=sheet, rows=tuple(group))
        for sheet, group in groupby(rows, key=lambda row: row.locus.sheet)
    ]
    grids = grids_of(tables, marks) if not pages and are_grids(source.format, tables) else []
    plain_marks = {
        row: [Mark(start=each.start, end=each.end, look=each.look) for each in found]
        for row, found in marks.items()
    }
    lines = [] if pages or grids else excerpt(stored, plain_marks, own)
    return Seen(lines=lines, grids=grids, pages=pages)


def _pictures(source: Source, rows: Sequence[SourceRow]) -> dict[int, str]:
    return {
        row.page: reverse("web:source-page", args=[source.pk, row.page])
        for row in rows
        if row.page and row.page <= len(source.pages)
    }


def _fields(
    proposal: Proposal,
    listing: Listing,
    source: Source,
    stored: Sequence[SourceRow],
    doubted: frozenset[str],
) -> Sequence[FieldRead]:
    value = ReadValue.of_fields(listing, doubted)
    partners = "; ".join(party.institution for party in listing.parties)
    units = "; ".join(unit for party in listing.parties for unit in party.units)
    kinds = ", ".join(str(Kind(kind).label) for kind in listing.types)
    level = str(Level(listing.level).label) if listing.level else ""
    said: Sequence[tuple[ReadValue, tuple[str, ...]]] = (
        (value(partners, "institution"), ("institution", "parties")),
        (value(units, "unit"), ("unit",)),
        (value("; ".join(listing.home_units), "home_unit"), ("home_unit",)),
        (value(country_words(listing.country), "country"), ("country",)),
        (value(kinds or listing.type_text or "", "type"), ("type",)),
        (value(level, "level"), ("level",)),
        (
            value("; ".join(map(term_note, listing.terms)), *DATES),
            ("terms", "signed", "dates", "expires", "duration", "extends", "open_ended"),
        ),
        (value(remark_words(listing.flags)), ("flags",)),
    )
    texts = {row.index: row for row in stored}
    return [
        FieldRead(
            label=gettext("Term") if names[0] == "terms" else field_words(names[0]),
            value=read,
            printed=_printed(proposal, names, texts, read.text),
            places=_places(proposal, names, texts, source),
        )
        for read, names in said
        if read.text or names[0] in {"institution", "country", "type", "terms"}
    ]


def _printed(
    proposal: Proposal, names: Sequence[str], texts: dict[int, SourceRow], value: str
) -> str:
    """The text as printed where it says the value in other words; not that of dates."""
    if names[0] == "terms":
        return ""
    stretches = [
        texts[row].text[start:end]
        for field, row, start, end in proposal.stretches
        if field in names and row in texts
    ]
    printed = " ".join(" ".join(stretches).split())
    return "" if plain(printed) == plain(value) else printed


def _places(
    proposal: Proposal, names: Sequence[str], texts: dict[int, SourceRow], source: Source
) -> Sequence[PlaceRead]:
    rows = {row: PENS.get(field, "") for field, row, _, _ in proposal.stretches if field in names}
    return [
        PlaceRead(
            pen=pen,
            way=Way(label=_row_words(texts[row]), href=_row_address(source, texts[row])),
        )
        for row, pen in list(rows.items())[:3]
        if row in texts
    ]


def _row_words(row: SourceRow) -> str:
    locus = Locus(page=row.page, sheet=row.sheet or None, line=row.line, row=row.sheet_row)
    return place_words(locus) or row_number(row)


def _row_address(source: Source, row: SourceRow) -> str:
    if row.line:
        return line_address(source, row.line)
    return place_address(source, None, row.index)
