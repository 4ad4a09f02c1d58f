"""Reading a dump of the Research Organization Registry (ROR).

Read are the official release in schema 2 (a JSON array, alone or in its zip) and JSON Lines with
short keys, one record a line; either may be compressed by gzip. https://ror.readme.io/docs/ror-data-structure
"""

import codecs
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from comity.errors import ComityError
from comity.matching.authority.locations import location_of
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
"""More than what a dump unpacks to: a small file may be made to unpack to any size."""

_LONGEST = 8_000_000
"""More than what one record takes."""

_PIECE = 1 << 20
_BLANKS = b" \t\r\n\xef\xbb\xbf"
_GAP = re.compile(r"[\s,]*")
_DAMAGES = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError)
"""What readers of packed files raise; RuntimeError at those that need a password."""

_USES = {
    "ror_display": NameUse.DISPLAY,
    "label": NameUse.LABEL,
    "alias": NameUse.ALIAS,
    "acronym": NameUse.ACRONYM,
}
_COUNTRY = re.compile("[A-Z]{2}")
_RELEASE = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)-(\d{4}-\d{2}-\d{2})")


class UnreadableAuthority(ComityError):
    """The file is no dump of an authority that is known; `path` and `reason` say which and why."""

    code = "unreadable-authority"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def release_of(path: Path) -> str | None:
    """The release of a dump, as `2.9 (2026-06-23)`, None where nothing states it.

    It stands in the name of the file or, in a zip, of what it holds.
    """
    for name in (path.name, *_members(path)):
        if match := _RELEASE.search(name):
            return f"{match[1]} ({match[2]})"
    return None


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return []


def read_ror(path: Path) -> Iterator[AuthorityRecord]:
    """The records of a dump, in its order; what is read is held no longer than its record.

    Raises `UnreadableAuthority` at what is no such dump, be it at its end.
    """
    try:
        with path.open("rb") as file:
            yield from _once(_records_in(file, wrappers=2))
    except _DAMAGES as error:
        raise UnreadableAuthority(path, f"it cannot be read ({error})") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        what = f"a record has no {error}" if isinstance(error, KeyError) else error
        raise UnreadableAuthority(path, f"it is no dump of ROR in schema 2 ({what})") from error


def _once(records: Iterable[AuthorityRecord]) -> Iterator[AuthorityRecord]:
    """The records, at least one and none twice."""
    met: set[str] = set()
    for record in records:
        if record.id in met:
            raise ValueError(f"{record.id} is listed twice")
        met.add(record.id)
        _check(record)
        yield record
    if not met:
        raise ValueError("it holds no record")


def _check(record: AuthorityRecord) -> None:
    """Raise what `read_ror` refuses where a value is not of its type, or cannot be written."""
    named = (text for name in record.names for text in (name.text, name.language or ""))
    links = (record.website, record.wikipedia, record.changed, record.city, record.region)
    others = (*record.kinds, *record.domains, *record.identifiers.values())
    for text in (*named, *others, *filter(None, links)):
        text.encode()
    if record.country is not None and not _COUNTRY.fullmatch(record.country):
        raise ValueError(f"{record.country!r} is no code of a country")
    for number in (record.latitude, record.longitude, record.established):
        if not isinstance(number, int | float | None):
            raise TypeError(f"{number!r} is no number")
    location_of(record)  # refuses what lies on no map


def _records_in(file: io.BufferedReader, *, wrappers: int) -> Iterator[AuthorityRecord]:
    """The records of a stream, which may be packed so many times."""
    start = file.peek(4)
    if start.startswith((_ZIP, _GZIP)) and not wrappers:
        raise ValueError("it is packed more often than dumps are")
    if start.startswith(_ZIP):
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive)) as member:
            yield from _records_in(_bounded(member), wrappers=wrappers - 1)
    elif start.startswith(_GZIP):
        with gzip.open(file) as unpacked:
            yield from _records_in(_bounded(unpacked), wrappers=wrappers - 1)
    elif start.lstrip(_BLANKS).startswith(b"["):
        yield from map(_official, _elements(_pieces(file)))
    else:
        yield from (_of_line(json.loads(line)) for line in _lines(file) if line.strip(_BLANKS))


def _bounded(packed: IO[bytes] | gzip.GzipFile) -> io.BufferedReader:
    return io.BufferedReader(_Bounded(packed))


class _Bounded(io.RawIOBase):
    """What is unpacked, up to `_MOST_BYTES`; ValueError behind these."""

    def __init__(self, packed: IO[bytes] | gzip.GzipFile) -> None:
        self._packed = packed
        self._left = _MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer).cast("B")
        data = self._packed.read(len(room))
        self._left -= len(data)
        if self._left < 0:
            raise ValueError("it unpacks to more than any dump has")
        room[: len(data)] = data
        return len(data)


def _member(archive: zipfile.ZipFile) -> str:
    """The JSON in schema 2; a release holds CSV and, in older ones, schema 1 beside it."""
    names = [name for name in archive.namelist() if name.endswith((".json", ".jsonl", ".json.gz"))]
    if not names:
        raise ValueError("the zip holds no JSON")
    return next((name for name in names if "schema_v2" in name), names[0])


def _lines(file: io.BufferedReader) -> Iterator[bytes]:
    while line := file.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            raise ValueError("a line is longer than any record")
        yield line


def _pieces(file: io.BufferedReader) -> Iterator[str]:
    return codecs.iterdecode(iter(lambda: file.read(_PIECE), b""), "utf-8-sig")


def _elements(pieces: Iterator[str]) -> Iterator[Any]:
    """The elements of a JSON array, each of them an object, from the text piece by piece."""
    decode = json.JSONDecoder().raw_decode
    held = next(pieces)
    while "[" not in held:
        held = next(pieces)
    place = held.index("[") + 1
    while True:
        place = _between(held, place)
        if held.startswith("]", place):
            return
        try:
            element, place = decode(held, place)
        except json.JSONDecodeError:
            more = next(pieces, "")
            if not more or len(held) - place > _LONGEST:
                raise
            held, place = held[place:] + more, 0
        else:
            yield element


def _between(text: str, place: int) -> int:
    """Where the blanks and the comma that part two elements end."""
    match = _GAP.match(text, place)
    return match.end() if match else place


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
