"""Packages: the parts of a zipped workbook, refused where they would unpack into a flood."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from comity.documents.spreadsheets.broken import DAMAGED, PROTECTED, TOO_LARGE, BrokenWorkbook

_MOST_UNPACKED = 400 * 1024 * 1024
_MOST_PARTS = 20_000
_HIGHEST_RATIO = 300  # sheets of long lists pack 10 to 50 times; a bomb, up to 1,032
_SMALL = 8 * 1024 * 1024  # what unpacks to so little does no harm at any ratio
_ENCRYPTED = 0x1

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError
)  # fmt: skip


class Package:
    """The parts of a zipped workbook by name; their names count without case.

    `BrokenWorkbook` where it is damaged, protected by a password, or unpacks into too much. No
    part is ever unpacked beyond the size that the package states for it.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise BrokenWorkbook(DAMAGED) from error
        parts = self._archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise BrokenWorkbook(TOO_LARGE)
        if any(_is_bomb(part) for part in parts):
            raise BrokenWorkbook(TOO_LARGE)
        self._parts = {_key(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The unpacked bytes of a part; what goes wrong while they are read is `BrokenWorkbook`."""
        part = self._parts.get(_key(name))
        if part is None:
            raise BrokenWorkbook(DAMAGED)
        if part.flag_bits & _ENCRYPTED:
            raise BrokenWorkbook(PROTECTED)
        try:
            with self._archive.open(part) as file:
                yield file
        except _DAMAGE as error:
            raise BrokenWorkbook(DAMAGED) from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_SMALL, _HIGHEST_RATIO * part.compress_size)


def _key(name: str) -> str:
    """The name as it is looked up: some programs write backslashes, some another case."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
