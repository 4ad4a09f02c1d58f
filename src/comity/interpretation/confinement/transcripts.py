"""Readings as data that cross a process border: exact, and every value checked on arrival.

A transcript is JSON in which an object of ours is the list of its fields, in the order in which
its class declares them. Both sides are one version of the program, so that it needs no names, and
a field that is added to a class travels by itself. Nothing in it can make the receiving side do
anything: it holds values, and a value of another type than its field's is refused.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from comity.interpretation.readings import Reading

_Taker = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, NoneType)


def reading_to_bytes(reading: Reading) -> bytes:
    """The transcript of a reading."""
    text = json.dumps(reading, default=_plain, ensure_ascii=False, separators=(",", ":"))
    # Half a surrogate pair may stand in a text that was decoded from UTF-16 by a file's format.
    return text.encode("utf-8", "surrogatepass")


def reading_from_bytes(transcript: bytes) -> Reading:
    """The reading of a transcript; `ValueError` where it is none."""
    try:
        plain = json.loads(transcript.decode("utf-8", "surrogatepass"))
    except RecursionError:
        raise ValueError("the transcript is nested too deeply") from None
    taken = _taker(Reading)(plain)
    if not isinstance(taken, Reading):
        raise TypeError("a taker of readings takes readings")
    return taken


def _plain(value: Any) -> object:
    """What JSON does not know by itself: our classes, dates, other mappings and sequences."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    return _values_getter(value.__class__)(value)


@cache
def _values_getter(kind: type) -> Callable[[object], object]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind!r} is not part of a reading")
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: [getattr(value, names[0])]
    return attrgetter(*names)


@cache
def _taker(kind: Any) -> _Taker:
    """What makes of plain data a value of `kind`, a type as classes annotate their fields."""
    origin = get_origin(kind)
    if origin in {tuple, Sequence}:
        return _taker_of_tuples(get_args(kind) + ((Ellipsis,) if origin is Sequence else ()))
    if origin in {Union, UnionType}:
        return _taker_of_options(get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _taker_of_mappings(get_args(kind)[1])
    if kind in _PLAIN:
        return _taker_of_plain(kind)
    if kind is object:
        return _as_it_is
    return _taker_of_class(kind)


def _taker_of_class(kind: type[Any]) -> _Taker:
    if is_dataclass(kind):
        return _taker_of_objects(kind)
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, date):
        return _date
    if issubclass(kind, tuple):
        return _taker_of_named_tuples(kind)
    raise TypeError(f"{kind!r} is not part of a reading")


def _taker_of_objects(kind: type[Any]) -> _Taker:
    hints = get_type_hints(kind)
    # Most fields are plain: these are looked at here, without a call for each.
    columns = [
        (field.name, _plain_types(hints[field.name]), _taker(hints[field.name]))
        for field in fields(kind)
    ]
    width = len(columns)

    def take(plain: Any) -> Any:
        if type(plain) is not list or len(plain) != width:
            raise ValueError(f"not the fields of {kind.__name__}")
        return kind(
            **{
                name: value if type(value) in allowed else take_field(value)
                for (name, allowed, take_field), value in zip(columns, plain, strict=True)
            }
        )

    return take


def _plain_types(kind: Any) -> frozenset[type]:
    """The plain types that a field may have as they come; the rest goes through its taker."""
    options = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    return frozenset(option for option in options if option in _PLAIN)


def _taker_of_named_tuples(kind: type[Any]) -> _Taker:
    take_each = _taker_of_tuples(tuple(get_type_hints(kind).values()))
    return lambda plain: kind(*take_each(plain))


def _taker_of_tuples(kinds: tuple[Any, ...]) -> _Taker:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        take_one = _taker(kinds[0])
        return lambda plain: tuple([take_one(each) for each in _list(plain)])
    takers = [_taker(kind) for kind in kinds]

    def take(plain: Any) -> tuple[Any, ...]:
        if len(_list(plain)) != len(takers):
            raise ValueError("a list of another length")
        return tuple(taker(each) for taker, each in zip(takers, plain, strict=True))

    return take


def _taker_of_options(kinds: tuple[Any, ...]) -> _Taker:
    """Nothing, or a value of the one kind beside it."""
    (kind,) = set(kinds) - {NoneType}
    take_some = _taker(kind)
    return lambda plain: None if plain is None else take_some(plain)


def _taker_of_mappings(kind: Any) -> _Taker:
    take_one = _taker(kind)

    def take(plain: Any) -> dict[str, Any]:
        if type(plain) is not dict:
            raise ValueError("not a mapping")
        return {key: take_one(value) for key, value in plain.items()}

    return take


def _taker_of_plain(kind: type) -> _Taker:
    allowed = {float, int} if kind is float else {kind}

    def take(plain: Any) -> Any:
        if type(plain) not in allowed:
            raise ValueError(f"not of type {kind.__name__}")
        return plain

    return take


def _as_it_is(plain: Any) -> Any:
    return plain


def _date(plain: Any) -> date:
    if type(plain) is not str:
        raise ValueError("not a date")
    return date.fromisoformat(plain)


def _list(plain: Any) -> list[Any]:
    if type(plain) is not list:
        raise ValueError("not a list")
    return plain
