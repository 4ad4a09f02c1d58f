"""Findings about single rows: their dates, countries, kinds and marks."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.documents.model import Locus, Row
from comity.interpretation.fields.listings import Read
from comity.interpretation.figures import locus_of
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Flag, Level
from comity.interpretation.structure.placement import Placement
from comity.values.areas import find_area
from comity.values.countries import find_countries

_MOSTLY = 0.5


Part = tuple[int, Level | None]
"""A part of a list, by its table and level: its rows print the same things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """How many rows of each part there are, and how many print a date and a country."""

    rows: Counter[Part]
    dated: Counter[Part]
    placed: Counter[Part]

    @classmethod
    def of(cls, reads: Sequence[Read]) -> "Usual":
        """What is usual in the rows."""
        return cls(
            rows=Counter(map(_part, reads)),
            dated=Counter(_part(read) for read in reads if read.history.dates),
            placed=Counter(_part(read) for read in reads if read.country_at is not None),
        )

    def with_further_parts(self, reads: Sequence[Read]) -> "Usual":
        """The same with the parts of further rows that are not known yet."""
        return self.of([read for read in reads if _part(read) not in self.rows]).together(self)

    def together(self, other: "Usual") -> "Usual":
        """What is usual in the rows of both."""
        return Usual(
            rows=self.rows + other.rows,
            dated=self.dated + other.dated,
            placed=self.placed + other.placed,
        )

    def expects_dates(self, part: Part) -> bool:
        """Whether most rows of the part print a date."""
        return self.dated[part] > _MOSTLY * self.rows[part]

    def expects_country(self, part: Part) -> bool:
        """Whether most rows of the part print a country."""
        return self.placed[part] > _MOSTLY * self.rows[part]


def row_findings(
    reads: Sequence[Read], placement: Placement, rows: Mapping[int, Row], usual: Usual | None = None
) -> Iterator[Finding]:
    """All findings that concern one row each, row after row; `usual` is by default their own."""
    usual = usual or Usual.of(reads)
    for position, read in enumerate(reads):
        part = _part(read)
        yield from _about_dates(position, read, rows, expects_dates=usual.expects_dates(part))
        yield from _about_country(position, read, expects_country=usual.expects_country(part))
        yield from _about_looks(position, read, rows)
        if position in placement.moved:
            yield _displaced(position, read, placement)
        if not read.kinds.understood:
            yield finding(
                "kind_not_understood",
                read.listing.locus,
                [position],
                text=read.kinds.text,
            )


def _about_looks(position: int, read: Read, rows: Mapping[int, Row]) -> Iterator[Finding]:
    """Whether the row is struck out or hidden, all of it that the document has."""
    lines = [rows[index] for index in range(read.record.first_row, read.record.last_row + 1)]
    if not any(not line.struck and line.text.strip() for line in lines):
        yield finding("agreement_struck_out", read.listing.locus, [position])
    if not any(not line.hidden and line.text.strip() for line in lines):
        yield finding("agreement_not_shown", read.listing.locus, [position])


def _part(read: Read) -> Part:
    return (read.record.table, read.listing.level)


def _about_dates(
    position: int, read: Read, rows: Mapping[int, Row], *, expects_dates: bool
) -> Iterator[Finding]:
    history, locus = read.history, read.listing.locus
    for at in history.impossible:
        yield finding("impossible_date", locus_of(at, rows), [position], text=at.printed)
    if expects_dates and not (history.dates or history.impossible or history.out_of_reach):
        yield finding("no_date", locus, [position])
    if not history.in_order:
        printed = ", ".join(each.at.printed for each in history.dates)
        yield finding("dates_out_of_order", locus, [position], dates=printed)
    starts = history.starts
    if len(set(starts)) < len(starts):
        twice = Counter(starts).most_common(1)[0][0]
        yield finding("same_date_twice", locus, [position], date=str(twice))
    if history.ambiguous:
        yield finding("date_ambiguous", locus, [position], text=history.ambiguous[0].printed)
    yield from _about_end(position, read)


_TOLERANCE = 31  # days; "five years" is seldom meant to the day


def _about_end(position: int, read: Read) -> Iterator[Finding]:
    for term in read.listing.terms:
        reckoned = term.reckoned_end
        if reckoned is None or term.ends is None:
            continue
        early = (term.ends.first - reckoned.last).days > _TOLERANCE
        late = (reckoned.first - term.ends.last).days > _TOLERANCE
        if early or late:
            yield finding(
                "end_disagrees_with_duration",
                read.listing.locus,
                [position],
                ends=str(term.ends),
                reckoned=str(reckoned),
            )


def _about_country(position: int, read: Read, *, expects_country: bool) -> Iterator[Finding]:
    locus, at = read.listing.locus, read.country_at
    if read.listing.country is not None:
        return
    if at is None:
        if expects_country:
            yield finding("no_country", locus, [position])
        return
    named = dict.fromkeys(span.code for span in find_countries(at.text))
    if len(named) > 1:
        yield finding("two_countries", locus, [position], text=at.printed)
    elif find_area(at.text) is None:
        yield finding("country_not_understood", locus, [position], text=at.printed)


def _displaced(position: int, read: Read, placement: Placement) -> Finding:
    return finding(
        "country_label_displaced",
        read.listing.locus,
        [position],
        institution=read.listing.parties[0].institution,
        printed=placement.moved[position].label.printed,
        counted=read.listing.country_text,
        country=read.listing.country,
    )


class Marks:
    """The marks beside the rows taken so far that no legend explains."""

    def __init__(self, meanings: Mapping[str, tuple[Flag, ...]]) -> None:
        self._meanings = meanings
        self._rows = 0
        self._unexplained: dict[str, tuple[Locus, array[int]]] = {}

    def take(self, reads: Iterable[Read]) -> None:
        """Take further rows, in document order."""
        for position, read in enumerate(reads, start=self._rows):
            self._rows += 1
            for mark in read.record.marks:
                if mark.text not in self._meanings:
                    first = read.listing.locus, array("q")
                    self._unexplained.setdefault(mark.text, first)[1].append(position)

    def findings(self) -> Iterator[Finding]:
        """A finding for each of the marks."""
        for text, (locus, positions) in self._unexplained.items():
            yield finding("mark_unexplained", locus, positions, mark=text)
