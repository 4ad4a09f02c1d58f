"""Cells that stand beside several rows of a table without a grid: a country beside its partners.

Such a cell is set in the middle of its rows, and its lines lie on none of theirs. Rules that leave
its column out tell where it ends; without rules, it is known by being in the middle of every
group, one group after the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from comity.documents.pdf.bands import Band
from comity.documents.pdf.characters import Word
from comity.documents.pdf.gutters import Columns

_LEADING = 1.35  # of the size: lines of one cell are no farther apart
_SPARSE = 0.8  # of the rows at most have a cell of their own in such a column
_RULED = 0.6  # of the spaces between rows must have a rule
_UNDERSTOOD = 0.6  # of the labels must stand in one of these ways
_OFF = 2.0  # points: programs set cells in the middle of their rows without fail

Mark = tuple[float, float, float]
RowOfBands = list[Band]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The lines of a cell that stands beside rows of its page."""

    page: int
    lines: list[list[Word]]

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return min(word.top for word in self.lines[0])

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return max(word.bottom for word in self.lines[-1])

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The rows of a page: the number of the first of them, and where each begins and ends.

    `levels` are the baselines of all their lines.
    """

    page: int
    first: int
    tops: list[float]
    bottoms: list[float]
    levels: list[float]
    padding: float

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.tops)

    def row_at(self, height: float) -> int:
        """The row at a height, or the nearest one."""
        return min(
            range(self.count),
            key=lambda row: max(self.tops[row] - height, height - self.bottoms[row]),
        )

    def is_between_rows(self, label: Label) -> bool:
        """Whether a label is level with no line of a row, nor with the middle of a row."""
        row = self.row_at(label.middle)
        return (
            abs((self.tops[row] + self.bottoms[row]) / 2 - label.middle) > _OFF
            and min(abs(level - label.lines[0][0].baseline) for level in self.levels) > _OFF
        )

    def start_of(self, row: int) -> float:
        """The height at which a row begins, with the space above its text."""
        return self.tops[row] - self.padding

    def row_ending_at(self, height: float) -> int | None:
        """The row that ends, or the next begins, right at the height; None where none does."""
        for row in range(self.count):
            ends = [self.bottoms[row] + self.padding]
            ends += [self.start_of(row + 1)] if row + 1 < self.count else []
            if min(abs(end - height) for end in ends) <= _OFF:
                return row
        return None


def sparse_columns(rows: Sequence[RowOfBands], columns: Columns) -> list[int]:
    """The columns that have cells beside a part of the rows only, from the left."""
    whole = [row for row in rows if not row[0].heading]
    counts = [
        sum(any(column in band.cells for band in row) for row in whole)
        for column in range(len(columns))
    ]
    return [column for column, count in enumerate(counts) if 2 <= count < _SPARSE * len(whole)]


def labels_of(bands: Iterable[Band], column: int) -> list[Label]:
    """The cells of a column: lines that follow one another closely."""
    lines = [(band.page, line) for band in bands for line in band.cells.get(column, ())]
    groups: list[tuple[int, list[list[Word]]]] = []
    for page, line in lines:
        word = line[0]
        if (
            groups
            and groups[-1][0] == page
            and word.baseline - groups[-1][1][-1][0].baseline <= _LEADING * word.size
        ):
            groups[-1][1].append(line)
        else:
            groups.append((page, [line]))
    return [Label(page=page, lines=lines) for page, lines in groups]


def owners_of(
    labels: Sequence[Label],
    rows: Sequence[RowOfBands],
    extent: tuple[float, float],
    marks: Mapping[int, Sequence[Mark]],
) -> dict[int, Label] | None:
    """For each row the label that stands beside it; None where the labels do not stand so.

    `rows` are those of the other columns, `extent` is where the column of labels begins and ends.
    A label of which not more is known stands beside the row it is level with.
    """
    by_page: dict[int, list[Label]] = {}
    for label in labels:
        by_page.setdefault(label.page, []).append(label)
    owners: dict[int, Label] = {}
    understood = 0
    last: Label | None = None
    stands = list(_stands(rows))
    reach_over = any(_reach_over(stand, by_page.get(stand.page, ())) for stand in stands)
    for stand in stands:
        ours = by_page.get(stand.page, [])
        spans = _spans_by_rules(stand, ours, extent, marks.get(stand.page, ()))
        spans = spans or _spans_by_middles(stand, ours)
        if reach_over:
            spans = spans or _spans_by_tops(stand, ours)
        understood += len({id(label) for label in spans.values()})
        if spans and last is not None:
            # What stands above the first label of a page goes on from the page before.
            spans |= dict.fromkeys(range(min(spans)), last)
        for label in ours:
            if not any(owner is label for owner in spans.values()):
                spans.setdefault(stand.row_at(label.middle), label)
        owners |= {stand.first + row: label for row, label in spans.items()}
        last = ours[-1] if ours else last
    return owners if understood >= _UNDERSTOOD * len(labels) else None


def _stands(rows: Sequence[RowOfBands]) -> Iterator[Stand]:
    for page, group in groupby(enumerate(rows), key=lambda pair: pair[1][0].page):
        ours = list(group)
        tops = [row[0].top for _, row in ours]
        bottoms = [max(band.bottom for band in row if band.page == page) for _, row in ours]
        gaps = [top - bottom for bottom, top in zip(bottoms, tops[1:], strict=False)]
        padding = median(gaps) / 2 if gaps else 0.0
        levels = [
            line[0].baseline
            for _, row in ours
            for band in row
            for lines in band.cells.values()
            for line in lines
        ]
        yield Stand(
            page=page,
            first=ours[0][0],
            tops=tops,
            bottoms=bottoms,
            levels=levels,
            padding=padding,
        )


def _spans_by_rules(
    stand: Stand, labels: Sequence[Label], extent: tuple[float, float], marks: Sequence[Mark]
) -> dict[int, Label]:
    """The owners of rows where rules part all rows but leave the column of labels out."""
    left, right = extent
    middle = (left + right) / 2
    ruled: list[bool] = []
    through: list[bool] = []
    for bottom, top in zip(stand.bottoms, stand.tops[1:], strict=False):
        here = [mark for mark in marks if bottom - 1 <= mark[0] <= top + 1]
        ruled.append(any(end - start > right - left for _, start, end in here))
        through.append(any(start <= middle <= end for _, start, end in here))
    if sum(ruled) < _RULED * len(ruled) or all(through):
        return {}
    ends = [row + 1 for row, is_through in enumerate(through) if is_through]
    spans: dict[int, Label] = {}
    for start, end in pairwise([0, *ends, stand.count]):
        inside = [label for label in labels if start <= stand.row_at(label.middle) < end]
        if len(inside) == 1:
            spans |= dict.fromkeys(range(start, end), inside[0])
    return spans


def _spans_by_middles(stand: Stand, labels: Sequence[Label]) -> dict[int, Label]:
    """The owners of rows where every label is in the middle of its rows, one after the other.

    The first rows of a page may belong to a label of the page before, its last rows to one that
    goes on over the page and stands anywhere. That some label is level with no row, as beside two,
    tells such a column from one that is often blank.
    """
    if not any(stand.is_between_rows(label) for label in labels):
        return {}
    starts = range(stand.row_at(labels[0].middle) + 1)
    chains = [chain for start in starts if (chain := _chain(stand, labels, start))]
    return max(chains, key=len) if chains else {}


def _reach_over(stand: Stand, labels: Sequence[Label]) -> bool:
    """Whether some label has lines beside the row below the one it begins with."""
    return len(_spans_by_tops(stand, labels)) > len(labels)


def _spans_by_tops(stand: Stand, labels: Sequence[Label]) -> dict[int, Label]:
    """The owners of rows where every label begins level with a row; none where one does not.

    What is certain are the rows that a label reaches down to.
    """
    spans: dict[int, Label] = {}
    for label in labels:
        row = stand.row_at(label.top + 1)
        if abs(stand.tops[row] - label.top) > _OFF:
            return {}
        beside = [row]
        while beside[-1] + 1 < stand.count and stand.tops[beside[-1] + 1] < label.bottom - 1:
            beside.append(beside[-1] + 1)
        spans |= dict.fromkeys(beside, label)
    return spans


def _chain(stand: Stand, labels: Sequence[Label], row: int) -> dict[int, Label]:
    """The owners of rows from a row on; none where a label is not in the middle of its rows."""
    spans: dict[int, Label] = {}
    first = row
    start = stand.start_of(row)
    for place, label in enumerate(labels):
        start = 2 * label.middle - start
        end = stand.row_ending_at(start)
        if end is None or end < row:
            return spans if place + 1 == len(labels) and place > 1 else {}
        spans |= dict.fromkeys(range(row, end + 1), label)
        row = end + 1
    # One label alone is in the middle of something in any case.
    return spans if len(labels) > 1 or (first, row) == (0, stand.count) else {}
