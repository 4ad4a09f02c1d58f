"""Tables of frequencies beside or below a list: so many agreements with each country.

One printed beside a list has its cells interleaved with the list's rows in a text: its entries
`k country count` run through `k = 1, 2, 3...`, each count at a line end, over wrapped lines if need
be; a few numbers may be missing. One below it has rows of a country, an area or a kind and
numbers, and nothing else.
Taken out, what remains is the list alone.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from comity.interpretation.passages import Passage, Piece
from comity.interpretation.structure.lines import Line
from comity.values.agreement_kinds import find_kind
from comity.values.areas import find_area
from comity.values.countries import find_country
from comity.values.total_words import find_totals

_NUMBER = re.compile(r"(?<!\S)\d{1,6}(?!\S)")
_LAST_NUMBER = re.compile(r"[^\W\d][\s:=–-]*(?<!\d)(\d{1,6})$")
_DIGIT = re.compile(r"\d")
_LONGEST_LABEL = 80
_FEWEST_ENTRIES = 3
_WIDEST_STEP = 5
_BEYOND = Piece(sys.maxsize, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the table: the `count` printed for a country, area or kind, and both places.

    `by` has the code of the country, the key of the area or the kind.
    """

    number: int
    by: Mapping[str, str]
    count: int
    label: Passage
    whole: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTable:
    """The entries in order; `total` is the number printed for them all, at `total_at`.

    `head` is the row with the heads of its columns, where they stand above it.
    """

    entries: tuple[Entry, ...]
    total: int | None
    total_at: Passage | None
    head: Passage | None = None

    @property
    def passages(self) -> Iterator[Passage]:
        """Everything of the list's text that belongs to this table."""
        yield from (entry.whole for entry in self.entries)
        yield from (at for at in (self.head, self.total_at) if at is not None)


class _Total(NamedTuple):
    """A printed total, where it stands, and where what precedes it on its line ends."""

    value: int
    at: Passage
    entry_end: int


def find_side_tables(text: Passage) -> tuple[SideTable, ...]:
    """The frequency tables interleaved with the running text of a document."""
    totals = list(_totals(text))
    # The total may stand on the line of the last entry.
    line_ends = _line_ends(text) | {total.entry_end for total in totals}
    runs = [run for run in _runs(_candidates(text, line_ends)) if len(run) >= _FEWEST_ENTRIES]
    if not runs:
        return ()
    begins = [run[0].whole.pieces[0] for run in runs]
    return tuple(
        _side_table(run, [total for total in totals if begin <= total.at.pieces[0] < end])
        for run, begin, end in zip(runs, begins, [*begins[1:], _BEYOND], strict=True)
    )


def _line_ends(text: Passage) -> set[int]:
    return {
        offset + piece.end - piece.start
        for offset, piece in zip(text.offsets, text.pieces, strict=True)
    }


def _candidates(text: Passage, line_ends: set[int]) -> Iterator[Entry]:
    numbers = list(_NUMBER.finditer(text.text))
    for first, second in pairwise(numbers):
        start, end = first.end(), second.start()
        if second.end() not in line_ends or not 1 < end - start < _LONGEST_LABEL:
            continue
        label = text.text[start:end]
        if _DIGIT.search(label) or (country := find_country(label.strip())) is None:
            continue
        yield Entry(
            number=int(first.group()),
            by={"country": country},
            count=int(second.group()),
            label=text.part(start, end),
            whole=text.part(first.start(), second.end()),
        )


def _runs(candidates: Iterable[Entry]) -> list[list[Entry]]:
    """The runs of candidates numbered 1, 2, 3... in the order of the text.

    Numbers ascend by small steps; only the first run may begin with another number than 1.
    """
    runs: list[list[Entry]] = []
    for entry in candidates:
        last = runs[-1][-1].number if runs else 0
        if entry.number == 1 or (not runs and entry.number <= _WIDEST_STEP):
            runs.append([entry])
        elif runs and last < entry.number <= last + _WIDEST_STEP:
            runs[-1].append(entry)
    return runs


def _side_table(run: Sequence[Entry], totals: Sequence[_Total]) -> SideTable:
    """The table with its total: of several the one that agrees with the entries, else the last."""
    expected = sum(entry.count for entry in run)
    agreeing = [total for total in totals if total.value == expected]
    total = next(iter(reversed(agreeing or totals)), None)
    return SideTable(
        entries=tuple(run),
        total=total.value if total else None,
        total_at=total.at if total else None,
    )


def _totals(text: Passage) -> Iterator[_Total]:
    """Every number that closes a line after a word for *total*."""
    for offset, piece in zip(text.offsets, text.pieces, strict=True):
        line = text.text[offset : offset + piece.end - piece.start]
        totals = find_totals(line) if line[-1:].isdecimal() else ()
        number = _LAST_NUMBER.search(line) if totals else None
        if number is None:
            continue
        for word in totals:
            if not line[word.end : number.start(1)].strip(" :=-–\t"):
                before = len(line[: word.start].rstrip())
                yield _Total(
                    value=int(number[1]),
                    at=text.part(offset + word.start, offset + number.end()),
                    entry_end=offset + before,
                )


_COUNT = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_ROWS = 2
_MOST_HEADS = 3
_MOST_COUNTS = 3


def find_tables_of_counts(lines: Sequence[Line]) -> Iterator[SideTable]:
    """The tables whose rows have a country, an area or a kind and numbers, a total aside."""
    run: list[Entry] = []
    above: Line | None = None
    before: Line | None = None
    for line in [*lines, None]:
        entry = _entry_of_cells(line, len(run) + 1) if line is not None else None
        if entry is not None:
            above = before if not run else above
            run.append(entry)
        elif line is None or line.passage.text:
            if len(run) >= _FEWEST_ROWS:
                yield _table_of_counts(run, above, line)
            run = []
        if line is not None and line.passage.text:
            before = line


def _entry_of_cells(line: Line | None, number: int) -> Entry | None:
    """The entry that a row is: a place or kind and counts, perhaps behind a number of its own.

    Of several counts, as of countries and of partners, the last is that of the rows.
    """
    if line is None or not line.is_tabular or line.columns is not None:
        return None
    cells = [cell for _, cell in line.filled]
    if len(cells) == _MOST_HEADS and _COUNT.fullmatch(cells[0].text.rstrip(".)")):
        cells = cells[1:]
    by = _told_of(cells[0].text) if _are_counts(cells[1:]) else None
    if by is None:
        return None
    return Entry(
        number=number,
        by=by,
        count=int(cells[-1].text),
        label=cells[0],
        whole=line.passage,
    )


def _are_counts(cells: Sequence[Passage]) -> bool:
    return 0 < len(cells) <= _MOST_COUNTS and all(_COUNT.fullmatch(cell.text) for cell in cells)


def _told_of(text: str) -> Mapping[str, str] | None:
    """The country, the area or the kind that a text names, as figures tell it, or None."""
    country = find_country(text)
    if country is not None:
        return {"country": country}
    area = find_area(text)
    if area is not None:
        return {"area": area}
    kind = find_kind(text)
    return {"kind": kind.value} if kind is not None else None


def _table_of_counts(run: Sequence[Entry], above: Line | None, below: Line | None) -> SideTable:
    total = _total_of_cells(below) if below is not None else None
    heads = [cell.text for _, cell in above.filled] if above is not None else []
    words = [head for head in heads if not _YEAR.fullmatch(head)]
    is_head = 1 < len(heads) <= _MOST_COUNTS + 1 and not any(map(_DIGIT.search, words))
    return SideTable(
        entries=tuple(run),
        total=total,
        total_at=below.passage if below is not None and total is not None else None,
        head=above.passage if above is not None and is_head else None,
    )


def _total_of_cells(line: Line) -> int | None:
    cells = [cell for _, cell in line.filled]
    if not _are_counts(cells[1:]):
        return None
    is_total = any(word.start == 0 for word in find_totals(cells[0].text))
    return int(cells[-1].text) if is_total else None
