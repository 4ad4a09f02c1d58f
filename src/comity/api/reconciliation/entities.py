"""Institutions as the reconciliation service knows them: of the authority, and of the register.

An institution of the register that has a ROR identifier goes by it; others by `institution-12`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.contrib.auth.models import AnonymousUser

from comity.agreements.policies import institutions_visible_to
from comity.api.reconciliation.asked import Query
from comity.folders import data_folder
from comity.institutions.enums import IdentifierScheme
from comity.institutions.models import Identifier, Institution, InstitutionName
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.installed import current_authority
from comity.matching.authority.prefixes import records_beginning
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match, Matcher
from comity.matching.names import name_key
from comity.values.countries import country_name, find_country

LOCAL = "institution-"
_WHOLE = 100.0
_NAMED_ALIKE = 90.0
_CODE = 2
_LONGEST_KEY = 18  # digits, of a key of 64 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An institution; `kinds` are those of ROR, `website` may be empty."""

    id: str
    name: str
    country: str | None = None
    city: str | None = None
    kinds: tuple[str, ...] = ()
    website: str = ""
    established: int | None = None
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def description(self) -> str:
        """Where it is, in words."""
        country = country_name(self.country) if self.country else ""
        return ", ".join(filter(None, (self.city, country)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a query may mean, from 0 to 100; `match` where it is accepted."""

    entity: Entity
    score: float
    match: bool


class Authority:
    """The loaded authority with its matcher, which one thread asks at a time."""

    def __init__(self, index: AuthorityIndex) -> None:
        self.index = index
        self._matcher = Matcher(index)
        self._lock = Lock()

    def matches(self, inquiries: Iterable[Inquiry]) -> list[Match]:
        """The matches of inquiries in their order."""
        with self._lock:
            return list(self._matcher.match_all(inquiries))

    def entity(self, identifier: str) -> Entity | None:
        """The record with that identifier."""
        number = self.index.find(identifier)
        if number is None:
            return None
        record = self.index.record(number)
        return Entity(
            id=record.id,
            name=self.index.name_of(number),
            country=record.country,
            city=record.city,
            kinds=record.kinds,
            website=record.website or "",
            established=record.established,
            identifiers=(("ror", record.id), *sorted(record.identifiers.items())),
        )


def loaded_authority() -> Authority | None:
    """The installation's authority, opened once; None where none is loaded."""
    index = current_authority(data_folder())
    return _opened(index.folder) if index else None


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Authority:
    return Authority(AuthorityIndex.open(folder))


def candidates(queries: Sequence[Query]) -> list[list[Candidate]]:
    """The candidates of each query, the likeliest first."""
    authority = loaded_authority()
    inquiries = [Inquiry(text=each.text, country=each.country, city=each.city) for each in queries]
    matches: Sequence[Match | None] = [None] * len(queries)
    if authority:
        matches = authority.matches(inquiries)
    named = _institutions_named(each.text for each in queries)
    return [
        _candidates(query, match, authority, named.get(name_key(query.text), ()))
        for query, match in zip(queries, matches, strict=True)
    ]


def _candidates(
    query: Query, match: Match | None, authority: Authority | None, local: Sequence[Entity]
) -> list[Candidate]:
    found = {each.entity.id: each for each in _of_authority(match, authority)}
    accepted = any(each.match for each in found.values())
    for each in _of_register(query, local, may_match=not accepted):
        found.setdefault(each.entity.id, each)
    ordered = sorted(found.values(), key=lambda each: (not each.match, -each.score))
    return [each for each in ordered if _is_kind(each.entity, query.kind)][: query.limit]


def _of_authority(match: Match | None, authority: Authority | None) -> Iterator[Candidate]:
    """Of one name there is at most one match: a cell with two institutions is for a person."""
    if match is None or authority is None:
        return
    for each in match.candidates:
        if entity := authority.entity(each.id):
            yield Candidate(
                entity=entity,
                score=round(100 * each.score, 1),
                match=match.accepted == (each.id,),
            )


def _of_register(
    query: Query, entities: Sequence[Entity], *, may_match: bool
) -> Iterator[Candidate]:
    """A match where it is the only one of that very name in the country that was given."""
    country = _code(query.country)
    there = [each for each in entities if country is None or each.country in (None, country)]
    sure = may_match and len(entities) == 1 and country is not None
    for each in there:
        same = sure and each.country == country
        yield Candidate(entity=each, score=_WHOLE if same else _NAMED_ALIKE, match=same)


def _code(country: str | None) -> str | None:
    if country and len(country) == _CODE:
        return country.upper()
    return find_country(country) if country else None


def _is_kind(entity: Entity, kind: str | None) -> bool:
    """What the register knows of kinds is not what ROR says: its own institutions are any."""
    known = (kind or "").strip("/")
    return known in ("", "organization") or not entity.kinds or known in entity.kinds


def _institutions_named(texts: Iterable[str]) -> Mapping[str, Sequence[Entity]]:
    """The institutions that the public may see, by the keys of their names."""
    keys = {name_key(text) for text in texts}
    visible = institutions_visible_to(AnonymousUser())
    names = InstitutionName.objects.filter(key__in=keys, institution__in=visible)
    found: dict[str, dict[int, None]] = {}
    for key, institution in names.values_list("key", "institution"):
        found.setdefault(key, {})[institution] = None
    entities = _local({institution for keys in found.values() for institution in keys})
    return {key: [entities[each] for each in sorted(ids)] for key, ids in found.items()}


def _local(keys: Iterable[int]) -> Mapping[int, Entity]:
    institutions = list(Institution.objects.filter(pk__in=set(keys)))
    identifiers: dict[int, list[tuple[str, str]]] = {}
    rows = Identifier.objects.filter(institution__in=institutions, retired_at=None)
    for key, scheme, value in rows.values_list("institution", "scheme", "value"):
        identifiers.setdefault(key, []).append((str(scheme), value))
    return {each.pk: _entity(each, identifiers.get(each.pk, [])) for each in institutions}


def _entity(institution: Institution, identifiers: Sequence[tuple[str, str]]) -> Entity:
    ror = dict(identifiers).get(IdentifierScheme.ROR.value)
    return Entity(
        id=ror or f"{LOCAL}{institution.pk}",
        name=institution.name,
        country=institution.country,
        website=institution.website,
        identifiers=tuple(sorted(identifiers)),
    )


def entity_with(identifier: str) -> Entity | None:
    """The entity with that identifier, if the public may see it."""
    if identifier.startswith(LOCAL):
        key = identifier.removeprefix(LOCAL)
        if not (key.isascii() and key.isdigit() and len(key) <= _LONGEST_KEY):
            return None
        visible = institutions_visible_to(AnonymousUser()).filter(pk=int(key))
        return next(iter(_local(visible.values_list("pk", flat=True)).values()), None)
    authority = loaded_authority()
    return authority.entity(identifier) if authority else None


def entities_beginning(prefix: str, limit: int) -> list[Entity]:
    """The entities a name of which begins so, or has words that do; the best known first."""
    visible = institutions_visible_to(AnonymousUser())
    local = visible.filter(names__key__startswith=name_key(prefix)).values_list("pk", flat=True)
    found = {each.id: each for each in _local(local.order_by("sort_key")[:limit]).values()}
    authority = loaded_authority()
    if authority:
        for number in records_beginning(authority.index, prefix, limit):
            entity = authority.entity(authority.index.id_of(number))
            if entity:
                found.setdefault(entity.id, entity)
    return list(found.values())[:limit]
