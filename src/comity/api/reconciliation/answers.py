"""Answers of the reconciliation service, as its specification 0.2 has them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse

from comity.api.reconciliation.asked import Extension
from comity.api.reconciliation.entities import Candidate, Entity
from comity.matching.authority.building import KINDS

JsonObject = dict[str, Any]

ORGANIZATION = {"id": "organization", "name": "Organization"}
_TYPES = {kind: {"id": kind, "name": kind.capitalize()} for kind in KINDS}

_PROPERTIES: Mapping[str, tuple[str, Callable[[Entity], object]]] = {
    "country": ("Country", lambda entity: entity.country),
    "city": ("City", lambda entity: entity.city),
    "website": ("Website", lambda entity: entity.website),
    "established": ("Established", lambda entity: entity.established),
    "ror": ("ROR", lambda entity: dict(entity.identifiers).get("ror")),
    "wikidata": ("Wikidata", lambda entity: dict(entity.identifiers).get("wikidata")),
    "isni": ("ISNI", lambda entity: dict(entity.identifiers).get("isni")),
}
"""What an entity can be extended by; a query may state `country` and `city`."""


def manifest(absolute: Callable[[str], str]) -> JsonObject:
    """What the service is and where its parts are; `absolute` makes whole addresses of paths."""
    base = absolute("/").rstrip("/")
    return {
        "versions": ["0.1", "0.2"],
        "name": "Comity",
        "identifierSpace": "https://ror.org/",
        "schemaSpace": absolute(reverse("reconciliation")),
        "defaultTypes": [ORGANIZATION, *_TYPES.values()],
        "view": {"url": absolute(reverse("reconciliation-view")) + "?id={{id}}"},
        "preview": {
            "url": absolute(reverse("reconciliation-preview")) + "?id={{id}}",
            "width": 420,
            "height": 220,
        },
        "suggest": {
            what: {"service_url": base, "service_path": reverse(f"reconciliation-suggest-{what}")}
            for what in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {
                "service_url": base,
                "service_path": reverse("reconciliation-properties"),
            },
            "property_settings": [],
        },
    }


def result_answer(candidates: Iterable[Candidate]) -> JsonObject:
    """The answer to one query."""
    return {
        "result": [
            {
                "id": each.entity.id,
                "name": each.entity.name,
                "description": each.entity.description,
                "type": _types(each.entity),
                "score": each.score,
                "match": each.match,
            }
            for each in candidates
        ]
    }


def suggestion_answer(entities: Iterable[Entity]) -> JsonObject:
    """The answer to a prefix."""
    return {
        "result": [
            {
                "id": each.id,
                "name": each.name,
                "description": each.description,
                "notable": _types(each),
            }
            for each in entities
        ]
    }


def property_suggestions(prefix: str) -> JsonObject:
    """The properties whose name or key begins so."""
    return {"result": [each for each in _named_properties() if _begins(each, prefix)]}


def type_suggestions(prefix: str) -> JsonObject:
    """The types whose name or key begins so."""
    return {"result": [each for each in (ORGANIZATION, *_TYPES.values()) if _begins(each, prefix)]}


def _begins(named: Mapping[str, str], prefix: str) -> bool:
    start = prefix.casefold()
    return any(text.casefold().startswith(start) for text in named.values())


def _named_properties() -> list[dict[str, str]]:
    return [{"id": key, "name": name} for key, (name, _) in _PROPERTIES.items()]


def properties_answer(kind: str) -> JsonObject:
    """The properties that entities of a type have: all the same."""
    return {"type": kind or ORGANIZATION["id"], "properties": _named_properties()}


def extension_answer(asked: Extension, known: Mapping[str, Entity | None]) -> JsonObject:
    """What is known of entities; an unknown property or entity has no values."""
    return {
        "meta": [
            {"id": key, "name": _PROPERTIES[key][0] if key in _PROPERTIES else key}
            for key in asked.properties
        ],
        "rows": {
            identifier: {key: _values(entity, key) for key in asked.properties}
            for identifier, entity in known.items()
        },
    }


def _values(entity: Entity | None, key: str) -> list[JsonObject]:
    if entity is None or key not in _PROPERTIES:
        return []
    value = _PROPERTIES[key][1](entity)
    if value in (None, ""):
        return []
    return [{"int": value} if isinstance(value, int) else {"str": str(value)}]


def _types(entity: Entity) -> list[JsonObject]:
    known = [_TYPES[kind] for kind in entity.kinds if kind in _TYPES]
    return [*known, ORGANIZATION]
