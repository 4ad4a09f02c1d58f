"""Ruling lines become grids of cells: whatever the rules enclose is a cell.

A cell that no rule crosses where others are parted reaches over their rows or columns.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from comity.documents.model import Box
from comity.documents.pdf.drawings import Rule

_SAME_LINE = 2.0  # points; two rules no farther apart are one
_SAME_RULE = 2.5  # pieces of one rule with no wider gap between them are joined
_TOUCHING = 3.0
_PARTING_SHARE = 0.5  # of a side of a cell that a rule must run along to part it from the next
_MOST_RULES = 1500
_MOST_CELLS = 60_000


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a grid: the columns and rows that it reaches over, first to last."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between the edges `xs` and `ys`; `regions[row][column]` is the cell that is there."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[tuple[Region, ...], ...]

    @property
    def box(self) -> Box:
        """Where the grid is on its page."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def region_at(self, x: float, y: float) -> Region | None:
        """The cell in which the point is; None outside the grid."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not 0 <= column < len(self.xs) - 1 or not 0 <= row < len(self.ys) - 1:
            return None
        return self.regions[row][column]

    def region_box(self, region: Region) -> Box:
        """Where a cell is on the page."""
        return Box(
            self.xs[region.left],
            self.ys[region.top],
            self.xs[region.right + 1],
            self.ys[region.bottom + 1],
        )


def merged_rules(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with the pieces of each put together."""
    merged: list[Rule] = []
    for at, pieces in _on_one_line(rules):
        pieces.sort(key=attrgetter("start"))
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + _SAME_RULE:
                merged.append(Rule(at, start, end))
                start = piece.start
            end = max(end, piece.end) if piece.start <= end + _SAME_RULE else piece.end
        merged.append(Rule(at, start, end))
    return merged


def _on_one_line(rules: Iterable[Rule]) -> list[tuple[float, list[Rule]]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=attrgetter("at")):
        if groups and rule.at - groups[-1][0].at <= _SAME_LINE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(sum(rule.at for rule in group) / len(group), group) for group in groups]


def find_grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The grids of a page, from above: rules that touch, with two columns at least."""
    grids = [_grid(*component) for component in _components(_longest(across), _longest(down))]
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _longest(rules: Sequence[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.start - rule.end)[:_MOST_RULES]


def _components(
    across: Sequence[Rule], down: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules in groups that touch one another, those across apart from those down."""
    loose_across, loose_down = set(across), set(down)
    components = []
    while loose_across and loose_down:
        first = loose_across.pop()
        ours: tuple[list[Rule], list[Rule]] = ([first], [])
        new_across, new_down = [first], list[Rule]()
        while new_across or new_down:
            if new_across:
                rule = new_across.pop()
                met = [other for other in loose_down if _touch(rule, other)]
                loose_down.difference_update(met)
                ours[1].extend(met)
                new_down += met
            else:
                rule = new_down.pop()
                met = [other for other in loose_across if _touch(other, rule)]
                loose_across.difference_update(met)
                ours[0].extend(met)
                new_across += met
        if ours[1]:
            components.append(ours)
    return components


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCHING <= down.at <= across.end + _TOUCHING
        and down.start - _TOUCHING <= across.at <= down.end + _TOUCHING
    )


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """The grid that some rules form; None where they enclose fewer than two columns."""
    xs = _edges(down, across)
    ys = _edges(across, down)
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    walls = [_parted(x, down, ys) for x in xs[1:-1]]
    floors = [_parted(y, across, xs) for y in ys[1:-1]]
    return Grid(tuple(xs), tuple(ys), _regions(walls, floors, len(xs) - 1, len(ys) - 1))


def _edges(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where rules run, and the ends of those that cross them where these reach farther."""
    edges: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not edges or at - edges[-1] > _TOUCHING:
            edges.append(at)
    first = min(rule.start for rule in crossing)
    last = max(rule.end for rule in crossing)
    if first < edges[0] - _TOUCHING:
        edges.insert(0, first)
    if last > edges[-1] + _TOUCHING:
        edges.append(last)
    return edges


def _parted(at: float, rules: Sequence[Rule], edges: Sequence[float]) -> list[bool]:
    """For each step between the edges, whether a rule at `at` runs along most of it."""
    pieces = [rule for rule in rules if abs(rule.at - at) <= _TOUCHING]
    return [
        any(
            min(piece.end, end) - max(piece.start, start) >= _PARTING_SHARE * (end - start)
            for piece in pieces
        )
        for start, end in pairwise(edges)
    ]


def _regions(
    walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]], width: int, height: int
) -> tuple[tuple[Region, ...], ...]:
    """The cells: squares that nothing parts are one, as far as they form a rectangle."""
    regions: list[list[Region | None]] = [[None] * width for _ in range(height)]
    for top in range(height):
        for left in range(width):
            if regions[top][left] is not None:
                continue
            right = left
            while right + 1 < width and not walls[right][top] and regions[top][right + 1] is None:
                right += 1
            bottom = top
            while bottom + 1 < height and _reaches_down(walls, floors, bottom, left, right):
                bottom += 1
            region = Region(left, top, right, bottom)
            for row in range(top, bottom + 1):
                regions[row][left : right + 1] = [region] * (right + 1 - left)
    return tuple(tuple(region for region in row if region is not None) for row in regions)


def _reaches_down(
    walls: Sequence[Sequence[bool]],
    floors: Sequence[Sequence[bool]],
    bottom: int,
    left: int,
    right: int,
) -> bool:
    """Whether the columns from left to right are open below `bottom` and not parted there."""
    return not any(floors[bottom][left : right + 1]) and not any(
        walls[column][bottom + 1] for column in range(left, right)
    )
