"""Rows of long tables: kept packed, and unpacked some hundred at a time when they are gone through.

A row with its cells and their places takes more than a kilobyte, packed some fifty bytes.
"""

import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, overload

from comity.documents.model import Box, Cell, Document, Locus, PrintedLine, Row, RowRole

MOST_UNPACKED = 12_000
"""A table of more rows is kept packed; so many take some fifteen megabytes as they are."""
_PACKET = 500  # rows
_FAST = 1  # how hard zlib tries; more saves a tenth and takes three times as long


def kept(rows: Iterable[Row]) -> Sequence[Row]:
    """The rows to be gone through again and again: in a tuple, or packed where they are many."""
    coming = iter(rows)
    first = tuple(islice(coming, MOST_UNPACKED + 1))
    return first if len(first) <= MOST_UNPACKED else PackedRows(chain(first, coming))


def rows_between(document: Document, start: int, stop: int) -> list[Row]:
    """The rows of a document at the places from `start` to `stop`, counted through its tables."""
    rows: list[Row] = []
    for table in document.tables:
        rows += table.rows[max(start, 0) : max(stop, 0)]
        start, stop = start - len(table.rows), stop - len(table.rows)
    return rows


def texts_of(document: Document) -> Iterator[str]:
    """The text of every row; of packed ones nothing else is unpacked."""
    for table in document.tables:
        if isinstance(table.rows, PackedRows):
            yield from table.rows.texts()
        else:
            yield from (row.text for row in table.rows)


class RowsByIndex(dict[int, Row]):
    """Rows by `Row.index`: those at hand, and any other of the document, which takes longer."""

    def __init__(self, rows: Iterable[Row], document: Document) -> None:
        super().__init__((row.index, row) for row in rows)
        self._document = document

    def __missing__(self, index: int) -> Row:
        for table in self._document.tables:
            if table.rows and table.rows[0].index <= index <= table.rows[-1].index:
                found = _with_index(table.rows, index)
                if found is not None:
                    self[index] = found  # a heading above is asked for row by row
                    return found
        raise KeyError(index)


def _with_index(rows: Sequence[Row], index: int) -> Row | None:
    if isinstance(rows, PackedRows):
        return rows.with_index(index)
    place = bisect_left(rows, index, key=lambda row: row.index)
    return rows[place] if place < len(rows) and rows[place].index == index else None


class PackedRows(Sequence[Row]):
    """The rows of a long table. To go through them in order is cheap; to leap about is not."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._packets: list[bytes] = []
        self._first_indexes: list[int] = []
        self._count = 0
        self._unpacked: tuple[int, Sequence[Row]] = (-1, ())
        coming = iter(rows)
        while packet := list(islice(coming, _PACKET)):
            self._packets.append(_packed(packet))
            self._first_indexes.append(packet[0].index)
            self._count += len(packet)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for packet in self._packets:
            yield from _rows_of(packet)

    def texts(self) -> Iterator[str]:
        """The text of every row."""
        for packet in self._packets:
            yield from (plain[_TEXT] for plain in _plain_rows_of(packet))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(self._count)))
        if not -self._count <= place < self._count:
            raise IndexError(place)
        number, within = divmod(place % self._count, _PACKET)
        return self._packet(number)[within]

    def with_index(self, index: int) -> Row | None:
        """The row with that `Row.index`, or None."""
        number = bisect_right(self._first_indexes, index) - 1
        rows = self._packet(number) if number >= 0 else ()
        return next((row for row in rows if row.index == index), None)

    def _packet(self, number: int) -> Sequence[Row]:
        if self._unpacked[0] != number:
            self._unpacked = number, _rows_of(self._packets[number])
        return self._unpacked[1]


def _packed(rows: Sequence[Row]) -> bytes:
    plain = json.dumps([_plain(row) for row in rows], separators=(",", ":"))
    return zlib.compress(plain.encode(), _FAST)


def _rows_of(packet: bytes) -> list[Row]:
    return [_row(plain) for plain in _plain_rows_of(packet)]


def _plain_rows_of(packet: bytes) -> list[Sequence[Any]]:
    plain: list[Sequence[Any]] = json.loads(zlib.decompress(packet))
    return plain


_TEXT = 1  # the place of a row's text among what `_plain` says of it


def _plain(row: Row) -> tuple[Any, ...]:
    """The row in nothing but tuples, numbers and texts."""
    locus = row.locus
    return (
        row.index,
        row.text,
        [
            (cell.text, cell.start, cell.address, cell.box, cell.repeated, cell.lines)
            for cell in row.cells
        ],
        (locus.page, locus.sheet, locus.line, locus.end_line, locus.row, locus.box),
        None if locus.text == row.text else locus.text,
        row.role.value,
        row.depth,
        row.hidden,
        row.struck,
        row.typed,
    )


def _row(plain: Sequence[Any]) -> Row:
    index, text, cells, place, printed, role, depth, hidden, struck, typed = plain
    page, sheet, line, end_line, number, box = place
    return Row(
        index=index,
        text=text,
        cells=tuple(
            Cell(
                text=said,
                start=start,
                address=address,
                box=_box(at),
                repeated=repeated,
                lines=tuple(PrintedLine(begin, end, Box(*place)) for begin, end, place in lines),
            )
            for said, start, address, at, repeated, lines in cells
        ),
        locus=Locus(
            page=page,
            sheet=sheet,
            line=line,
            end_line=end_line,
            row=number,
            box=_box(box),
            text=text if printed is None else printed,
        ),
        role=RowRole(role),
        depth=depth,
        hidden=hidden,
        struck=struck,
        typed=typed,
    )


def _box(plain: Sequence[float] | None) -> Box | None:
    return None if plain is None else Box(*plain)
