"""What an archive says of itself: `about.json`, its table of contents."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

FORMAT = "comity-backup"
VERSION = 1
ABOUT = "about.json"
ROWS, FILES = "rows/", "files/"
_DIGEST = re.compile(r"[0-9a-f]{64}")

Migration = tuple[str, str]
"""An app and the name of a migration of it."""


class NotAbout(ValueError):
    """The text says nothing that an archive could say of itself; the reason as a sentence's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Something in the archive: its name, its bytes unpacked, and their SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTable:
    """The rows of a table: one JSON array a line, in the order of `columns` (name, kind).

    `last_key` is the last key that the database gave to a row; None where it counts none.
    """

    label: str
    columns: tuple[tuple[str, str], ...]
    rows: int
    last_key: int | None
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The authority that the installation had loaded, which is not in the archive."""

    source: str
    release: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is in an archive, and the state of the database it was taken from."""

    comity: str
    made_at: dt.datetime
    database: str
    migrations: tuple[Migration, ...]
    authority: Authority | None
    tables: tuple[KeptTable, ...]
    files: tuple[Member, ...]

    @property
    def members(self) -> Iterator[Member]:
        """Everything that the archive holds beside this."""
        yield from (table.member for table in self.tables)
        yield from self.files

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def bytes(self) -> int:
        """How much the archive unpacks to."""
        return sum(member.bytes for member in self.members)


def about_to_json(about: About) -> str:
    """The text of `about.json`."""
    said = asdict(about) | {"made_at": about.made_at.isoformat()}
    return json.dumps({"format": FORMAT, "version": VERSION, **said}, ensure_ascii=False, indent=1)


def about_from_json(text: str | bytes) -> About:
    """What the text says; `NotAbout` where it is none, or of a later version."""
    try:
        return _about(_of_this_format(json.loads(text)))
    except NotAbout:
        raise
    except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as error:
        raise NotAbout(f"its {ABOUT} is not as it should be") from error


def _of_this_format(said: Any) -> Mapping[str, Any]:
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotAbout("it is no backup of Comity")
    if _whole(said["version"]) > VERSION:
        raise NotAbout("it was made by a newer version of Comity; bring this one up to date first")
    return said


def _about(said: Mapping[str, Any]) -> About:
    authority = said["authority"]
    return About(
        comity=_text(said["comity"]),
        made_at=dt.datetime.fromisoformat(said["made_at"]),
        database=_text(said["database"]),
        migrations=tuple((_text(app), _text(name)) for app, name in said["migrations"]),
        authority=_authority(authority) if authority else None,
        tables=tuple(map(_table, said["tables"])),
        files=tuple(_file(each) for each in said["files"]),
    )


def _table(said: Mapping[str, Any]) -> KeptTable:
    label = _text(said["label"])
    member = _member(said["member"])
    if member.name != member_of_table(label):
        raise NotAbout(f"{label} does not stand where its rows are kept")
    last_key = said["last_key"]
    return KeptTable(
        label=label,
        columns=tuple((_text(name), _text(kind)) for name, kind in said["columns"]),
        rows=_whole(said["rows"]),
        last_key=None if last_key is None else _whole(last_key),
        member=member,
    )


def _file(said: Mapping[str, Any]) -> Member:
    member = _member(said)
    if not member.name.startswith(FILES) or not is_below(member.name.removeprefix(FILES)):
        raise NotAbout(f"{member.name!r} is no place for a file")
    return member


def _member(said: Mapping[str, Any]) -> Member:
    digest = _text(said["sha256"])
    if not _DIGEST.fullmatch(digest):
        raise NotAbout("a digest in it is none")
    return Member(name=_text(said["name"]), bytes=_whole(said["bytes"]), sha256=digest)


def _authority(said: Mapping[str, Any]) -> Authority:
    release = said["release"]
    return Authority(
        source=_text(said["source"]),
        release=None if release is None else _text(release),
        sha256=_text(said["sha256"]),
    )


def member_of_table(label: str) -> str:
    """Where in the archive the rows of a table stand."""
    return f"{ROWS}{label}.jsonl"


def is_below(name: str) -> bool:
    """Whether a path with slashes stays below the folder it is joined to, on every system."""
    path = PurePosixPath(name)
    return (
        bool(path.parts)
        and str(path) == name
        and not path.is_absolute()
        and ".." not in path.parts
        and not any(sign in name for sign in '\\:\0\n\r"<>|?*')
    )


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError("no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
