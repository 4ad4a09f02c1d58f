"""Bands: the lines of a table without rules, each with its cells, from which rows are made.

What stands at nearly one height is one band: where cells are set in the middle of their rows, the
lines of neighbouring cells lie half a line apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.documents.pdf.characters import ASCENT, DESCENT, Word
from comity.documents.pdf.gutters import Columns
from comity.documents.pdf.lines import Line

OVERLAP = 0.7  # of the size: baselines that are no farther apart are in one row for certain


@dataclass(slots=True)
class Band:
    """The cells of a table between two horizontal stretches of white space.

    `cells` has the lines of words of each column that is filled. A `heading` is one text that runs
    over several columns. `parted` tells that a rule or the edge of a ground stands above it.
    """

    page: int
    first: float
    last: float
    size: float
    cells: dict[int, list[list[Word]]] = field(default_factory=dict)
    heading: bool = False
    parted: bool = False

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return self.first - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.last + DESCENT * self.size

    @property
    def text(self) -> str:
        """Everything in it, cell by cell."""
        return "\t".join(
            " ".join(word.text for line in self.cells[column] for word in line)
            for column in sorted(self.cells)
        )


def bands_of(
    page: int, lines: Sequence[Line], columns: Columns, without: frozenset[int] = frozenset()
) -> list[Band]:
    """The bands of the lines that a table has on one page, some columns left out."""
    bands: list[Band] = []
    for line in lines:
        cells = columns.cells_of(line)
        heading = _is_heading(cells, columns)
        cells = {column: words for column, words in cells.items() if column not in without}
        if not cells:
            continue
        last = bands[-1] if bands else None
        joins = (
            last is not None
            and not heading
            and not last.heading
            and line.baseline - last.last < OVERLAP * min(line.size, last.size)
        )
        if last is None or not joins:
            last = Band(page, line.baseline, line.baseline, line.size, heading=heading)
            bands.append(last)
        last.last = line.baseline
        for column, words in cells.items():
            last.cells.setdefault(column, []).append(words)
    return bands


def heading_band(page: int, line: Line) -> Band:
    """A line between the parts of a table as a band."""
    return Band(page, line.baseline, line.baseline, line.size, {0: [line.words]}, heading=True)


def _is_heading(cells: dict[int, list[Word]], columns: Columns) -> bool:
    """Whether all of a line is one text that reaches over a gutter."""
    if len(cells) != 1:
        return False
    ((column, words),) = cells.items()
    return column < len(columns.gutters) and words[-1].right > columns.gutters[column].right
