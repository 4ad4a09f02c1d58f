"""Rows of running text, each on a line of its own or wrapped over lines, as copying leaves them.

No sign parts the cells and none the rows; the likeliest parting of all lines into rows of the
header's columns does. What belongs to the pages is left out: headers that return, page numbers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.interpretation.editions import is_day_line
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.page_furniture import furniture_of
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.column_orders import order_of_heads
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.legends import legends_of_lines
from comity.interpretation.structure.lines import GOES_ON, Line
from comity.interpretation.structure.numbering import find_anchors
from comity.interpretation.structure.parting import PartedRow
from comity.interpretation.structure.records import Claim
from comity.interpretation.structure.running_header import Heads, find_headers
from comity.interpretation.structure.running_rows import (
    Columns,
    RunningText,
    rows_under,
    running_text,
)
from comity.interpretation.structure.word_evidence import evidence_of, spaced_tokens
from comity.values.agreement_kinds import find_kinds

_FEWEST = 3
_AROUND = re.compile(r"^[\s,;|–—-]+|[\s,;|–—-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The lines below a header, by their places, up to the next header of other columns."""

    heads: Heads
    places: Sequence[int]


def see_rewrapped(lines: Sequence[Line]) -> Layout | None:
    """The rows of running text as rows of cells; None where hardly any are there."""
    running = [line for line in lines if not line.is_tabular]
    if len(running) < max(_FEWEST, len(lines) / 2):
        return None
    headers = find_headers([None if line.is_tabular else line.passage for line in lines])
    if not headers:
        return None
    heads_at = {place: header for header in headers for place in range(header.first, header.stop)}
    numbered = frozenset(anchor.place for anchor in find_anchors(lines))
    furniture = furniture_of(lines, heads_at) - numbered
    rows: dict[int, Line] = {}
    taken: set[int] = set()
    for part in _parts(lines, heads_at, furniture):
        for places, row in _rows_of(part, lines, numbered):
            rows[places[0]] = row
            taken.update(places)
    if len(rows) < _FEWEST:
        return None
    claims = [
        Claim(passage=lines[place].passage, became=Became.FURNITURE)
        for place in sorted(furniture)
    ]
    seen_heads: set[Heads] = set()
    for header in headers:
        became = Became.REPEATED_HEADER if header.heads in seen_heads else Became.HEADING
        seen_heads.add(header.heads)
        claims += [
            Claim(passage=lines[place].passage, became=became)
            for place in range(header.first, header.stop)
        ]
    left = [
        rows.get(place, line)
        for place, line in enumerate(lines)
        if place in rows or not (place in taken or place in heads_at or place in furniture)
    ]
    return Layout(name="rewrapped", lines=left, claims=tuple(claims))


def _parts(
    lines: Sequence[Line], heads_at: Mapping[int, object], furniture: frozenset[int]
) -> Iterator[_Part]:
    heads: Heads | None = None
    places: list[int] = []
    for place, line in enumerate(lines):
        header = heads_at.get(place)
        if header is not None:
            if heads is not None and header.heads != heads:
                yield _Part(heads=heads, places=places)
                places = []
            heads = header.heads
        elif heads is not None and place not in furniture:
            places.append(place)
    if heads is not None:
        yield _Part(heads=heads, places=places)


def _rows_of(
    part: _Part, lines: Sequence[Line], numbered: frozenset[int]
) -> Iterator[tuple[Sequence[int], Line]]:
    """The rows of a part, each with the places of the lines it is made of."""
    legends = legends_of_lines(lines).lines
    apart = {
        place
        for place in part.places
        if place not in numbered and _stands_apart(lines[place], legends, part.heads)
    }
    places = [place for place in part.places if place not in apart and lines[place].passage]
    if not places:
        return
    text, opening = _text_of(places, lines, apart, numbered & set(places))
    columns = order_of_heads(part.heads, text)
    found = rows_under(text, columns).rows
    columns = _with_kinds_named(columns, found, text)
    for row in found:
        first = bisect_left(opening, row.start)
        stop = bisect_left(opening, row.end)
        of_row = places[first:stop]
        yield of_row, _line_of(row, text, columns, lines[of_row[0]], lines[of_row[-1]])


def _with_kinds_named(
    columns: Columns, rows: Sequence[PartedRow], text: RunningText
) -> Columns:
    """The columns with one of states called one of kinds where kinds stand in it."""
    if Column.STATUS not in columns or Column.KIND in columns:
        return columns
    place = columns.index(Column.STATUS)
    cells = [text.words(*row.cells[place]).text for row in rows if place in row.cells]
    if sum(bool(find_kinds(cell)) for cell in cells) * 2 <= len(cells):
        return columns
    return (*columns[:place], Column.KIND, *columns[place + 1 :])


def _stands_apart(line: Line, legends: frozenset[str], heads: Heads) -> bool:
    """Whether a line is no part of a row: a legend, a figure, a day, a heading."""
    passage = line.passage
    if line.is_tabular or passage.text in legends or is_day_line(passage):
        return True
    if statements_of(passage):
        return True
    heading = heading_of(passage)
    if heading is None or heading.kinds:
        return False
    return not (heading.country is not None and Column.COUNTRY in heads)


def _text_of(
    places: Sequence[int], lines: Sequence[Line], apart: set[int], numbered: frozenset[int]
) -> tuple[RunningText, Sequence[int]]:
    """The lines as one text, and the tokens at which each line begins."""
    passage = Passage.join(lines[place].passage for place in places)
    tokens = spaced_tokens(passage.text)
    offsets: list[int] = []
    offset = 0
    for place in places:
        offset = passage.text.index(lines[place].passage.text, offset)
        offsets.append(offset)
        offset += len(lines[place].passage.text)
    opening = [bisect_left(tokens.starts, offset) for offset in offsets]
    barriers = {
        at
        for at, place, before in zip(opening[1:], places[1:], places, strict=False)
        if any(between in apart for between in range(before, place))
    }
    starts = [
        at
        for at, place in zip(opening, places, strict=True)
        if at in barriers
        or (
            place in numbered
            if len(numbered) >= _FEWEST
            else not GOES_ON.match(lines[place].passage.text)
        )
    ]
    text = running_text(
        passage, evidence_of(tokens), starts=starts, lines=opening, barriers=barriers
    )
    return text, opening


def _line_of(
    row: PartedRow, text: RunningText, columns: Columns, first: Line, last: Line
) -> Line:
    cells: list[Passage] = []
    named: list[Column | None] = []
    for place, span in row.cells.items():
        cell = _bare(text.words(*span))
        if cell:
            cells.append(cell)
            named.append(columns[place])
    return Line(
        row=first.row,
        passage=text.words(row.start, row.end),
        cells=tuple(cells),
        columns=tuple(named),
        last=last.last_index,
        apart=True,
    )


def _bare(cell: Passage) -> Passage:
    start = _AROUND.match(cell.text)
    kept = _AROUND.sub("", cell.text)
    begin = start.end() if start is not None else 0
    return cell.part(begin, begin + len(kept))
