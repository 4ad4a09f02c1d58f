"""The cells of a source's row as JSON, and back: where each stands in the row and on its page."""

from collections.abc import Sequence
from typing import Any

from comity.documents.model import Box, Cell, PrintedLine, Row


def json_of_cells(row: Row) -> list[list[object]]:
    """`[start, end, address, box, repeated]` of each cell; none of a plain line.

    Cells of several lines have these as well, each `[start, end, left, top, right, bottom]`.
    """
    if len(row.cells) == 1 and not (row.cells[0].box or row.cells[0].address):
        return []
    return [
        [
            *(cell.start, cell.end, cell.address, cell.box and list(cell.box), cell.repeated),
            *([[[line.start, line.end, *line.box] for line in cell.lines]] if cell.lines else []),
        ]
        for cell in row.cells
    ]


def cells_of_json(text: str, stored: Sequence[Sequence[Any]]) -> tuple[Cell, ...]:
    """The cells of a row with such a text, of which one is the whole where none is stored."""
    return tuple(
        Cell(
            text=text[start:end],
            start=start,
            address=address,
            box=Box(*box) if box else None,
            repeated=repeated,
            lines=tuple(
                PrintedLine(begin, stop, Box(*place))
                for begin, stop, *place in next(iter(lines), ())
            ),
        )
        for start, end, address, box, repeated, *lines in stored
    ) or (Cell(text=text),)
