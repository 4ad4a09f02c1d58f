"""Strides: cells below one another where empty cells are empty lines, so that places tell all.

Where a table is pasted cell by cell, each row takes as many lines as there are columns, the empty
ones included. Then nothing need be learned of which line is which cell.
"""

from collections.abc import Iterator, Mapping, Sequence

from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.tables import Content, content_of

_FEWEST_ROWS = 3
_FEWEST_TELLING = 2
_MOST_BEHIND = 0.25  # of the lines: what may follow the last row
_SUITS: Mapping[Column, frozenset[Content]] = {
    Column.NUMBER: frozenset({Content.NUMBER}),
    Column.COUNTRY: frozenset({Content.COUNTRY}),
    **dict.fromkeys(TIME, frozenset({Content.TIME, Content.BLANK, Content.NUMBER})),
}


def rows_by_stride(
    below: Sequence[Line], columns: Sequence[Column | None]
) -> list[Sequence[Line]] | None:
    """The lines below a header as rows of one line a column; None where they are none.

    Some cell must be empty: where none is, the cells themselves tell more than their places. All
    cells of columns that are known by their contents must suit them.
    """
    if sum(column in _SUITS for column in columns) < _FEWEST_TELLING:
        return None
    for parted in (False, True):
        rows = list(_rows(below, columns, parted=parted))
        behind = sum(bool(line.passage) for line in below[_end(rows, below) :])
        speaking = sum(bool(line.passage) for line in below)
        if len(rows) < _FEWEST_ROWS or behind > _MOST_BEHIND * speaking:
            continue
        if any(_has_a_hole(row) for row in rows):
            return rows
    return None


def _end(rows: Sequence[Sequence[Line]], below: Sequence[Line]) -> int:
    return below.index(rows[-1][-1]) + 1 if rows else len(below)


def _has_a_hole(row: Sequence[Line]) -> bool:
    """Whether a cell is empty and one behind it is not."""
    filled = [bool(line.passage) for line in row]
    return False in filled and filled.index(False) < len(filled) - 1 and any(filled)


def _rows(
    below: Sequence[Line], columns: Sequence[Column | None], *, parted: bool
) -> Iterator[Sequence[Line]]:
    """The rows up to the first that does not suit; an empty line may part each from the next."""
    place = next((at for at, line in enumerate(below) if line.passage), len(below))
    while place < len(below):
        row = below[place : place + len(columns)]
        place += len(columns)
        if not _suits(row, columns):
            return
        yield row
        if parted and place < len(below):
            if below[place].passage:
                return
            place += 1


def _suits(row: Sequence[Line], columns: Sequence[Column | None]) -> bool:
    cells = dict(zip(columns, row, strict=False))
    partner = cells.get(Column.INSTITUTION)
    if partner is None or not partner.passage:
        return False
    telling = [
        content_of(line.passage.text) in _SUITS[column]
        for column, line in cells.items()
        if column is not None and column in _SUITS and line.passage
    ]
    return bool(telling) and all(telling)
