"""Tables whose cells go on in the rows below, where the other cells of these are empty."""

from collections.abc import Sequence
from itertools import groupby

from comity.interpretation.layouts.folded import fold_table
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.structure.lines import Line


def see_continued(lines: Sequence[Line]) -> Layout | None:
    """The lines with those that hold the rest of the row above joined to it; None where none do."""
    seen: list[Line] = []
    for tabular, block in groupby(lines, key=lambda line: line.is_tabular):
        members = list(block)
        seen += fold_table(members) if tabular else members
    return Layout(name="mended", lines=seen) if len(seen) < len(lines) else None
