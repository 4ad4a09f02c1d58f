"""Broken rows of a table: a line end within a cell, or between two, that parts one row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import Passage
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import GOES_ON, Line, header_of_line

_FEWEST = 2
_MOST_PARTS = 4
_USUAL = 0.25  # share of the tabular lines that have the table's width where no header tells it


def see_mended(lines: Sequence[Line]) -> Layout | None:
    """The lines with the parts of broken rows joined; None where hardly any row is broken.

    Parts make a row where together they have just the cells of the header: what stands before and
    after a line end is one cell, so that the parts have one cell more for every line end.
    """
    width = _width_of(lines)
    if width is None:
        return None
    seen: list[Line] = []
    mended = 0
    place = 0
    while place < len(lines):
        parts = _parts_of_a_row(lines, place, width)
        seen.append(_joined(parts, width) if len(parts) > 1 else lines[place])
        mended += len(parts) > 1
        place += len(parts)
    return Layout(name="mended", lines=seen) if mended >= _FEWEST else None


def _width_of(lines: Sequence[Line]) -> int | None:
    """How many cells a whole row has: as many as the header, else as most lines of several."""
    tabular = [line for line in lines if line.is_tabular]
    for line in tabular:
        if header_of_line(line) is not None:
            return len(line.cells)
    widths = Counter(len(line.cells) for line in tabular)
    if not widths:
        return None
    width = max(widths)
    return width if widths[width] >= max(_FEWEST, _USUAL * len(tabular)) else None


def _parts_of_a_row(lines: Sequence[Line], place: int, width: int) -> Sequence[Line]:
    """The lines from `place` on that together are one row; the first line alone where none are."""
    first = lines[place]
    if not first.passage or (not first.is_tabular and heading_of(first.passage) is not None):
        return [first]
    cells = _count(first)
    if not first.is_tabular and not _opens_a_table_row(lines, place):
        return [first]
    if place + 1 < len(lines) and _is_closed(first) and _is_closed(lines[place + 1]):
        return [first]
    for end in range(place + 1, min(place + _MOST_PARTS, len(lines))):
        line = lines[end]
        if not line.passage or (not line.is_tabular and heading_of(line.passage) is not None):
            break
        if cells == width and not (_is_rest(line) or _waits(lines[end - 1], line)):
            break
        cells += _count(line) - 1
        if cells > width:
            break
        if cells == width and not (end + 1 < len(lines) and _is_rest(lines[end + 1])):
            return lines[place : end + 1]
    return [first]


def _count(line: Line) -> int:
    return max(len(line.cells), 1)


def _opens_a_table_row(lines: Sequence[Line], place: int) -> bool:
    """Whether a line of one cell is followed by the other cells of its row."""
    after = lines[place + 1] if place + 1 < len(lines) else None
    before = lines[place - 1] if place else None
    return after is not None and after.is_tabular and before is not None and before.is_tabular


def _is_closed(line: Line) -> bool:
    """Whether bars stand before the first and behind the last cell of a line, as of whole rows."""
    printed = line.row.text.strip()
    return line.is_tabular and printed[:1] == "|" == printed[-1:]


def _is_rest(line: Line) -> bool:
    """Whether a line by itself can only be the rest of the cell before it."""
    return not line.is_tabular and GOES_ON.match(line.passage.text) is not None


def _waits(line: Line, following: Line) -> bool:
    """Whether a row's last cell is empty and the next line is one cell."""
    return line.is_tabular and not line.cells[-1] and not following.is_tabular


def _joined(parts: Sequence[Line], width: int) -> Line:
    cells: list[Passage] = []
    for part in parts:
        own = list(part.cells) if part.is_tabular else [part.passage]
        if cells:
            cells[-1] = Passage.join((cells[-1], own.pop(0)))
        cells += own
    return replace(
        parts[0],
        passage=Passage.join(part.passage for part in parts),
        cells=tuple(cells[:width]),
        last=parts[-1].index,
    )
