"""The rows of a reading as `/try` shows them: each value, what to look at, and why it reads so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.documents.model import Row
from comity.interpretation.readings import Became, Finding, Listing, Reading, Stretch
from comity.web.explanations import Why, doubtful_fields, hundredths, why_of
from comity.web.listing_words import (
    country_words,
    date_sentence,
    kind_words,
    place_words,
    row_number,
)
from comity.web.marked_source import DOUBTFUL, PENS, SET_ASIDE, Mark, SourceLine, mark_line
from comity.web.read_values import DATES, ReadValue
from comity.web.rows_shown import RowsShown, row_ident
from comity.web.sayings import Saying, shape_of
from comity.web.sentences import finding_sentence

_SET_ASIDE = {Became.FIGURE, Became.FURNITURE, Became.REPEATED_HEADER, Became.LEGEND}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One agreement as read, beside the lines it was read from."""

    ident: str
    owner: str
    number: str
    place: str
    sure: int | None
    institution: ReadValue
    units: ReadValue
    home_units: ReadValue
    country: ReadValue
    kind: ReadValue
    level: str
    dates: ReadValue
    lines: Sequence[SourceLine]
    sayings: Sequence[Saying]
    why: Why


def read_rows(reading: Reading, shown: RowsShown) -> list[ReadRow]:
    """The rows of a page, in the order of the document."""
    marks = _marks_by_row(reading.stretches)
    rows = {row.index: row for row in reading.document.rows}
    findings = _findings_by_row(reading.findings)
    # What is the same for every row tells nothing of any.
    tells = len({hundredths(each.confidence.get("row")) for each in reading.listings}) > 1
    return [
        _read_row(
            position,
            reading.listings[position],
            _lines(reading.listings[position], rows, _Looks(position, marks, findings[position])),
            findings[position],
            why_of(reading, position, findings[position]),
            tells_how_sure=tells,
        )
        for position in shown.positions
    ]


def _findings_by_row(findings: Iterable[Finding]) -> defaultdict[int, list[Finding]]:
    by_row: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        for position in finding.listings:
            by_row[position].append(finding)
    return by_row


def _read_row(
    position: int,
    listing: Listing,
    lines: Sequence[SourceLine],
    findings: Sequence[Finding],
    why: Why,
    *,
    tells_how_sure: bool,
) -> ReadRow:
    party = listing.parties[0] if listing.parties else None
    value = ReadValue.of_fields(listing, doubtful_fields(findings))
    return ReadRow(
        ident=row_ident(position),
        owner=str(position + 1),
        number=row_number(position, listing),
        place=place_words(listing.locus),
        sure=hundredths(listing.confidence.get("row")) if tells_how_sure else None,
        institution=value("; ".join(each.institution for each in listing.parties), "institution"),
        units=value(", ".join(party.units) if party else "", "unit"),
        home_units=value(", ".join(listing.home_units), "home_unit"),
        country=value(country_words(listing), "country"),
        kind=value(kind_words(listing), "type"),
        level=listing.level.value if listing.level else "",
        dates=value(date_sentence(listing), *DATES),
        lines=lines,
        sayings=_sayings(findings),
        why=why,
    )


def _sayings(findings: Iterable[Finding]) -> Sequence[Saying]:
    return [
        Saying(shape=shape_of(each), sentence=finding_sentence(each.code, each.params))
        for each in findings
    ]


def _marks_by_row(stretches: Iterable[Stretch]) -> Mapping[int, Sequence[Stretch]]:
    by_row: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        by_row[stretch.row].append(stretch)
    return by_row


class _Looks:
    """The marks that one listing leaves on its lines."""

    def __init__(
        self, position: int, stretches: Mapping[int, Sequence[Stretch]], findings: Iterable[Finding]
    ) -> None:
        self._position = position
        self._stretches = stretches
        self._doubtful = doubtful_fields(findings)

    def of_row(self, index: int) -> Iterator[Mark]:
        """The marks on a row of the document."""
        for stretch in self._stretches.get(index, ()):
            for look in self._looks(stretch):
                yield Mark(start=stretch.start, end=stretch.end, look=look)

    def _looks(self, stretch: Stretch) -> Iterator[str]:
        if stretch.became in _SET_ASIDE:
            yield SET_ASIDE
        elif stretch.became is Became.FIELD and stretch.listing == self._position:
            field = stretch.field or ""
            if field in PENS:
                yield PENS[field]
            if field in self._doubtful:
                yield DOUBTFUL


def _lines(listing: Listing, rows: Mapping[int, Row], looks: _Looks) -> list[SourceLine]:
    """The printed lines of a listing that are not blank, with its own marks alone."""
    span = (rows[index] for index in range(listing.first_row, listing.last_row + 1))
    return [
        SourceLine(
            number=str(row.locus.line or row.locus.row or ""),
            pieces=mark_line(row.text, looks.of_row(row.index)),
        )
        for row in span
        if row.text.strip()
    ]
