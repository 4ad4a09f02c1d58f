"""What agreements hold of who has an account, for herself to take along."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet

from comity.accounts.models import User
from comity.agreements.models import CalendarAddress, WeeklyLetter

_APART = (CalendarAddress, WeeklyLetter)
"""What is told of with her account."""

_WORDS = ("reason", "comment", "note", "plan", "what")
"""The fields in which somebody types what is then kept under her name."""

_WRITES = frozenset({"noted_by", "begun_by", "answered_by", "decided_by", "added_by"})


def named_in_agreements(user: User) -> list[Mapping[str, Any]]:
    """The rows of each kind that name her, as what, and what she typed there; none is left out."""
    return [
        {"record": model.__name__.lower(), "as": name, "rows": rows}
        for model, name in fields_that_name()
        if (rows := _rows(model, name, user))
    ]


def fields_that_name() -> Iterator[tuple[type[Model], str]]:
    """Every field of a model of agreements that names an account."""
    for model in apps.get_app_config("agreements").get_models():
        if model not in _APART:
            for name, field in _columns(model).items():
                if isinstance(field, ForeignKey) and field.related_model is User:
                    yield model, name


def _rows(model: type[Model], name: str, user: User) -> list[Mapping[str, Any]]:
    known = _columns(model)
    about = ["pk", *(each for each in ("agreement", "deadline") if each in known)]
    words = [each for each in _WORDS if each in known and name in _WRITES]
    found: QuerySet[Any] = QuerySet(model).filter(**{name: user}).order_by("pk")
    return list(found.values(*about, *words))


def _columns(model: type[Model]) -> Mapping[str, object]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - public by Django's own documentation
    return {field.name: field for field in fields}
