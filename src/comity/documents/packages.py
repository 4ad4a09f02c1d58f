"""Packages: the ZIP files of parts that DOCX, XLSX and ODS files are; hostile ones are refused.

Parts are unpacked only when they are read: what nobody asks for, such as pictures and macros, does
no harm.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import IO

_MOST_PARTS = 20_000
_HIGHEST_RATIO = 300  # long lists pack 10 to 50 times; a bomb, up to 1,032
_SMALL = 8 * 1024 * 1024  # what unpacks to so little does no harm at any ratio
_ENCRYPTED = 0x1  # bit 0 of the general purpose flags (APPNOTE.TXT, 4.4.4)

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What `zipfile` raises for damaged archives; RuntimeError for a part that wants a password, and a
kind of it for a compression that it does not know."""


class PackageFault(Enum):
    """Why a package cannot be read."""

    DAMAGED = auto()
    PROTECTED = auto()
    TOO_LARGE = auto()


class BrokenPackage(Exception):
    """A package, or a part of it, cannot be read; `fault` is the reason."""

    def __init__(self, fault: PackageFault) -> None:
        super().__init__(fault.name)
        self.fault = fault


class Package:
    """The parts of a package by name; names count without case.

    At most `most_unpacked` bytes are ever unpacked, all parts that are read together, and no part
    beyond the size that the package states for it. `BrokenPackage` where it is damaged, protected
    by a password, or unpacks into too much.
    """

    def __init__(self, data: bytes, *, most_unpacked: int) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise BrokenPackage(PackageFault.DAMAGED) from error
        parts = self._archive.infolist()
        if len(parts) > _MOST_PARTS:
            raise BrokenPackage(PackageFault.TOO_LARGE)
        self._left = most_unpacked
        self._parts = {_key(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The unpacked bytes of a part; what goes wrong while they are read is `BrokenPackage`."""
        part = self._parts.get(_key(name))
        if part is None:
            raise BrokenPackage(PackageFault.DAMAGED)
        if part.flag_bits & _ENCRYPTED:
            raise BrokenPackage(PackageFault.PROTECTED)
        self._take(part)
        try:
            with self._archive.open(part) as file:
                yield file
        except DAMAGE as error:
            raise BrokenPackage(PackageFault.DAMAGED) from error

    def _take(self, part: zipfile.ZipInfo) -> None:
        self._left -= part.file_size
        bomb = part.file_size > max(_SMALL, _HIGHEST_RATIO * part.compress_size)
        if bomb or self._left < 0:
            raise BrokenPackage(PackageFault.TOO_LARGE)


def _key(name: str) -> str:
    """The name as it is looked up: some programs write backslashes, some another case."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
