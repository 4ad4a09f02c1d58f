"""Columns that only white space parts: a table in type of one width."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from comity.interpretation.layouts.folded import fold_table
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.page_furniture import furniture_of
from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.readings import Became
from comity.interpretation.structure.lines import Line, leading_number, printed_width
from comity.interpretation.structure.records import Claim

_GUTTER = re.compile(r"[ \u00a0]{2,}|\u3000+")
_FEWEST_ROWS = 3
_ALIGNED = 0.6  # share of the rows' parts that begin at a common place
_COMMON = 0.25  # share of the rows that begin a part at a place, for it to be a column's
_SLACK = 1  # characters by which a part may miss its column
_MOST_APART = 3  # lines of one part in a row that do not end the table
_MOST_BETWEEN = 4
_MOST_WRAPPED = 6  # the same where no line among them is empty
_DRAWN = re.compile(r"[-=_+|\s\u2500-\u257f]{3,}")


def see_aligned(lines: Sequence[Line]) -> Layout | None:
    """The lines with those of several parts made rows of cells; None where parts do not align.

    Lines that only number the pages are left out.
    """
    seen: list[Line] = []
    found = False
    furniture = _pages(lines)
    lines = [line for place, line in enumerate(lines) if place not in furniture]
    for wide, block in groupby(_marked(lines), key=lambda each: each[1]):
        members = [line for line, _ in block]
        cells = _table_of(members) if wide else None
        found = found or cells is not None
        seen += members if cells is None else cells
    claims = tuple(Claim(passage=at, became=Became.FURNITURE) for at in furniture.values())
    return Layout(name="aligned", lines=seen, claims=claims) if found else None


def _pages(lines: Sequence[Line]) -> Mapping[int, Passage]:
    """The lines that number the pages, by their places; those of rows open with their number."""
    return {
        place: lines[place].passage
        for place in sorted(furniture_of(lines, ()))
        if leading_number(lines[place].passage.text) is None
    }


def _marked(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Every line with whether it stands in a table: parted itself, or between such lines.

    What stands right below the last of them may be the rest of its cells.
    """
    parted = [
        not line.is_tabular and _GUTTER.search(line.passage.text) is not None for line in lines
    ]
    places = [place for place, each in enumerate(parted) if each]
    for place, line in enumerate(lines):
        after = bisect_right(places, place)
        if 0 < after < len(places):
            first, last = places[after - 1], places[after]
            near = last - first <= _most_apart(lines, first)
        else:
            near = bool(places) and 0 < place - places[-1] <= _lines_below(lines, places[-1])
        yield line, parted[place] or near


def _most_apart(lines: Sequence[Line], place: int) -> int:
    """How far the next row of a table may be from a line: cells may be wrapped over many lines.

    Beyond the wrapped cells there may be a page's number between empty lines.
    """
    return max(_MOST_APART, _lines_below(lines, place) + _MOST_BETWEEN)


def _lines_below(lines: Sequence[Line], place: int) -> int:
    """How many lines follow without an empty one, up to as many as a cell may be wrapped over."""
    below = lines[place + 1 : place + 1 + _MOST_WRAPPED]
    return sum(1 for _ in takewhile(lambda line: bool(line.passage), below))


def _parts(line: Line) -> list[tuple[int, Passage]]:
    """The parts of a line, each with the place where it begins, in narrow characters."""
    parts: list[tuple[int, Passage]] = []
    text = line.row.text
    start = len(text) - len(text.lstrip())
    for match in [*_GUTTER.finditer(text, start), None]:
        end = match.start() if match is not None else len(text)
        part = Passage.of(line.row, start, end)
        if part:
            parts.append((printed_width(text[:start]), part))
        start = match.end() if match is not None else end
    return parts


def _table_of(lines: Sequence[Line]) -> list[Line] | None:
    """The lines as rows of a table of one width, or None where their parts do not align.

    Lines drawn with signs between the rows are left out.
    """
    lines = [line for line in lines if not _DRAWN.fullmatch(line.passage.text)]
    parted = [_parts(line) if line.passage else [] for line in lines]
    rows = [parts for parts in parted if len(parts) > 1]
    if len(rows) < _FEWEST_ROWS:
        return None
    starts = _columns_of(rows)
    hits = sum(_column(starts, start) is not None for parts in rows for start, _ in parts)
    if len(starts) < 2 or hits < _ALIGNED * sum(map(len, rows)):
        return None
    sure = _sure_columns(rows, starts)
    values = _values_of(rows)
    parted = [
        _parted_at(line, parts, sure, values) if len(parts) > 1 else parts
        for line, parts in zip(lines, parted, strict=True)
    ]
    placed = [
        _row_of(line, parts, starts)
        if len(parts) > 1 or (above and _in_table(parts, starts, rows))
        else line
        for line, parts, above in zip(lines, parted, [[], *parted], strict=False)
    ]
    folded: list[Line] = []
    for tabular, block in groupby(placed, key=lambda line: line.is_tabular):
        members = list(block)
        folded += fold_table(members) if tabular else members
    return folded


def _columns_of(rows: Sequence[Sequence[tuple[int, Passage]]]) -> list[int]:
    """Where columns begin: places where parts of many rows do, near ones taken together."""
    counts = Counter(start for parts in rows for start, _ in parts)
    columns: list[int] = []
    for start in sorted(counts, key=lambda start: (-counts[start], start)):
        near = sum(counts[start + step] for step in range(-_SLACK, _SLACK + 1))
        if near < max(2, _COMMON * len(rows)):
            continue
        if all(abs(start - column) > _SLACK + 1 for column in columns):
            columns.append(start)
    return sorted(columns)


def _sure_columns(rows: Sequence[Sequence[tuple[int, Passage]]], starts: Sequence[int]) -> set[int]:
    """The columns at whose very place most rows begin a part."""
    counts = Counter(start for parts in rows for start, _ in parts)
    return {start for start in starts if counts[start] >= _ALIGNED * len(rows)}


def _values_of(rows: Sequence[Sequence[tuple[int, Passage]]]) -> Mapping[int, frozenset[str]]:
    """What the parts that begin at a place say, by the place."""
    values: dict[int, set[str]] = {}
    for parts in rows:
        for start, part in parts:
            values.setdefault(start, set()).add(part.text)
    return {start: frozenset(texts) for start, texts in values.items()}


def _parted_at(
    line: Line,
    parts: Sequence[tuple[int, Passage]],
    columns: set[int],
    values: Mapping[int, frozenset[str]],
) -> list[tuple[int, Passage]]:
    """The parts, one that fills its column parted from the next where that column begins.

    Only one space is left between them. One that runs over its column is parted from a value that
    other rows have in the next. In a line whose other parts miss the columns a part runs over
    them, and no place says where it ends.
    """
    begun = {start for start, _ in parts}
    if not begun <= columns:
        return list(parts)
    parted: list[tuple[int, Passage]] = []
    for start, part in parts:
        first, stop = part.pieces[0].start, part.pieces[-1].end
        text = line.row.text
        cuts = _value_at_end(text, first, stop, columns, values) or dict(
            _columns_inside(text, first, stop, columns)
        )
        begins = {first: start, **cuts}
        parted += [
            (width, Passage.of(line.row, begin, end))
            for (begin, width), end in zip(begins.items(), [*cuts, stop], strict=True)
        ]
    return parted


def _value_at_end(
    text: str, first: int, stop: int, columns: set[int], values: Mapping[int, frozenset[str]]
) -> dict[int, int]:
    """Where a value begins that ends a part, and the column that it is of: the last reached."""
    begins, ends = printed_width(text[:first]), printed_width(text[:stop])
    reached = [column for column in columns if begins < column < ends]
    if not reached:
        return {}
    column = max(reached)
    known = values.get(column, frozenset())
    for place in range(first + 1, stop):
        if text[place - 1].isspace() and text[place:stop] in known:
            return {place: column}
    return {}


def _columns_inside(
    text: str, first: int, stop: int, columns: set[int]
) -> Iterator[tuple[int, int]]:
    """The words between two places that open a column: their places, and the columns."""
    for place in range(first + 1, stop):
        if text[place - 1].isspace() and not text[place].isspace():
            width = printed_width(text[:place])
            if width in columns:
                yield place, width


def _column(starts: Sequence[int], start: int) -> int | None:
    place = bisect_right(starts, start + _SLACK) - 1
    return place if place >= 0 and start - starts[place] <= _SLACK + 1 else None


def _in_table(
    parts: Sequence[tuple[int, Passage]],
    starts: Sequence[int],
    rows: Sequence[Sequence[tuple[int, Passage]]],
) -> bool:
    """Whether a lone part may be the rest of a cell above: it begins where a column does."""
    if len(parts) != 1:
        return False
    start, part = parts[0]
    place = _column(starts, start)
    if place is None:
        return False
    if place > 0:
        return True
    widest = max((len(each.text) for row in rows for at, each in row if at == start), default=0)
    room = starts[1] - starts[0] if len(starts) > 1 else 0
    return start == starts[0] and (len(part.text) <= max(widest, room) or " " not in part.text)


def _row_of(line: Line, parts: Sequence[tuple[int, Passage]], starts: Sequence[int]) -> Line:
    """The line as a row of cells, each part in the column in which it begins."""
    cells = [NOTHING] * len(starts)
    for start, part in parts:
        place = max(bisect_right(starts, start + _SLACK) - 1, 0)
        cells[place] = Passage.join((cells[place], part))
    return Line(row=line.row, passage=line.passage, cells=tuple(cells))
