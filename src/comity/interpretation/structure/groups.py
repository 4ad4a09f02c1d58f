"""Cells that are printed once for a group of rows: a faculty, a kind, a partner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column, Header
from comity.interpretation.structure.records import Record

_GROUPING = (Column.HOME_UNIT, Column.UNIT, Column.PARTNER_UNIT, Column.KIND)
_FEWEST = 3


def with_groups_filled(
    records: Sequence[Record], headers: Mapping[int, Header]
) -> Iterator[Record]:
    """The records, each with the cells that are printed once for it and rows around it.

    A column before the partners' is one of groups where its first cell is filled, others are not,
    and no cell repeats the one before. A column of units there holds the home university's: the
    unit of a partner stands behind the partner.
    """
    for table, members in groupby(records, key=lambda record: record.table):
        rows = list(members)
        header = headers.get(table)
        if header is not None and len(rows) >= _FEWEST:
            for column in _columns_before_names(header):
                if _is_of_groups(rows, column):
                    rows = list(_filled(rows, column))
        yield from rows


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


def _filled(rows: Sequence[Record], column: Column) -> Iterator[Record]:
    last: Passage | None = None
    meant = Column.HOME_UNIT if column is Column.UNIT else column
    for record in rows:
        last = record.cells.get(column, last)
        cells = {own: cell for own, cell in record.cells.items() if own is not column}
        if last is not None:
            cells[meant] = last
        yield replace(record, cells=cells)
