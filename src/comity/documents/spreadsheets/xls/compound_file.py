"""Compound files: the streams in the container of older Microsoft formats ([MS-CFB])."""

import struct

from comity.documents.spreadsheets.broken import DAMAGED, BrokenWorkbook

_END_OF_CHAIN = 0xFFFFFFFE
_LARGEST_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_ENTRY = 128
_HEADER = 512
_MINI_SECTOR_SHIFT = 6
_IN_HEADER = 109  # so many sectors of the table of sectors the header itself names


class CompoundFile:
    """The streams of a compound file by name; `BrokenWorkbook` where it is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise BrokenWorkbook(DAMAGED)
        self._data = data
        (self._shift,) = struct.unpack_from("<H", data, 30)
        if self._shift not in {9, 12}:
            raise BrokenWorkbook(DAMAGED)
        directory, mini_cutoff, mini_first, difat_first = (
            struct.unpack_from("<I", data, offset)[0] for offset in (48, 56, 60, 68)
        )
        self._cutoff = mini_cutoff
        self._next = self._sector_table(difat_first)
        self._entries = self._directory(directory)
        self._mini_next = _numbers(self._chain(mini_first))
        root = next((entry for entry in self._entries if entry[1] == _ROOT), None)
        if root is None:
            raise BrokenWorkbook(DAMAGED)
        self._mini_stream = self._chain(root[2])

    @property
    def names(self) -> list[str]:
        """The names of all streams."""
        return [name for name, kind, _, _ in self._entries if kind == _STREAM]

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of that name."""
        for own, kind, first, size in self._entries:
            if kind == _STREAM and own.lower() == name.lower():
                content = self._chain(first) if size >= self._cutoff else self._mini_chain(first)
                return content[:size]
        raise BrokenWorkbook(DAMAGED)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._data[start : start + (1 << self._shift)]

    def _sector_table(self, difat_first: int) -> list[int]:
        """For every sector the one after it in its chain."""
        named = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        sector, seen = difat_first, 0
        while sector <= _LARGEST_SECTOR and seen <= len(self._data) >> self._shift:
            *more, sector = _numbers(self._sector(sector)) or [_END_OF_CHAIN]
            named += more
            seen += 1
        table: list[int] = []
        for number in named:
            # Sectors named twice would make more of them than the file can hold.
            if number <= _LARGEST_SECTOR and len(table) <= len(self._data):
                table += _numbers(self._sector(number))
        return table

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(first, self._next))

    def _mini_chain(self, first: int) -> bytes:
        size = 1 << _MINI_SECTOR_SHIFT
        return b"".join(
            self._mini_stream[number * size : (number + 1) * size]
            for number in _followed(first, self._mini_next)
        )

    def _directory(self, first: int) -> list[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of every entry."""
        content = self._chain(first)
        entries = []
        for start in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", content, start + 64)
            sector, size = struct.unpack_from("<II", content, start + 116)
            name = content[start : start + max(min(length, 64) - 2, 0)]
            entries.append((name.decode("utf-16-le", "replace"), kind, sector, size))
        return entries


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def _followed(first: int, following: list[int]) -> list[int]:
    """The numbers of a chain; `BrokenWorkbook` where it runs in a circle."""
    chain: list[int] = []
    number = first
    while number < len(following):
        chain.append(number)
        if len(chain) > len(following):
            raise BrokenWorkbook(DAMAGED)
        number = following[number]
    return chain
