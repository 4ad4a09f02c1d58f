"""Stored indexes: one for each dump, found again by the SHA-256 of the file it was made from.

A store is a folder. An index in it is never replaced by another: whoever has it open maps its
arrays one by one, as they are needed, and must not meet those of two indexes.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from comity.matching.authority.arrays import read_about
from comity.matching.authority.building import VERSION, build_index
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.ror import UnreadableAuthority, read_ror, release_of

_DIGESTS = ".digests"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file system gives a changed file another time (FAT: 2 s)."""


def stored_index(
    dump: Path, store: Path, *, building: Callable[[], None] = lambda: None
) -> AuthorityIndex:
    """The index of the dump, from the store; the first time it is built there.

    `building` is called before that, since it takes its time. Raises `UnreadableAuthority` where
    `dump` is none. Several processes may ask at once.
    """
    digest = digest_of(dump, store / _DIGESTS)
    folder = store / f"{digest}-{VERSION}"
    if not _is_index(folder):
        building()
        _build(dump, folder, digest)
    return AuthorityIndex.open(folder)


def _is_index(folder: Path) -> bool:
    about = read_about(folder)
    return about is not None and about.get("version") == VERSION


def _build(dump: Path, folder: Path, digest: str) -> None:
    """Build beside `folder` and move the whole there, unless another process was quicker."""
    about = {"release": release_of(dump), "source": dump.name, "sha256": digest}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".building-", dir=folder.parent, ignore_cleanup_errors=True
    ) as beside:
        made = Path(beside) / "index"
        build_index(list(read_ror(dump)), made, about)
        if _is_index(folder):
            return
        shutil.rmtree(folder, ignore_errors=True)
        try:
            made.rename(folder)
        except OSError:
            if not _is_index(folder):
                raise


def digest_of(file: Path, notes: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; noted down, so that it is reckoned once.

    A note is believed while size and time of the file are as they were, and only if it was taken
    long enough after the file's last change for a further one to show in its time. What then
    escapes it is a file that was changed and given its old time and size on purpose, by somebody
    who may write to it and could as well have put a wrong one there from the start. Raises
    `UnreadableAuthority` where there is no such file.
    """
    try:
        found = file.stat()
        place = hashlib.sha256(str(file.resolve()).encode(errors="surrogateescape")).hexdigest()
        note, seen = notes / place, [found.st_size, found.st_mtime_ns]
        known = _noted(note)
        if known[:2] == seen and note.stat().st_mtime_ns - found.st_mtime_ns > _SETTLED:
            return str(known[2])
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableAuthority(file, f"it cannot be read ({error.strerror})") from error
    notes.mkdir(parents=True, exist_ok=True)
    write_whole(note, json.dumps([*seen, digest]))
    return digest


def _noted(note: Path) -> list[object]:
    try:
        known = json.loads(note.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return []
    return known if isinstance(known, list) and len(known) == 3 else []


def write_whole(file: Path, text: str) -> None:
    """Write a small file so that a reader meets the old text or the new, never a part."""
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=file.parent) as beside:
        made = Path(beside) / file.name
        made.write_text(text, encoding="utf-8")
        made.replace(file)
