"""Values of columns as JSON that no database has a part in, and back: exact, both ways."""

import base64
import datetime as dt
import math
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeAlias

from django.db import models

Field: TypeAlias = "models.Field[Any, Any]"
_MICROSECOND = dt.timedelta(microseconds=1)


class Kind(StrEnum):
    """What a column holds; the archive names it beside each column."""

    BOOLEAN = "boolean"
    BYTES = "bytes"
    DAY = "day"
    DECIMAL = "decimal"
    DURATION = "duration"
    INSTANT = "instant"
    INTEGER = "integer"
    JSON = "json"
    NUMBER = "number"
    TEXT = "text"
    TIME = "time"
    UUID = "uuid"


class UnknownColumn(TypeError):
    """A column of a sort that no backup was taught to keep: an error of the program."""


# The first that fits counts: an instant is a day to Django, too.
_KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (models.DateTimeField, Kind.INSTANT),
    (models.DateField, Kind.DAY),
    (models.TimeField, Kind.TIME),
    (models.DurationField, Kind.DURATION),
    (models.BooleanField, Kind.BOOLEAN),
    (models.IntegerField, Kind.INTEGER),
    (models.DecimalField, Kind.DECIMAL),
    (models.FloatField, Kind.NUMBER),
    (models.BinaryField, Kind.BYTES),
    (models.JSONField, Kind.JSON),
    (models.UUIDField, Kind.UUID),
    (models.CharField, Kind.TEXT),
    (models.TextField, Kind.TEXT),
    (models.FileField, Kind.TEXT),
    (models.FilePathField, Kind.TEXT),
    (models.GenericIPAddressField, Kind.TEXT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its name in the database, and the field that reads and writes it."""

    name: str
    kind: Kind
    field: Field


def column_of(field: Field) -> Column:
    """The column of a concrete field; `UnknownColumn` where nobody said how to keep it."""
    return Column(name=str(field.column), kind=_kind_of(field), field=field)


def _kind_of(field: Field) -> Kind:
    """What a field holds; a foreign key holds what the key it points at does."""
    if isinstance(field, models.ForeignKey):
        return _kind_of(field.target_field)
    for type_, kind in _KINDS:
        if isinstance(field, type_):
            return kind
    raise UnknownColumn(f"{field} is a {type(field).__name__}; say in {__name__} how to keep it")


def _duration_out(value: dt.timedelta) -> int:
    return value // _MICROSECOND


def _number_out(value: float) -> float | str:
    # JSON has no such numbers; as text every reader of JSON takes them.
    return value if math.isfinite(value) else str(value)


def _bytes_out(value: Any) -> str:
    return base64.b64encode(value).decode("ascii")


def _iso(value: dt.date | dt.time) -> str:
    return value.isoformat()


ENCODERS: Mapping[Kind, Callable[[Any], object]] = {
    Kind.BYTES: _bytes_out,
    Kind.DAY: _iso,
    Kind.DECIMAL: str,
    Kind.DURATION: _duration_out,
    Kind.INSTANT: _iso,
    Kind.NUMBER: _number_out,
    Kind.TIME: _iso,
    Kind.UUID: str,
}
"""What makes JSON of a value that is not None; a kind that is not here is JSON already.

A column of JSON goes as the text that the database holds, so that its null and no value at all
stay two things.
"""


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _number(value: Any) -> float:
    if isinstance(value, str):
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("no number")
    return float(value)


def _instant(value: Any) -> dt.datetime:
    found = dt.datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError("no instant")
    return found


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(_text(value))
    except InvalidOperation as error:
        raise ValueError("no decimal number") from error


DECODERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.BOOLEAN: _truth,
    Kind.BYTES: lambda value: base64.b64decode(_text(value), validate=True),
    Kind.DAY: lambda value: dt.date.fromisoformat(_text(value)),
    Kind.DECIMAL: _decimal,
    Kind.DURATION: lambda value: _whole(value) * _MICROSECOND,
    Kind.INSTANT: _instant,
    Kind.INTEGER: _whole,
    Kind.JSON: _text,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.TIME: lambda value: dt.time.fromisoformat(_text(value)),
    Kind.UUID: lambda value: uuid.UUID(_text(value)),
}
"""What makes a value of JSON that is not null.

Raises `TypeError`, `ValueError` or `OverflowError` where it is of another kind.
"""
