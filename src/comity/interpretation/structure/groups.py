"""Cells that are printed once for a group of rows: a faculty, a kind, a partner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column, Header
from comity.interpretation.structure.records import Record

_GROUPING = (Column.HOME_UNIT, Column.UNIT, Column.PARTNER_UNIT, Column.KIND)
_FEWEST = 3

GroupCells = dict[tuple[int, Column], Passage]
"""By table and column, the cell that holds for the row below as well."""


def columns_of_groups(
    records: Sequence[Record], headers: Mapping[int, Header]
) -> dict[int, tuple[Column, ...]]:
    """For each table with a header and rows enough, the columns printed once for several rows.

    A column before the partners' is one of groups where its first cell is filled, others are not,
    and no cell repeats the one before.
    """
    columns: dict[int, tuple[Column, ...]] = {}
    for table, members in groupby(records, key=lambda record: record.table):
        rows = list(members)
        header = headers.get(table)
        if header is not None and len(rows) >= _FEWEST:
            before = _columns_before_names(header)
            columns[table] = tuple(column for column in before if _is_of_groups(rows, column))
    return columns


def with_groups_filled(
    records: Sequence[Record], columns: Mapping[int, Sequence[Column]], above: GroupCells
) -> Iterator[Record]:
    """The records, each with the cells that are printed once for it and rows around it.

    A column of units holds the home university's there: the unit of a partner stands behind the
    partner. `above` has the last cell of each column of groups; it goes on with the records.
    """
    for record in records:
        filled = record
        for column in columns.get(record.table, ()):
            filled = _filled(filled, column, above)
        yield filled


def _columns_before_names(header: Header) -> Iterator[Column]:
    for column in header.columns:
        if column is Column.INSTITUTION:
            return
        if column in _GROUPING:
            yield column


def _is_of_groups(rows: Sequence[Record], column: Column) -> bool:
    cells = [record.cells.get(column) for record in rows]
    printed = [cell.text for cell in cells if cell is not None]
    return (
        cells[0] is not None
        and len(printed) < len(cells)
        and not any(one == other for one, other in pairwise(printed))
    )


def _filled(record: Record, column: Column, above: GroupCells) -> Record:
    last = record.cells.get(column, above.get((record.table, column)))
    cells = {own: cell for own, cell in record.cells.items() if own is not column}
    if last is not None:
        above[record.table, column] = last
        cells[Column.HOME_UNIT if column is Column.UNIT else column] = last
    return replace(record, cells=cells)
