"""The files of an installation: what stands in its folder of files, by paths with slashes."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from comity.backup.about import FILES, Member, is_below
from comity.backup.archive import Archive
from comity.backup.errors import BackupNotWritten, NotRestored

_BLOCK = 256 * 1024


def files_below(folder: Path) -> list[str]:
    """The paths of all files below the folder, sorted; `BackupNotWritten` for one with no name.

    A name that not every system can have would not be restored. What begins with a dot is on its
    way in, and left out.
    """
    found = sorted(
        path.as_posix()
        for place, _folders, names in os.walk(folder)
        for path in ((Path(place) / name).relative_to(folder) for name in names)
        if not any(part.startswith(".") for part in path.parts)
    )
    for name in found:
        if not (is_below(name) and name.isprintable()):
            raise BackupNotWritten(f"{folder} holds {name!r}, a name that cannot be kept.")
    return found


def blocks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, never many at a time."""
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        raise BackupNotWritten(f"{path} cannot be read ({error.strerror}).") from error


class PlacedFiles:
    """Files of an archive, put into a folder; `take_back` leaves it as it was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._placed: list[Path] = []

    def place_all(self, archive: Archive) -> None:
        """Put every file of the archive in its place.

        One that is there already and the same stays; `NotRestored` where it is another.
        """
        for member in archive.about.files:
            path = self._folder / member.name.removeprefix(FILES)
            if not path.resolve().is_relative_to(self._folder.resolve()):
                raise NotRestored(f"{path} leads out of {self._folder}.")
            if path.exists():
                if _digest(path) != member.sha256:
                    raise NotRestored(f"{path} is there already, and is another file.")
                continue
            try:
                self._place(path, archive, member)
            except OSError as error:
                raise NotRestored(f"{path} cannot be written ({error.strerror}).") from error

    def take_back(self) -> None:
        """Remove what was placed."""
        for path in self._placed:
            path.unlink(missing_ok=True)
        self._placed.clear()

    def _place(self, path: Path, archive: Archive, member: Member) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=path.parent) as beside:
            made = Path(beside) / path.name
            with made.open("wb") as file:
                file.writelines(archive.blocks(member))
            made.replace(path)
        self._placed.append(path)


def refuse_too_large(folder: Path, size: int) -> None:
    """`NotRestored` where the disk of a folder has not that many bytes left."""
    free = shutil.disk_usage(folder).free
    if size > free:
        raise NotRestored(
            f"It unpacks to {size // 1024**2:,} MB, and the disk of {folder} has"
            f" {free // 1024**2:,} MB left."
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
