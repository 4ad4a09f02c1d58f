"""Running text parted into rows and cells, the likeliest way under a given order of columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.interpretation.structure.column_fit import Fit

NO_WAY = float("-inf")
_A_ROW = -1.0
_LEFT_OUT = -1.0
_LEFT_WORD = -0.25

Span = tuple[int, int]
"""A cell, from one place among the tokens up to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartedRow:
    """A row: its cells by the place of their column in the order."""

    start: int
    end: int
    cells: Mapping[int, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The rows of a text, how likely they are (nats), and the words left out between them."""

    rows: Sequence[PartedRow]
    likelihood: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What may be parted: for every column, by its place, the cells that begin at each token.

    `empty` is what each column costs where it has no cell. A row begins at one of `starts`, and
    what is left out ends where the next of them is; no row goes across a place of `barriers`.
    `lines` are the places where lines begin; `breaks` is what it costs that a row goes on over
    the end of a line, `closes` that it ends there.
    """

    fits: Sequence[Sequence[Sequence[Fit]]]
    empty: Sequence[float]
    count: int
    starts: Sequence[int]
    barriers: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()
    breaks: float = 0.0
    closes: float = 0.0


def parted(grid: Grid) -> Parted:
    """The likeliest rows; none where nothing may be parted."""
    if not grid.count or not grid.starts:
        return Parted(rows=(), likelihood=0.0)
    search = _Search(grid)
    search.run()
    return Parted(rows=tuple(search.rows()), likelihood=search.between[grid.count])


class _Search:
    """The best way to each token with each number of columns filled or passed over."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.width = len(grid.empty)
        self.best = [[NO_WAY] * (self.width + 1) for _ in range(grid.count + 1)]
        self.back: list[list[Span | None]] = [
            [None] * (self.width + 1) for _ in range(grid.count + 1)
        ]
        self.between = [NO_WAY] * (grid.count + 1)
        self.left_from: list[int | None] = [None] * (grid.count + 1)
        # The last cell of the row that ends at a place: where it begins, and its column.
        self.last_cell: dict[int, Span] = {}

    def run(self) -> None:
        """Go through the tokens from the first to the last."""
        grid = self.grid
        following = dict(zip(grid.starts, [*grid.starts[1:], grid.count], strict=True))
        self.between[grid.starts[0]] = 0.0
        for place in range(grid.starts[0], grid.count):
            self._pass_over(place)
            if place in following:
                self._close_row(place)
                self._leave_out(place, following[place])
            if place in grid.barriers:
                self._end_open_rows(place)
            elif place in grid.lines:
                self._go_on(place)
            if place in following:
                self.best[place][0] = self.between[place] + _A_ROW
                self._pass_over(place)
            self._fill(place)
        self._pass_over(grid.count)
        self._close_row(grid.count)

    def rows(self) -> list[PartedRow]:
        """The rows on the best way, in order."""
        found: list[PartedRow] = []
        place = self.grid.count
        while place > self.grid.starts[0]:
            left_from = self.left_from[place]
            if left_from is not None:
                place = left_from
                continue
            row = self._row_before(place)
            found.append(row)
            place = row.start
        return found[::-1]

    def _row_before(self, end: int) -> PartedRow:
        place, column = self.last_cell[end]
        cells: dict[int, Span] = {column: (place, end)}
        while (came_from := self.back[place][column]) is not None:
            if came_from[0] < place:
                cells[came_from[1]] = (came_from[0], place)
            place, column = came_from
        return PartedRow(start=place, end=end, cells=dict(reversed(cells.items())))

    def _pass_over(self, place: int) -> None:
        row, back = self.best[place], self.back[place]
        for column, cost in enumerate(self.grid.empty):
            score = row[column] + cost
            if score > row[column + 1]:
                row[column + 1] = score
                back[column + 1] = (place, column)

    def _fill(self, place: int) -> None:
        row, best, back = self.best[place], self.best, self.back
        for column, fits in enumerate(self.grid.fits):
            so_far = row[column]
            if so_far == NO_WAY:
                continue
            for end, score in fits[place]:
                if so_far + score > best[end][column + 1]:
                    best[end][column + 1] = so_far + score
                    back[end][column + 1] = (place, column)

    def _close_row(self, place: int) -> None:
        score = self.best[place][self.width] + self.grid.closes
        if score > self.between[place]:
            self.between[place] = score
            self.left_from[place] = None
            self.last_cell[place] = self._last_cell_at(place)

    def _last_cell_at(self, place: int) -> Span:
        came_from = self.back[place][self.width]
        while came_from is not None and came_from[0] == place:
            came_from = self.back[place][came_from[1]]
        if came_from is None:
            raise ValueError(place)
        return came_from

    def _leave_out(self, place: int, following: int) -> None:
        score = self.between[place] + _LEFT_OUT + _LEFT_WORD * (following - place)
        if score > self.between[following]:
            self.between[following] = score
            self.left_from[following] = place

    def _go_on(self, place: int) -> None:
        """Let the rows that are open go on over the end of a line."""
        cost = self.grid.breaks
        self.best[place] = [score + cost for score in self.best[place]]

    def _end_open_rows(self, place: int) -> None:
        self.best[place] = [NO_WAY] * (self.width + 1)
        self.back[place] = [None] * (self.width + 1)
