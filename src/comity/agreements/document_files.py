"""The files of documents: each kept once, under its SHA-256, in the folder of files.

A file is there before any row names it, so that no row is ever without its file. One that was kept
and came to no row, since somebody killed the program between, is swept away after a day.
"""

import datetime as dt
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from comity.agreements.document_types import DocumentType, document_type_of
from comity.agreements.errors import NoDocument

ORPHANED_AFTER = dt.timedelta(days=1)
"""So old a file must be that no row names before it is swept away."""

_PLACE = "documents"
_INCOMING = ".incoming"
"""What begins with a dot is on its way; backups leave it out."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that is kept: its SHA-256, how many bytes it has, and what they are."""

    digest: str
    size: int
    type: DocumentType


class DocumentFiles:
    """The files of documents in an installation's folder of files."""

    def __init__(self, files: Path) -> None:
        self._folder = files / _PLACE

    def keep(self, blocks: Iterable[bytes], *, most: int) -> KeptFile:
        """Keep a file; it lasts as soon as this comes back.

        `NoDocument` where it is empty, has more than `most` bytes or is of no type that is kept;
        nothing stays of it then.
        """
        incoming = self._folder / _INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=incoming)
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                digest, size = _written(file, blocks, most)
            kind = document_type_of(made.read_bytes())
            if kind is None:
                raise NoDocument.of_no_type()
            self._place(made, self.path_of(digest))
        finally:
            made.unlink(missing_ok=True)
        return KeptFile(digest=digest, size=size, type=kind)

    def path_of(self, digest: str) -> Path:
        """Where the file of that SHA-256 stands, or would stand."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError("a SHA-256 has 64 hexadecimal digits")
        return self._folder / digest[:2] / digest

    def sweep(self, named: Callable[[Collection[str]], Collection[str]], *, at: dt.datetime) -> int:
        """Remove what is older than `ORPHANED_AFTER` and that no row names; how many files.

        `named` gives those of some digests that rows name.
        """
        before = (at - ORPHANED_AFTER).timestamp()
        swept = 0
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            old = {path.name: path for path in folder.iterdir() if _is_older(path, before)}
            for digest in old.keys() - set(named(old.keys())):
                swept += self._swept(old[digest], before)
        for path in self._folder.glob(f"{_INCOMING}/*"):
            if _is_older(path, before):
                path.unlink(missing_ok=True)
        return swept

    def _place(self, made: Path, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        try:
            os.utime(path)  # it is there already, and young again
        except FileNotFoundError:
            made.replace(path)
            _sync(path.parent)

    def _swept(self, path: Path, before: float) -> bool:
        """Remove the file unless somebody just now kept it anew."""
        aside = self._folder / _INCOMING / f"{path.name}.swept"
        aside.parent.mkdir(exist_ok=True)
        try:
            path.replace(aside)
        except FileNotFoundError:
            return False
        if _is_older(aside, before):
            aside.unlink()
            return True
        aside.replace(path)
        return False


def _written(file: BinaryIO, blocks: Iterable[bytes], most: int) -> tuple[str, int]:
    """Write the blocks to last; their SHA-256 and how many bytes they are."""
    digest, size = hashlib.sha256(), 0
    for block in blocks:
        size += len(block)
        if size > most:
            raise NoDocument.too_large(most)
        digest.update(block)
        file.write(block)
    if not size:
        raise NoDocument.empty()
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    """Let the name of a new file last, where the system lets a folder be asked for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
