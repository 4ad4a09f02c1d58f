"""What a client of the reconciliation service asks: its JSON becomes queries, or is refused."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comity.errors import ComityError

MOST_QUERIES = 100
"""A batch of more is refused; OpenRefine asks ten at a time."""

MOST_RESULTS = 10
_LONGEST = 1000


class NotUnderstood(ComityError):
    """What was asked is not as the specification has it."""

    code = "not-understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One reconciliation query: a name, what may narrow it, and how many answers are wanted."""

    text: str
    country: str | None = None
    city: str | None = None
    kind: str | None = None
    limit: int = MOST_RESULTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A data extension query: properties of entities."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def read_queries(text: str) -> Mapping[str, Query]:
    """The batch in the parameter `queries`: an object of queries by their keys."""
    batch = _object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise NotUnderstood(f"A batch has at most {MOST_QUERIES} queries.")
    return {key: _query(key, value) for key, value in batch.items()}


def read_extension(text: str) -> Extension:
    """What the parameter `extend` asks for."""
    asked = _object(text, "extend")
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise NotUnderstood("extend has no lists of ids and properties.")
    if len(ids) > MOST_QUERIES:
        raise NotUnderstood(f"At most {MOST_QUERIES} entities are extended at once.")
    return Extension(
        ids=tuple(map(str, ids)),
        properties=tuple(str(each["id"]) for each in properties if _has(each, "id")),
    )


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(f"{name} is no JSON.") from error
    if not isinstance(value, dict):
        raise NotUnderstood(f"{name} is no JSON object.")
    return value


def _query(key: str, value: object) -> Query:
    if isinstance(value, str):
        value = {"query": value}
    if not isinstance(value, dict) or not isinstance(value.get("query"), str):
        raise NotUnderstood(f"{key} has no query that is a text.")
    if len(value["query"]) > _LONGEST:
        raise NotUnderstood(f"{key} is longer than {_LONGEST} characters.")
    said = dict(_properties(value.get("properties")))
    limit = value.get("limit", MOST_RESULTS)
    return Query(
        text=value["query"],
        country=said.get("country"),
        city=said.get("city"),
        kind=next(_texts(value.get("type")), None),
        limit=min(max(1, limit), MOST_RESULTS) if isinstance(limit, int) else MOST_RESULTS,
    )


def _properties(value: object) -> Iterator[tuple[str, str]]:
    """The properties with their first value; what is not known here is left out."""
    for each in value if isinstance(value, list) else ():
        if _has(each, "pid") and (text := next(_texts(each.get("v")), None)):
            yield str(each["pid"]), text


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: it may be one, an entity, or a list of either."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from _texts(value.get("name") or value.get("id"))
    elif isinstance(value, str) and value.strip():
        yield value.strip()[:_LONGEST]


def _has(value: object, key: str) -> bool:
    return isinstance(value, dict) and key in value
