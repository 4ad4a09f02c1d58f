"""The authority of an installation: which index is current, and which older ones are kept.

`authority/` in the data folder is a store of indexes with one small file, `current.json`, that
names the current one and says when each was loaded; no database is needed to find it.
"""

import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import ComityError
from comity.matching.authority.arrays import read_about
from comity.matching.authority.index import AuthorityIndex, NoAuthority
from comity.matching.authority.stored import stored_index, write_whole

_CURRENT = "current.json"


class UnknownAuthority(ComityError):
    """No kept authority, or more than one, is meant by what was typed."""

    code = "unknown-authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAuthority:
    """An index that an installation keeps; `about` is what the index says of itself."""

    folder: Path
    about: Mapping[str, Any]
    loaded_at: dt.datetime | None
    is_current: bool

    @property
    def size(self) -> int:
        """How many bytes it takes on disk."""
        return sum(file.stat().st_size for file in self.folder.iterdir())


def load_authority(dump: Path, data: Path, *, at: dt.datetime) -> AuthorityIndex:
    """Make the dump the current authority of the installation whose data folder is `data`.

    The earlier one is kept. Raises `UnreadableAuthority` where `dump` is none; the current
    authority then stays as it was.
    """
    store = _store(data)
    index = stored_index(dump, store)
    loaded = {**_said(store).get("loaded_at", {}), index.folder.name: at.isoformat()}
    write_whole(
        store / _CURRENT, json.dumps({"current": index.folder.name, "loaded_at": loaded}, indent=1)
    )
    return index


def current_authority(data: Path) -> AuthorityIndex | None:
    """The installation's authority; None where none was ever loaded.

    Raises `NoAuthority` where the one that was loaded is gone or was made by another version.
    """
    current = _said(_store(data)).get("current")
    if current is None:
        return None
    try:
        return AuthorityIndex.open(_store(data) / current)
    except NoAuthority as error:
        raise NoAuthority(
            "The loaded authority cannot be read by this version of Comity; load its file again "
            "with `comity authority load`."
        ) from error


def kept_authorities(data: Path) -> list[KeptAuthority]:
    """All that the installation keeps, the current one first, then the newest first."""
    store = _store(data)
    said = _said(store)
    kept = [
        KeptAuthority(
            folder=folder,
            about=about,
            loaded_at=_instant(said.get("loaded_at", {}).get(folder.name)),
            is_current=folder.name == said.get("current"),
        )
        for folder in (store.iterdir() if store.is_dir() else ())
        if not folder.name.startswith(".") and (about := read_about(folder)) is not None
    ]
    ages = {each.folder: each.loaded_at.timestamp() if each.loaded_at else 0.0 for each in kept}
    return sorted(kept, key=lambda each: (not each.is_current, -ages[each.folder]))


def remove_authority(data: Path, start: str) -> KeptAuthority:
    """Remove the kept authority whose SHA-256 starts like that; it may be the current one.

    Raises `UnknownAuthority` where not exactly one does, or where it is in use and the system
    does not let it go.
    """
    meant = [each for each in kept_authorities(data) if each.folder.name.startswith(start)]
    if len(meant) != 1:
        number = "Several kept authorities start" if meant else "No kept authority starts"
        raise UnknownAuthority(f"{number} with {start!r}; see `comity authority status`.")
    store, [removed] = _store(data), meant
    said = _said(store)
    said.get("loaded_at", {}).pop(removed.folder.name, None)
    with tempfile.TemporaryDirectory(
        prefix=".removing-", dir=store, ignore_cleanup_errors=True
    ) as beside:
        try:
            removed.folder.rename(Path(beside) / removed.folder.name)
        except OSError as error:
            raise UnknownAuthority(f"{removed.folder} is in use ({error.strerror}).") from error
    current = None if removed.is_current else said.get("current")
    write_whole(store / _CURRENT, json.dumps({**said, "current": current}, indent=1))
    return removed


def _store(data: Path) -> Path:
    return data / "authority"


def _said(store: Path) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads((store / _CURRENT).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # a damaged file names no current one; loading makes it anew
    return said


def _instant(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
