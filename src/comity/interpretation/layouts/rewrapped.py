"""Rows of running text, each on a line of its own or wrapped over lines, as copying leaves them.

No sign parts the cells and none the rows; the likeliest parting of all lines into rows of the
header's columns does. What belongs to the pages is left out: headers that return, page numbers.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.interpretation.editions import is_day_line
from comity.interpretation.layouts.country_groups import with_countries_of_groups
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.page_furniture import furniture_of
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.column_orders import likeliest_order, order_of_heads
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.legends import legends_of_lines
from comity.interpretation.structure.lines import GOES_ON, Line
from comity.interpretation.structure.numbering import find_anchors
from comity.interpretation.structure.part_headings import find_part_headings
from comity.interpretation.structure.parting import PartedRow
from comity.interpretation.structure.records import Claim
from comity.interpretation.structure.running_header import Heads, RunningHeader, find_headers
from comity.interpretation.structure.running_rows import (
    Columns,
    RunningText,
    rows_under,
    running_text,
)
from comity.interpretation.structure.word_evidence import evidence_of, spaced_tokens

PRICE = 0.8
"""Nats for a row whose lines are joined as suits it."""

_FEWEST = 3
_COUNTING = 0.7
_SAMPLE = 60
_ENOUGH = 250  # lines tell the order of the columns
_LONG = 30
_MOST_LONG = 0.2
_TELLING = 0.3
_SEPARATED = re.compile(r"\S\s+[-–—|]\s+\S|[|;]|[^\W\d_]{4}\.\s|,.*,|\([^()]+\)$|^[•*·-]|: ")
"""What parts cells in a line: where most lines have it, they are no running rows."""
_ENDS_OPEN = re.compile(r"[,(/&–-]$")
_TWO_THINGS = 2
_AROUND = re.compile(r"^[\s,;|–—-]+|[\s,;|–—-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The lines below a header, by their places, up to the next header of other columns."""

    heads: Heads | None
    places: Sequence[int]


def see_rewrapped(lines: Sequence[Line]) -> Layout | None:
    """The rows of running text as rows of cells; None where hardly any are there."""
    running = [line for line in lines if not line.is_tabular]
    if len(running) < max(_FEWEST, len(lines) / 2):
        return None
    headers = find_headers([None if line.is_tabular else line.passage for line in lines])
    if not headers and not _speak_of_agreements(running):
        return None
    heads_at = {place: header for header in headers for place in range(header.first, header.stop)}
    numbered = _numbered(lines, headers)
    furniture = furniture_of(lines, heads_at) - numbered
    headings = find_part_headings(lines)
    headed = {place for place, line in enumerate(lines) if line.index in headings} - numbered
    rows: dict[int, Line] = {}
    taken: set[int] = set()
    for part in _parts(lines, heads_at, furniture):
        for places, row in _rows_of(part, lines, numbered, headed):
            rows[places[0]] = row
            taken.update(places)
    if len(rows) < _FEWEST:
        return None
    claims = [
        Claim(passage=lines[place].passage, became=Became.FURNITURE) for place in sorted(furniture)
    ]
    seen_heads: set[Heads] = set()
    for header in headers:
        became = Became.REPEATED_HEADER if header.heads in seen_heads else Became.HEADING
        seen_heads.add(header.heads)
        claims += [
            Claim(passage=lines[place].passage, became=became)
            for place in range(header.first, header.stop)
        ]
    rows = with_countries_of_groups(rows)
    left = [
        rows.get(place, line)
        for place, line in enumerate(lines)
        if place in rows or not (place in taken or place in heads_at or place in furniture)
    ]
    return Layout(name="rewrapped", price=PRICE, lines=left, claims=tuple(claims))


def _numbered(lines: Sequence[Line], headers: Sequence[RunningHeader]) -> frozenset[int]:
    """The places of the lines that open with the number of a row.

    Without a head for numbers they must count from one: years and street numbers do not.
    """
    anchors = find_anchors(lines)
    numbers = {anchor.number for anchor in anchors}
    headed = any(Column.NUMBER in header.heads for header in headers)
    if not headed and not (1 in numbers and len(numbers) >= _COUNTING * max(numbers)):
        return frozenset()
    return frozenset(anchor.place for anchor in anchors)


def _parts(
    lines: Sequence[Line], heads_at: Mapping[int, RunningHeader], furniture: frozenset[int]
) -> Iterator[_Part]:
    """The lines below each header; all of them where there is none."""
    heads: Heads | None = None
    places: list[int] = []
    for place in range(len(lines)):
        header = heads_at.get(place)
        if header is not None:
            if header.heads != heads:
                if heads is not None:
                    yield _Part(heads=heads, places=places)
                places = []
            heads = header.heads
        elif place not in furniture:
            places.append(place)
    yield _Part(heads=heads, places=places)


def _speak_of_agreements(lines: Sequence[Line]) -> bool:
    """Whether so many lines have a date or a country that they may be rows without separators."""
    texts = [line.passage.text for line in lines if line.passage][:_SAMPLE]
    if sum(len(text.split()) > _LONG for text in texts) > _MOST_LONG * len(texts):
        return False
    if sum(_SEPARATED.search(text) is not None for text in texts) > _TELLING * len(texts):
        return False
    evidence = [evidence_of(spaced_tokens(text)) for text in texts]
    telling = sum(bool(each.countries or each.dated[-1]) for each in evidence)
    return telling >= max(_FEWEST, _TELLING * len(texts))


def _rows_of(
    part: _Part, lines: Sequence[Line], numbered: frozenset[int], headed: Collection[int]
) -> Iterator[tuple[Sequence[int], Line]]:
    """The rows of a part, each with the places of the lines it is made of."""
    speaking = [place for place in part.places if lines[place].passage]
    if not speaking:
        return
    legends = legends_of_lines(lines).lines
    apart = {
        place
        for before, place in zip([speaking[0], *speaking], speaking, strict=False)
        if place in headed
        or (
            place not in numbered
            and _stands_apart(lines[place], lines[before], legends, part.heads)
        )
    }
    places = [place for place in speaking if place not in apart]
    if not places:
        return
    text, opening = _text_of(places, lines, apart, numbered & set(places))
    sample = places[:_ENOUGH]
    head = text if sample == places else _text_of(sample, lines, apart, numbered & set(sample))[0]
    columns = _columns_of(part, head, counted=len(numbered & set(sample)) >= _FEWEST)
    for row in rows_under(text, columns).rows:
        first = bisect_left(opening, row.start)
        stop = bisect_left(opening, row.end)
        of_row = places[first:stop]
        yield of_row, _line_of(row, text, columns, lines[of_row[0]], lines[of_row[-1]])


def _columns_of(part: _Part, text: RunningText, *, counted: bool) -> Columns:
    """The columns of a part's rows; `counted` where numbers open them."""
    if part.heads is None:
        return likeliest_order(text, counted=counted)
    heads = part.heads
    if counted and Column.NUMBER not in heads:
        heads = (Column.NUMBER, *heads)
    return order_of_heads(heads, text)


def _stands_apart(line: Line, before: Line, legends: frozenset[str], heads: Heads | None) -> bool:
    """Whether a line is no part of a row: a legend, a figure, a day, a heading."""
    passage = line.passage
    if line.is_tabular or passage.text in legends:
        return True
    if _is_like_a_row(passage) or _ENDS_OPEN.search(before.passage.text):
        return False
    if is_day_line(passage) or statements_of(passage):
        return True
    heading = heading_of(passage)
    if heading is None or heading.kinds:
        return False
    return heading.country is None or (heads is not None and Column.COUNTRY not in heads)


def _is_like_a_row(passage: Passage) -> bool:
    """Whether two things stand in a line that the rows of a list have."""
    evidence = evidence_of(spaced_tokens(passage.text))
    return (
        bool(evidence.countries) + bool(evidence.dated[-1]) + bool(evidence.bodies[-1])
    ) >= _TWO_THINGS


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


def _line_of(row: PartedRow, text: RunningText, columns: Columns, first: Line, last: Line) -> Line:
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
