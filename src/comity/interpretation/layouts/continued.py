"""Tables whose cells go on in the rows below, where the other cells of these are empty."""

from collections.abc import Sequence
from itertools import groupby

from comity.interpretation.layouts.folded import fold_table
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.structure.lines import Line
from comity.values.total_words import find_totals


def see_continued(lines: Sequence[Line]) -> Layout | None:
    """The lines with those that hold the rest of the row above joined to it; None where none do."""
    seen: list[Line] = []
    for of_rows, block in groupby(lines, key=_may_be_of_a_row):
        members = list(block)
        seen += fold_table(members) if of_rows else members
    return Layout(name="mended", lines=seen) if len(seen) < len(lines) else None


def _may_be_of_a_row(line: Line) -> bool:
    """Whether a line has several cells and is no row of totals."""
    if not line.is_tabular:
        return False
    first = next((cell.text for _, cell in line.filled), "")
    return not any(word.start == 0 for word in find_totals(first))
