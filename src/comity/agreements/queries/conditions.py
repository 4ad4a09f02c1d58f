"""The conditions of agreements, read along with other rows: they cost no query of their own."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from comity.agreements.models import (
    Agreement,
    ConditionField,
    ConditionLanguage,
    ConditionLevel,
    CooperationCondition,
)
from comity.agreements.queries.gathered import Gathered

_FETCHED = "_prefetched_objects_cache"  # Django has no public name for it
_COLUMNS = (
    *("position", "direction", "activity", "partner_id", "home_unit_id", "partner_unit_id"),
    *("mobilities_per_year", "total_per_year", "first_year", "last_year", "waivers"),
    *("mobilities_not_yet_defined", "blended", "other_terms", "note"),
)
_AREA = ("position", "isced_f_code", "clarification", "former_code", "empty_clarification")
_CHILDREN: Mapping[str, tuple[type[Model], Sequence[str]]] = {
    "fields": (ConditionField, _AREA),
    "levels": (ConditionLevel, ("position", "eqf_level")),
    "languages": (ConditionLanguage, (*_AREA, "language", "cefr_level", "not_yet_defined")),
}


def conditions_beside(agreement: str) -> Combinable:
    """The conditions of the agreement whose key is in that column, to be noted beside a row.

    They are for `hold_conditions`.
    """
    own = CooperationCondition.objects.filter(agreement=OuterRef(agreement)).order_by()
    parts = {
        name: Subquery(
            QuerySet(model)
            .filter(condition=OuterRef("pk"))
            .order_by()
            .values("condition")
            .annotate(all=Gathered(_as_json(columns)))
            .values("all")
        )
        for name, (model, columns) in _CHILDREN.items()
    }
    gathered = own.values("agreement").annotate(all=Gathered(_as_json(_COLUMNS, **parts)))
    return Subquery(gathered.values("all"))


def hold_conditions(agreement: Agreement, noted: object) -> None:
    """Let the agreement have what `conditions_beside` noted as its conditions."""
    hold_rows(agreement, conditions=[_condition(agreement, each) for each in _in_order(noted)])


def hold_rows(owner: Model, **rows: Sequence[object]) -> None:
    """Let the owner have these rows as its related ones, as if they had been fetched with it."""
    setattr(owner, _FETCHED, {**getattr(owner, _FETCHED, {}), **rows})


def _as_json(columns: Sequence[str], **more: Combinable) -> JSONObject:
    return JSONObject(**{name: name for name in columns}, **more)


def _condition(agreement: Agreement, noted: Mapping[str, Any]) -> CooperationCondition:
    total = noted["total_per_year"]
    columns = {
        **{name: noted[name] for name in _COLUMNS},
        "total_per_year": None if total is None else Decimal(str(total)),
        "waivers": _loaded(noted["waivers"]),
    }
    row = CooperationCondition(agreement=agreement, **columns)
    row.pk = row.position  # whatever has related rows needs some key
    parts = {
        name: [model(condition=row, **each) for each in _in_order(noted[name])]
        for name, (model, _columns) in _CHILDREN.items()
    }
    hold_rows(row, **parts)
    return row


def _in_order(noted: object) -> list[Mapping[str, Any]]:
    return sorted(_loaded(noted), key=lambda each: int(each["position"]))


def _loaded(noted: object) -> list[Any]:
    """What SQLite has as text inside of JSON, PostgreSQL as JSON."""
    found = json.loads(noted) if isinstance(noted, str) else noted
    return found if isinstance(found, list) else []
