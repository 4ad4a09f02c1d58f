"""Reading a dump of the Research Organization Registry (ROR).

Read are the official release in schema 2 (a JSON array, alone or in its zip) and JSON Lines with
short keys, one record a line; either may be compressed by gzip. https://ror.readme.io/docs/ror-data-structure
"""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from comity.errors import ComityError
from comity.matching.authority.records import (
    AuthorityRecord,
    NameUse,
    RecordName,
    RecordStatus,
    Relation,
    RelationKind,
)

Json = Mapping[str, Any]

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_MOST_BYTES = 2_000_000_000
_USES = {
    "ror_display": NameUse.DISPLAY,
    "label": NameUse.LABEL,
    "alias": NameUse.ALIAS,
    "acronym": NameUse.ACRONYM,
}
_RELEASE = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)-(\d{4}-\d{2}-\d{2})")


class UnreadableAuthority(ComityError):
    """The file is no dump of an authority that is known; `path` and `reason` say which and why."""

    code = "unreadable-authority"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def release_of(path: Path) -> str | None:
    """The release that the name of a dump states, as `2.9 (2026-06-23)`; None where it does not."""
    match = _RELEASE.search(path.name)
    return f"{match[1]} ({match[2]})" if match else None


def read_ror(path: Path) -> Iterator[AuthorityRecord]:
    """The records of a dump, in its order. Raises `UnreadableAuthority` at what is none."""
    try:
        with path.open("rb") as file:
            yield from _records_in(file)
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise UnreadableAuthority(path, f"it cannot be read ({error})") from error
    except (ValueError, KeyError, TypeError) as error:
        reason = f"it is no dump of ROR in schema 2 ({type(error).__name__}: {error})"
        raise UnreadableAuthority(path, reason) from error


def _records_in(file: IO[bytes]) -> Iterator[AuthorityRecord]:
    start = file.read(4)
    file.seek(0)
    if start == _ZIP:
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive)) as member:
            yield from _records_in(io.BytesIO(_bounded(member)))
    elif start[:2] == _GZIP:
        with gzip.open(file) as unpacked:
            yield from _records_in(io.BytesIO(_bounded(unpacked)))
    elif start.lstrip()[:1] == b"[":
        yield from map(_official, json.load(file))
    else:
        yield from (_of_line(json.loads(line)) for line in file if line.strip())


def _bounded(file: IO[bytes] | gzip.GzipFile) -> bytes:
    """All bytes of `file`. Raises ValueError where they are more than any dump has."""
    data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ValueError("it unpacks to more than 2 GB")
    return data


def _member(archive: zipfile.ZipFile) -> str:
    """The JSON in schema 2; a release holds CSV and, in older ones, schema 1 beside it."""
    names = [name for name in archive.namelist() if name.endswith((".json", ".jsonl", ".json.gz"))]
    if not names:
        raise ValueError("the zip holds no JSON")
    return next((name for name in names if "schema_v2" in name), names[0])


def _of_line(line: Json) -> AuthorityRecord:
    """A record of either kind: JSON Lines may hold official records as well."""
    return _official(line) if str(line["id"]).startswith("http") else _short(line)


def _official(record: Json) -> AuthorityRecord:
    location: Json = next(iter(record.get("locations") or ()), {})
    place: Json = location.get("geonames_details") or {}
    links = {link["type"]: link["value"] for link in reversed(record.get("links") or ())}
    names = [(name["value"], name["types"], name.get("lang")) for name in record["names"]]
    return AuthorityRecord(
        id=_short_id(record["id"]),
        names=_names(names),
        status=RecordStatus(record.get("status", "active")),
        kinds=tuple(record.get("types") or ()),
        country=place.get("country_code"),
        city=place.get("name"),
        region=place.get("country_subdivision_name"),
        latitude=place.get("lat"),
        longitude=place.get("lng"),
        established=record.get("established"),
        domains=tuple(record.get("domains") or ()),
        website=links.get("website"),
        wikipedia=links.get("wikipedia"),
        identifiers=_identifiers(record.get("external_ids") or ()),
        relations=_relations(
            (each["type"], each["id"]) for each in record.get("relationships") or ()
        ),
        changed=((record.get("admin") or {}).get("last_modified") or {}).get("date"),
    )


def _short(record: Json) -> AuthorityRecord:
    return AuthorityRecord(
        id=_short_id(record["id"]),
        names=_names(record["names"]),
        status=RecordStatus(record.get("status", "active")),
        kinds=tuple(record.get("types") or ()),
        country=record.get("cc"),
        city=record.get("city"),
        region=record.get("admin1"),
        latitude=record.get("lat"),
        longitude=record.get("lng"),
        established=record.get("est"),
        domains=tuple(record.get("domains") or ()),
        website=next(iter(record.get("links") or ()), None),
        wikipedia=record.get("wiki"),
        identifiers=dict(record.get("ext") or {}),
        relations=_relations(record.get("rel") or ()),
        changed=record.get("mod"),
    )


def _names(names: Iterable[tuple[str, Iterable[str], str | None]]) -> tuple[RecordName, ...]:
    """The names less those that are printed twice, each with its most official use."""
    read: dict[str, RecordName] = {}
    for text, uses, language in names:
        use = min(_USES[use] for use in uses)
        known = read.get(text)
        if known is None or use < known.use:
            read[text] = RecordName(text=text, use=use, language=language)
    if not read:
        raise ValueError("a record has no name")
    return tuple(read.values())


def _identifiers(external: Iterable[Json]) -> dict[str, str]:
    return {
        each["type"]: each.get("preferred") or each["all"][0]
        for each in external
        if each.get("preferred") or each.get("all")
    }


def _relations(relations: Iterable[tuple[str, str]]) -> tuple[Relation, ...]:
    return tuple(
        Relation(kind=RelationKind(kind), other=_short_id(other)) for kind, other in relations
    )


def _short_id(identifier: str) -> str:
    return identifier.rsplit("/", 1)[-1]
