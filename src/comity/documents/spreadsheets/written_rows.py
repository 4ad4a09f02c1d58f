"""What is written in the rows of a sheet: those that were last looked at at hand, others packed."""

import json
import zlib
from collections.abc import Iterator, Mapping

_PACKET = 512  # rows
_OPEN = 2
_FAST = 1

Cells = dict[int, str]


class WrittenRows(Mapping[int, Mapping[int, str]]):
    """The texts of filled cells by row and column, rows in ascending order.

    To go through the rows in order is cheap; to leap about among thousands is not.
    """

    def __init__(self) -> None:
        self.columns: set[int] = set()
        self._packed: dict[int, bytes] = {}
        self._open: dict[int, dict[int, Cells]] = {}
        self._changed: set[int] = set()
        self._count = 0

    def write(self, row: int, column: int, text: str) -> None:
        """Fill a cell, or fill it anew."""
        number = row // _PACKET
        rows = self._rows(number)
        self._changed.add(number)
        self.columns.add(column)
        if row not in rows:
            rows[row] = {}
            self._count += 1
        rows[row][column] = text

    def __getitem__(self, row: int) -> Mapping[int, str]:
        return self._rows(row // _PACKET)[row]

    def __iter__(self) -> Iterator[int]:
        for number in sorted({*self._packed, *self._open}):
            yield from sorted(self._rows(number))

    def __len__(self) -> int:
        return self._count

    def _rows(self, number: int) -> dict[int, Cells]:
        """The rows of a packet, which then is at hand."""
        rows = self._open.get(number)
        if rows is None:
            packed = self._packed.get(number)
            rows = self._open[number] = {} if packed is None else _unpacked(packed)
            if len(self._open) > _OPEN:
                self._pack(next(iter(self._open)))
        return rows

    def _pack(self, number: int) -> None:
        rows = self._open.pop(number)
        if number in self._changed:
            self._changed.discard(number)
            self._packed[number] = zlib.compress(json.dumps(rows).encode(), _FAST)


def _unpacked(packed: bytes) -> dict[int, Cells]:
    rows = json.loads(zlib.decompress(packed))
    return {
        int(row): {int(column): text for column, text in cells.items()}
        for row, cells in rows.items()
    }
