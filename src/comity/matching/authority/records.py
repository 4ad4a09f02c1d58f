"""A record of an authority: one organisation, its names, where it is and what it is to others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class RecordStatus(StrEnum):
    """Whether an organisation works (ROR schema 2.1, `status`)."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    WITHDRAWN = "withdrawn"


class NameUse(IntEnum):
    """What a name is to its record, the most official first (ROR schema 2.1, `names.types`)."""

    DISPLAY = 0
    LABEL = 1
    ALIAS = 2
    ACRONYM = 3


class RelationKind(StrEnum):
    """What another record is to this one (ROR schema 2.1, `relationships.type`)."""

    PARENT = "parent"
    CHILD = "child"
    RELATED = "related"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordName:
    """A name as the authority prints it; `language` is ISO 639, None where it is not said."""

    text: str
    use: NameUse
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`other` (an identifier of the same authority) is the `kind` of the record that holds this."""

    kind: RelationKind
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRecord:
    """One organisation. What the authority does not say is None or empty.

    `id` is the short form (ROR: nine characters), `country` ISO 3166-1 alpha-2, `latitude` and
    `longitude` degrees, `established` a year, `changed` an ISO date; `identifiers` maps a scheme
    (`wikidata`, `isni`, `fundref`, `grid`) to the preferred value.
    """

    id: str
    names: tuple[RecordName, ...]
    status: RecordStatus = RecordStatus.ACTIVE
    kinds: tuple[str, ...] = ()
    country: str | None = None
    city: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    established: int | None = None
    domains: tuple[str, ...] = ()
    website: str | None = None
    wikipedia: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    changed: str | None = None

    @property
    def name(self) -> str:
        """The name that the authority shows."""
        return min(self.names, key=lambda name: name.use).text

    def related(self, kind: RelationKind) -> tuple[str, ...]:
        """The identifiers of the records that are `kind` of this one, in the authority's order."""
        return tuple(each.other for each in self.relations if each.kind is kind)
