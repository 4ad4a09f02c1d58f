"""A page becomes parts in reading order: running text, tables with rules, tables without."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.documents.pdf.bands import OVERLAP, Band, bands_of
from comity.documents.pdf.characters import Word
from comity.documents.pdf.drafts import DraftRow
from comity.documents.pdf.fences import find_fenced
from comity.documents.pdf.flows import Flow, flows_of
from comity.documents.pdf.gutter_evidence import Gutter
from comity.documents.pdf.gutters import Columns, find_regions
from comity.documents.pdf.lines import Line, lines_of_words
from comity.documents.pdf.newspaper_columns import Edges
from comity.documents.pdf.pages import Cell, GridPart, Page
from comity.documents.pdf.rows import fit

_LEADING = 1.35  # of the size: lines of one cell are no farther apart
_NEXT_ROW = 3.0  # of the size: the next row of a table is no farther
_ITEM_MARK = re.compile(
    r"[^\w\s]|\(?(?:\d{1,4}|[a-zA-Z])[.)]?|[ivxlc]{1,6}[.)]|(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*[.)]?"
)
_NUMBER = re.compile(r"(\d{1,5})[.)]?")
_MARKS_SHARE = 0.9
_MOST_GRID_ROWS = 3
_FEWEST_INNER_LINES = 6  # in several cells of a row of a grid make rows without rules


Mark = tuple[float, float, float]
"""The height of something that runs across a page, and where it begins and ends."""


@dataclass(slots=True)
class Text:
    """Lines of running text on a page, in a column of it where `edges` are given."""

    page: int
    lines: list[Line]
    edges: Edges | None = None


@dataclass(slots=True)
class Ruled:
    """A table that rules divide; `xs` are the edges of its columns."""

    page: int
    xs: tuple[float, ...]
    rows: list[DraftRow]

    @property
    def first_number(self) -> int | None:
        """The number that its first numbered row begins with."""
        return next(self._numbers(self.rows), None)

    @property
    def last_number(self) -> int | None:
        """The number that its last numbered row begins with."""
        return next(self._numbers(reversed(self.rows)), None)

    @staticmethod
    def _numbers(rows: Iterable[DraftRow]) -> Iterator[int]:
        for row in rows:
            if row.cells and row.cells[0].lines:
                yield from _number_of(row.cells[0].lines[0][0])


@dataclass(slots=True)
class Open:
    """A table that white space divides into rows.

    `marks` are heights, with ends, at which a rule or the edge of a ground runs across; `ruled`
    tells that its gutters are known otherwise than by its lines.
    """

    page: int
    lines: list[Line]
    gutters: list[Gutter]
    marks: Sequence[Mark] = ()
    ruled: bool = False

    @property
    def first_number(self) -> int | None:
        """The number that its first numbered row begins with."""
        return next(self._numbers(self.lines), None)

    @property
    def last_number(self) -> int | None:
        """The number that its last numbered row begins with."""
        return next(self._numbers(reversed(self.lines)), None)

    @staticmethod
    def _numbers(lines: Iterable[Line]) -> Iterator[int]:
        for line in lines:
            yield from _number_of(line.words[0])

    @property
    def extent(self) -> tuple[float, float]:
        """Where it begins and ends across the page."""
        return min(line.left for line in self.lines), max(line.right for line in self.lines)

    def bands(self, columns: Columns, without: frozenset[int] = frozenset()) -> list[Band]:
        """Its bands, with columns that may be those of several pages, some left out."""
        bands = bands_of(self.page, self.lines, columns, without)
        left, right = self.extent
        for above, below in pairwise(bands):
            below.parted = any(
                above.last - above.size / 2 < at < below.first - below.size * 0.4
                and min(end, right) - max(start, left) > (right - left) / 2
                for at, start, end in self.marks
            )
        return bands


Part = Text | Ruled | Open


def _number_of(word: Word) -> Iterator[int]:
    match = _NUMBER.fullmatch(word.text)
    if match is not None:
        yield int(match[1])


def parts_of(page: Page, *, from_right: bool) -> Iterator[Part]:
    """The parts of a page in the order in which they are read."""
    marks = sorted(_marks(page))
    rest = page.lines
    for grid in page.grids:
        above = [line for line in rest if line.baseline < grid.grid.ys[0]]
        rest = [line for line in rest if line.baseline >= grid.grid.ys[0]]
        yield from _of_lines(page, above, marks, from_right=from_right)
        yield _ruled(page.number, grid, marks)
    yield from _of_lines(page, rest, marks, from_right=from_right)


def _marks(page: Page) -> Iterator[Mark]:
    """Heights that rules and the edges of grounds have, with their ends."""
    yield from page.across
    for ground in page.grounds:
        yield ground.top, ground.left, ground.right
        yield ground.bottom, ground.left, ground.right


def _of_lines(
    page: Page, lines: Sequence[Line], marks: Sequence[Mark], *, from_right: bool
) -> Iterator[Part]:
    for flow in flows_of(lines, page.frame.width, from_right=from_right) if lines else ():
        start = 0
        for region in find_fenced(flow.lines, page.down):
            above = Flow(flow.lines[start : region.first], flow.edges)
            yield from _without_fences(page.number, above, marks)
            rows = flow.lines[region.first : region.end]
            yield Open(page.number, rows, region.gutters, marks, ruled=True)
            start = region.end
        yield from _without_fences(page.number, Flow(flow.lines[start:], flow.edges), marks)


def _without_fences(page: int, flow: Flow, marks: Sequence[Mark]) -> Iterator[Part]:
    start, lines = 0, flow.lines
    for region in find_regions(lines):
        columns = Columns(region.gutters, lines)
        if _is_list(lines[region.first : region.end], columns):
            continue
        first = _first_line(lines, region.first, start, columns)
        end = _end_line(lines, region.end, columns)
        if first > start:
            yield Text(page, lines[start:first], flow.edges)
        yield Open(page, lines[first:end], region.gutters, marks)
        start = end
    if start < len(lines):
        yield Text(page, lines[start:], flow.edges)


def _is_list(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether the first of two columns has only bullets or numbers: a list, not a table."""
    if len(columns) != 2:
        return False
    firsts = [cells[0] for line in lines if 0 in (cells := columns.cells_of(line))]
    marks = sum(
        len(words) == 1 and _ITEM_MARK.fullmatch(words[0].text) is not None for words in firsts
    )
    return marks >= _MARKS_SHARE * len(firsts)


def _first_line(lines: Sequence[Line], first: int, start: int, columns: Columns) -> int:
    """Where a table begins whose first row has pieces above its first full line, or no such."""
    while first > start:
        begin = first - 1
        while begin > start and _level(lines[begin - 1], lines[begin]):
            begin -= 1
        filled = _filled(lines[begin:first], columns)
        size = lines[first].size
        step = lines[first].baseline - lines[first - 1].baseline
        if not filled or step > (_LEADING if len(filled) == 1 else _NEXT_ROW) * size:
            break
        if filled == {0} and not _goes_on(lines[begin], columns, lines[first:]):
            break
        first = begin
    return first


def _filled(lines: Sequence[Line], columns: Columns) -> set[int]:
    """The columns that lines fill; none where one of them runs over several."""
    filled: set[int] = set()
    for line in lines:
        cells = columns.cells_of(line)
        if crosses(line, cells, columns):
            return set()
        filled |= cells.keys()
    return filled


def _goes_on(line: Line, columns: Columns, lines: Sequence[Line]) -> bool:
    """Whether the first cell of a table begins above it: its next word had no room there."""
    firsts = [cells[0] for below in lines if 0 in (cells := columns.cells_of(below))]
    next_words = columns.cells_of(lines[0]).get(0)
    if next_words is None or not firsts:
        return False
    width = max(cell[-1].right - cell[0].left for cell in firsts)
    return fit(line.words, next_words, width) < 0


def _end_line(lines: Sequence[Line], end: int, columns: Columns) -> int:
    """Where a table ends whose last row goes on below its last full line, or has none."""
    while end < len(lines):
        above = lines[end - 1]
        after = end + 1
        while after < len(lines) and _level(lines[after - 1], lines[after]):
            after += 1
        filled = _filled(lines[end:after], columns)
        size = lines[end].size
        farthest = (_LEADING if len(filled) == 1 else _NEXT_ROW) * size
        if not filled or lines[end].baseline - above.baseline > farthest:
            return end
        end = after
    return end


def _level(above: Line, below: Line) -> bool:
    """Whether two lines are so near that they are of one row for certain."""
    return below.baseline - above.baseline < OVERLAP * below.size


def crosses(line: Line, cells: dict[int, list[Word]], columns: Columns) -> bool:
    """Whether the last cell of a line reaches over the gutter behind its column."""
    column = max(cells)
    return column < len(columns.gutters) and line.right > columns.gutters[column].right


def _ruled(page: int, part: GridPart, marks: Sequence[Mark]) -> Ruled | Open:
    """The rows of a grid; where its rules part columns only, its rows are found as without."""
    if len(part.rows) > _MOST_GRID_ROWS or not any(map(_holds_rows, part.rows)):
        return Ruled(page, part.grid.xs, [DraftRow(page, cells) for cells in part.rows])
    words = [word for row in part.rows for cell in row for line in cell.lines for word in line]
    gutters = [Gutter(x - 1, x + 1) for x in part.grid.xs[1:-1]]
    return Open(page, lines_of_words(words), gutters, marks, ruled=True)


def _holds_rows(cells: Sequence[Cell]) -> bool:
    """Whether several cells of a row of a grid have many lines at the same heights."""
    levels = [
        {round(line[0].baseline) for line in cell.lines}
        for cell in cells
        if len(cell.lines) >= _FEWEST_INNER_LINES
    ]
    return len(levels) > 1 and len(levels[0] & levels[1]) >= _FEWEST_INNER_LINES - 1
