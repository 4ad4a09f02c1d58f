"""Records of an XLS stream: how they follow one another, and the strings in them ([MS-XLS] 2.5)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

CONTINUE = 0x003C
_WIDE, _EAST_ASIAN, _RICH = 0x01, 0x04, 0x08


class Record(NamedTuple):
    """A record: its type and its bytes; `more` has those of the records that continue it."""

    type: int
    data: bytes
    more: tuple[bytes, ...] = ()


def records_of(stream: bytes, start: int = 0, end: int | None = None) -> Iterator[Record]:
    """The records between two offsets of a stream, each with what continues it."""
    at = start
    last = len(stream) if end is None else min(end, len(stream))
    current: Record | None = None
    more: list[bytes] = []
    while at + 4 <= last:
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == CONTINUE:
            more.append(data)
            continue
        if current is not None:
            yield current._replace(more=tuple(more))
        current, more = Record(kind, data), []
    if current is not None:
        yield current._replace(more=tuple(more))


class StringReader:
    """Reads strings from a record and from those that continue it.

    `IndexError` or `struct.error` where they end too soon.
    """

    def __init__(self, record: Record, at: int = 0) -> None:
        self._parts = (record.data, *record.more)
        self._part = 0
        self._at = at

    def number(self, form: str) -> int:
        """The next number, in the notation of `struct`."""
        number: int
        (number,) = struct.unpack(form, self._bytes(struct.calcsize(form)))
        return number

    def string(self, length_form: str = "<H") -> tuple[str, list[tuple[int, int]]]:
        """The next string and its runs of letters: where each begins, and its font (2.5.293)."""
        count = self.number(length_form)
        flags = self.number("<B")
        runs = self.number("<H") if flags & _RICH else 0
        extra = self.number("<I") if flags & _EAST_ASIAN else 0
        text = self._letters(count, wide=bool(flags & _WIDE))
        fonts = [(self.number("<H"), self.number("<H")) for _ in range(runs)]
        self._bytes(extra)
        return text, fonts

    def _letters(self, count: int, *, wide: bool) -> str:
        letters: list[str] = []
        while count:
            if self._at >= len(self._parts[self._part]):
                # A string that goes on in the next record says again how wide its letters are.
                self._part, self._at = self._part + 1, 0
                wide = bool(self.number("<B") & _WIDE)
            size = 2 if wide else 1
            part = self._parts[self._part]
            taken = min(count, (len(part) - self._at) // size)
            if not taken:
                raise IndexError
            piece = part[self._at : self._at + taken * size]
            letters.append(piece.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._at += taken * size
            count -= taken
        return "".join(letters)

    def _bytes(self, count: int) -> bytes:
        taken = b""
        while True:
            part = self._parts[self._part]
            piece = part[self._at : self._at + count - len(taken)]
            taken += piece
            self._at += len(piece)
            if len(taken) == count:
                return taken
            self._part, self._at = self._part + 1, 0
