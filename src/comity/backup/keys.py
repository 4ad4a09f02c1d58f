"""The secret keys of an installation, in a file of their own: whoever has them can sign for it."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from comity.backup.errors import BackupNotWritten, UnusableBackup

_FORMAT = "comity-keys"
_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an installation signs with: links that it sends, and what browsers bring back."""

    secret_key: str


def write_keys(path: Path, keys: Keys, *, overwrite: bool) -> None:
    """Write the keys to a file that its owner alone may read, where the system has modes."""
    if path.exists() and not overwrite:
        raise BackupNotWritten(f"{path} is there already; --force overwrites it.")
    said = {"format": _FORMAT, "version": 1, "secret_key": keys.secret_key}
    try:
        write_private(path, json.dumps(said, indent=1) + "\n")
    except OSError as error:
        raise BackupNotWritten(f"{path} cannot be written ({error.strerror}).") from error


def read_keys(path: Path) -> Keys:
    """The keys in a file; `UnusableBackup` where there are none."""
    try:
        with path.open("rb") as file:
            said = json.loads(file.read(_LONGEST))
    except OSError as error:
        raise UnusableBackup(path, f"it cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise UnusableBackup(path, "it is no file of keys.") from error
    key = said.get("secret_key") if isinstance(said, dict) else None
    if not isinstance(said, dict) or said.get("format") != _FORMAT or not isinstance(key, str):
        raise UnusableBackup(path, "it is no file of keys.")
    if not (key and key.isascii() and key.isprintable() and key == key.strip()):
        raise UnusableBackup(path, "its key cannot be one.")
    return Keys(secret_key=key)


def write_private(path: Path, text: str) -> None:
    """Write a small file whole or not at all, for its owner alone where the system has modes."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
        Path(name).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
