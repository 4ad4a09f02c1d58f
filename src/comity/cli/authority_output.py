"""What `comity authority` prints: what is loaded, and what changed between two releases."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from comity.matching.authority.changes import ChangeKind, RecordChange
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.installed import KeptAuthority

_NONE = "No authority is loaded; `comity authority load FILE` loads a release of ROR."
_TERMS = ("Data: Research Organization Registry (ROR), CC0 1.0. Locations: GeoNames, CC BY 4.0.",)
_BYTES_IN_MB = 1_000_000
_WORDS = {
    ChangeKind.NEW: "new",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.MERGED: "merged into others",
    ChangeKind.WITHDRAWN: "withdrawn without a successor",
    ChangeKind.INACTIVE: "no longer active",
    ChangeKind.RESTORED: "active again",
    ChangeKind.MISSING: "no longer listed",
}


def status_lines(kept: Sequence[KeptAuthority]) -> list[str]:
    """The current authority, what is in it, and the others that are kept."""
    current = [each for each in kept if each.is_current]
    others = [each for each in kept if not each.is_current]
    lines = [*_described(current[0]), "", *_TERMS] if current else [_NONE]
    return [*lines, *(["", "Kept beside it:"] if others else []), *map(_in_one_line, others)]


def _described(each: KeptAuthority) -> list[str]:
    about = each.about
    rows = {
        "release": about["release"] or "(not stated)",
        "file": about["source"],
        "sha256": about["sha256"],
        "loaded": _day_and_time(each.loaded_at),
        "records": f"{about['records']:,}, {about['active']:,} active",
        "names": f"{about['names']:,}",
        "located": _locations(about),
        "size": f"{each.size / _BYTES_IN_MB:,.0f} MB in {each.folder}",
    }
    return [f"{label:8} {value}" for label, value in rows.items()]


def _locations(about: Mapping[str, Any]) -> str:
    nowhere = about["records"] - about["located"] - about["only_country"]
    return (
        f"{about['located']:,} by their place, {about['only_country']:,} by no more than their "
        f"country, {nowhere:,} not at all"
    )


def _in_one_line(each: KeptAuthority) -> str:
    about = each.about
    told = about["release"] or about["source"]
    loaded = _day_and_time(each.loaded_at)
    return f"{about['sha256'][:12]}  {told}, {about['records']:,} records, loaded {loaded}"


def _day_and_time(instant: dt.datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC" if instant else "(not known)"


def as_json(kept: Sequence[KeptAuthority]) -> dict[str, Any]:
    """The same for programs: `current` (or None) and `kept`."""
    rows = [(each.is_current, _object(each)) for each in kept]
    return {
        "current": next((row for is_current, row in rows if is_current), None),
        "kept": [row for is_current, row in rows if not is_current],
    }


def _object(each: KeptAuthority) -> dict[str, Any]:
    return {
        **each.about,
        "loaded_at": each.loaded_at.isoformat() if each.loaded_at else None,
        "bytes": each.size,
        "folder": str(each.folder),
    }


def change_lines(
    counts: Mapping[ChangeKind, int], old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[str]:
    """How many records changed, by kind; `old` and `new` are what the indexes say of themselves."""
    if old["sha256"] == new["sha256"]:
        return ["It is the current authority already."]
    before = old["release"] or old["source"]
    found = [f"{counts[kind]:>9,} {words}" for kind, words in _WORDS.items() if counts.get(kind)]
    return [f"since {before}:", *found] if found else [f"Nothing changed since {before}."]


def lines_of_changes(changes: Sequence[RecordChange], new: AuthorityIndex) -> list[str]:
    """Each change in a line: which institution, what became of it, and who goes on."""
    return [f"{each.id}  {_told(each)}{_successors(each, new)}" for each in changes]


def _told(change: RecordChange) -> str:
    if change.kind is ChangeKind.RENAMED:
        return f"{change.old_name}: now {change.name}"
    return f"{change.old_name or change.name}: {_WORDS[change.kind]}"


def _successors(change: RecordChange, new: AuthorityIndex) -> str:
    names = [
        new.name_of(number) for each in change.successors if (number := new.find(each)) is not None
    ]
    return f" ({', '.join(names)})" if names else ""
