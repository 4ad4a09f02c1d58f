"""Rows: agreements told in sentences become lines of cells."""

from collections.abc import Iterable, Sequence

from comity.documents.model import Row
from comity.interpretation.layouts.sentences.telling import Told
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.lines import Line


def line_of(told: Told, number: Passage | None, rows: Sequence[Row]) -> Line:
    """The line of an agreement; `rows` are the document rows of the paragraph it is told in."""
    cells = [
        (Column.NUMBER, number),
        (Column.INSTITUTION, told.name),
        (Column.COUNTRY, told.country),
        (Column.KIND, told.kind),
        (Column.HOME_UNIT, told.home_unit),
        (Column.START, _joined(told.starts)),
        (Column.END, _joined(told.ends)),
        (Column.TERM, _joined(told.terms)),
        (Column.REMARK, _joined(told.remarks)),
    ]
    filled = [(column, cell) for column, cell in cells if cell]
    places = {piece.row for _, cell in filled if cell for piece in cell.pieces} & {
        row.index for row in rows
    }
    first = min(places, default=rows[0].index)
    return Line(
        row=next(row for row in rows if row.index == first),
        passage=told.name,
        cells=tuple(cell for _, cell in filled if cell),
        columns=tuple(column for column, _ in filled),
        last=max(places, default=first),
        apart=True,
    )


def _joined(passages: Iterable[Passage]) -> Passage | None:
    """The passages as one cell, each once; None where there is none."""
    cell = Passage.join(dict.fromkeys(passages))
    return cell or None
