"""What a record of an authority says of an institution, in the words of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.institutions.enums import NameKind, Relative, Status
from comity.matching.authority.records import AuthorityRecord, NameUse, RelationKind
from comity.values.identifiers import (
    BadIdentifier,
    IdentifierValue,
    Scheme,
    parse_identifier,
)
from comity.values.points import Point

_NAME_KINDS = {
    NameUse.DISPLAY: NameKind.LABEL,
    NameUse.LABEL: NameKind.LABEL,
    NameUse.ALIAS: NameKind.ALIAS,
    NameUse.ACRONYM: NameKind.ACRONYM,
}
_RELATIVES = {
    RelationKind.PARENT: Relative.PARENT,
    RelationKind.CHILD: Relative.CHILD,
    RelationKind.PREDECESSOR: Relative.PREDECESSOR,
    RelationKind.SUCCESSOR: Relative.SUCCESSOR,
}
_SCHEMES = {"wikidata": Scheme.WIKIDATA, "isni": Scheme.ISNI}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNameSaid:
    """A name in a record; `language` is a tag of BCP 47 or empty."""

    text: str
    kind: NameKind
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSaid:
    """A record as it is taken over: `id` in its authority, `source` the release it stands in.

    `names` holds the display name and those of its predecessors, too; `identifiers` its own first.
    """

    id: str
    name: str
    source: str
    status: Status
    names: tuple[RecordNameSaid, ...] = ()
    country: str = ""
    city: str = ""
    point: Point | None = None
    website: str = ""
    identifiers: tuple[IdentifierValue, ...] = ()
    relations: tuple[tuple[Relative, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values to be stored, from which `record_said_from_json` makes the record again."""
        return {
            "id": self.id,
            "name": self.name,
            "source": self.source,
            "status": str(self.status),
            "names": [[each.text, str(each.kind), each.language] for each in self.names],
            "country": self.country,
            "city": self.city,
            "point": [self.point.latitude, self.point.longitude] if self.point else None,
            "website": self.website,
            "identifiers": [[str(each.scheme), each.value] for each in self.identifiers],
            "relations": [[str(relative), other] for relative, other in self.relations],
        }


def record_said(
    record: AuthorityRecord, *, before: Sequence[AuthorityRecord] = (), source: str = ""
) -> RecordSaid:
    """What is taken over of a record; the names of the records `before` it are its former ones.

    Identifiers that are none of their scheme are left out.
    """
    names = [
        RecordNameSaid(
            text=each.text, kind=_NAME_KINDS[each.use], language=(each.language or "")[:12]
        )
        for each in sorted(record.names, key=lambda name: name.use)
    ]
    names += [RecordNameSaid(text=each.name, kind=NameKind.FORMER) for each in before]
    has_point = record.latitude is not None and record.longitude is not None
    return RecordSaid(
        id=record.id,
        name=record.name,
        source=source,
        status=Status(record.status.value),
        names=tuple({each.text: each for each in reversed(names)}.values())[::-1],
        country=record.country or "",
        city=record.city or "",
        point=Point(latitude=record.latitude or 0.0, longitude=record.longitude or 0.0)
        if has_point
        else None,
        website=_website(record.website),
        identifiers=tuple(_identifiers(record)),
        relations=tuple(
            (_RELATIVES[each.kind], each.other)
            for each in record.relations
            if each.kind in _RELATIVES
        ),
    )


def relative_of(kind: RelationKind) -> Relative | None:
    """What a relation of the authority is in the register; None for what is merely related."""
    return _RELATIVES.get(kind)


def record_said_from_json(said: Mapping[str, Any]) -> RecordSaid:
    """The record that `RecordSaid.to_json` wrote."""
    point = said["point"]
    return RecordSaid(
        id=said["id"],
        name=said["name"],
        source=said["source"],
        status=Status(said["status"]),
        names=tuple(
            RecordNameSaid(text=text, kind=NameKind(kind), language=language)
            for text, kind, language in said["names"]
        ),
        country=said["country"],
        city=said["city"],
        point=Point(latitude=point[0], longitude=point[1]) if point else None,
        website=said["website"],
        identifiers=tuple(
            IdentifierValue(scheme=Scheme(scheme), value=value)
            for scheme, value in said["identifiers"]
        ),
        relations=tuple((Relative(relative), other) for relative, other in said["relations"]),
    )


def _website(website: str | None) -> str:
    """An address that can be followed and stored, else none."""
    if website and len(website) <= 300 and website.startswith(("https://", "http://")):
        return website
    return ""


def _identifiers(record: AuthorityRecord) -> list[IdentifierValue]:
    found = [IdentifierValue(scheme=Scheme.ROR, value=record.id)]
    for named, scheme in _SCHEMES.items():
        text = record.identifiers.get(named)
        if text:
            try:
                found.append(parse_identifier(scheme, text))
            except BadIdentifier:
                continue
    return found
