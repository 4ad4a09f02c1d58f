"""The archive: a zip whose members are digested as they are written, and checked before use."""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from comity.backup.about import (
    ABOUT,
    About,
    KeptTable,
    Member,
    NotAbout,
    about_from_json,
    about_to_json,
)
from comity.backup.errors import BackupNotWritten, UnusableBackup

LONGEST_ROW = 256 * 1024**2
"""Bytes of a row as JSON: five times the largest list that is read, and less than hurts."""

Told = Callable[[int], None]
"""Is told how many more rows or bytes are done."""

_LARGEST_ABOUT = 64 * 1024**2
_BLOCK = 256 * 1024
_BATCH_ROWS, _BATCH_BYTES = 500, 4 * 1024**2
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises where a file is no zip, is cut off, or asks for what it cannot do.

An unknown way of packing is among the `RuntimeError`s.
"""


class WrittenArchive:
    """An archive that is being written; `about` comes last and closes it."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def add(self, name: str, blocks: Iterator[bytes]) -> Member:
        """Write a member, block by block; what it is."""
        digest, size = hashlib.sha256(), 0
        with self._file.open(_entry(name), "w", force_zip64=True) as written:
            for block in blocks:
                digest.update(block)
                size += len(block)
                written.write(block)
        return Member(name=name, bytes=size, sha256=digest.hexdigest())

    def close_with(self, about: About) -> None:
        """Write what the archive says of itself."""
        self._file.writestr(_entry(ABOUT), about_to_json(about))


@contextmanager
def written_archive(path: Path, *, overwrite: bool) -> Iterator[WrittenArchive]:
    """An archive that stands at `path` once all of it is written, and not before.

    It is written beside, readable by its owner alone. Raises `BackupNotWritten` where `path` is
    taken and not to be overwritten, or cannot be written.
    """
    _refuse_taken(path, overwrite=overwrite)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise BackupNotWritten(f"{path} cannot be written ({error.strerror}).") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
                yield WrittenArchive(file)
            stream.flush()
            os.fsync(stream.fileno())
        _refuse_taken(path, overwrite=overwrite)
        part.replace(path)
    except OSError as error:
        raise BackupNotWritten(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _refuse_taken(path: Path, *, overwrite: bool) -> None:
    if path.is_dir():
        raise BackupNotWritten(f"{path} is a folder; name the file.")
    if path.exists() and not overwrite:
        raise BackupNotWritten(f"{path} is there already; --force overwrites it.")


def _entry(name: str) -> zipfile.ZipInfo:
    # A date of its own would be the machine's local time; about.json has the instant.
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


class Archive:
    """An archive that holds what its `about` says, at least by names and sizes.

    Every method raises `UnusableBackup` where it meets something else.
    """

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path = path
        self._file = file
        with self.trusting_nothing():
            self.about = self._read_about()
            self._compare_members()

    @contextmanager
    def trusting_nothing(self) -> Iterator[None]:
        """What goes wrong inside makes `UnusableBackup` with a sentence."""
        try:
            yield
        except NotAbout as error:
            raise UnusableBackup(self.path, f"{error}.") from error
        except _DAMAGE as error:
            raise UnusableBackup(self.path, "it is damaged or no backup at all.") from error

    def check(self, told: Told = lambda _: None) -> None:
        """Compare the digest of every member; `told` hears of the bytes that are done."""
        for member in self.about.members:
            digest = hashlib.sha256()
            for block in self.blocks(member):
                digest.update(block)
                told(len(block))
            if digest.hexdigest() != member.sha256:
                raise UnusableBackup(self.path, f"{member.name} is not what was written.")

    def blocks(self, member: Member) -> Iterator[bytes]:
        """The bytes of a member, never many at a time."""
        with self.trusting_nothing(), self._file.open(member.name) as opened:
            while block := opened.read(_BLOCK):
                yield block

    def batches(self, table: KeptTable) -> Iterator[list[list[Any]]]:
        """The rows of a table as lists of JSON values, some at a time, never much at a time."""
        number, size = 0, 0
        batch: list[list[Any]] = []
        for line in self._lines(table):
            number += 1
            size += len(line)
            batch.append(self._row(line, table.label, number))
            if size > _BATCH_BYTES or len(batch) == _BATCH_ROWS:
                yield batch
                batch, size = [], 0
        yield batch
        if number != table.rows:
            raise UnusableBackup(self.path, f"{table.label} has {number} rows, not {table.rows}.")

    def refuse(self, label: str, number: int, reason: str) -> UnusableBackup:
        """The error that says what is wrong with a row."""
        return UnusableBackup(self.path, f"row {number} of {label} is {reason}.")

    def _lines(self, table: KeptTable) -> Iterator[bytes]:
        parts: list[bytes] = []
        size = 0
        for block in self.blocks(table.member):
            *ended, rest = block.split(b"\n")
            for end in ended:
                yield b"".join([*parts, end])
                parts, size = [], 0
            parts.append(rest)
            size += len(rest)
            if size > LONGEST_ROW:
                reason = f"a row of {table.label} is larger than {LONGEST_ROW // 1024**2} MB."
                raise UnusableBackup(self.path, reason)
        if size:
            raise UnusableBackup(self.path, f"the last row of {table.label} is cut off.")

    def _row(self, line: bytes, label: str, number: int) -> list[Any]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise self.refuse(label, number, "no JSON") from error
        if not isinstance(row, list):
            raise self.refuse(label, number, "no list of values")
        return row

    def _read_about(self) -> About:
        entry = self._file.NameToInfo.get(ABOUT)
        if entry is None or entry.file_size > _LARGEST_ABOUT:
            raise NotAbout("it is no backup of Comity")
        return about_from_json(self._file.read(entry))

    def _compare_members(self) -> None:
        entries = self._file.infolist()
        sizes = {entry.filename: entry.file_size for entry in entries if entry.filename != ABOUT}
        said = {member.name: member.bytes for member in self.about.members}
        if len(entries) != len(sizes) + 1 or len(said) != len(list(self.about.members)):
            raise NotAbout("it holds something twice")
        if sizes != said:
            raise NotAbout("what it holds is not what it says it holds")
        if any(
            entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS for entry in entries
        ):
            raise NotAbout("it is packed or encrypted as no backup of Comity is")


@contextmanager
def opened_archive(path: Path) -> Iterator[Archive]:
    """The archive at `path`; `UnusableBackup` where there is none."""
    try:
        file = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise UnusableBackup(path, "there is no such file.") from error
    except _DAMAGE as error:
        raise UnusableBackup(path, "it is damaged or no backup at all.") from error
    with file:
        yield Archive(path, file)
