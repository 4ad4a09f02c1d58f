"""Columns parted by the same number of spaces everywhere, as tabs become where a table is copied.

Nothing stands below anything else; an empty cell is a gap that is twice as wide.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.structure.columns import header_of_cells
from comity.interpretation.structure.lines import Line

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_MOSTLY = 0.8
_PRICE = -0.7  # a gain: that lines keep to the gaps of their header speaks for each of them


def see_gapped(lines: Sequence[Line]) -> Layout | None:
    """The lines below a header of equal gaps as rows of cells; None where few keep to these."""
    for place, line in enumerate(lines):
        gap = _gap_of_header(line)
        if gap is not None:
            return _parted(lines, place, gap)
    return None


def _gap_of_header(line: Line) -> str | None:
    """The gap between any two heads of a header, or None."""
    text = line.passage.text
    if line.is_tabular or "  " not in text:
        return None
    gaps = set(_GAP.findall(text))
    if len(gaps) != 1:
        return None
    gap = gaps.pop()
    heads = text.split(gap)
    return gap if len(heads) >= _FEWEST_COLUMNS and header_of_cells(heads) is not None else None


def _parted(lines: Sequence[Line], header: int, gap: str) -> Layout | None:
    """The lines with those that have gaps parted, or None where these keep to other gaps."""
    width = lines[header].passage.text.count(gap) + 1
    gapped = [line for line in lines[header:] if _has_half(line, gap, width)]
    rows = {line.index: row for line in gapped if (row := _row_of(line, gap, width)) is not None}
    if len(rows) <= _FEWEST_ROWS or len(rows) < _MOSTLY * len(gapped):
        return None
    seen = [rows.get(line.index, line) for line in lines]
    return Layout(name="gapped", lines=seen, price=_PRICE)


def _has_half(line: Line, gap: str, width: int) -> bool:
    """Whether a line of running text has gaps for half of the columns: tallies have fewer."""
    return not line.is_tabular and 2 * (line.passage.text.count(gap) + 1) >= width


def _row_of(line: Line, gap: str, width: int) -> Line | None:
    """The line as a row whose last cells may be absent; None where a gap is no multiple."""
    text = line.passage.text
    if any(len(each) % len(gap) for each in _GAP.findall(text)):
        return None
    cells: list[Passage] = []
    start = 0
    for part in text.split(gap):
        cells.append(line.passage.part(start, start + len(part)))
        start += len(part) + len(gap)
    if len(cells) > width:
        return None
    return replace(line, cells=(*cells, *[NOTHING] * (width - len(cells))))
