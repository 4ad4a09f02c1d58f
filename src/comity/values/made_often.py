"""Frozen dataclasses of which a list makes many: frozen to who writes code, not at run time.

At run time a frozen dataclass sets each of its fields through a call that refuses all others, which
takes two thirds of the time of making one, and a long list makes a hundred for each row.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

Made = TypeVar("Made")

if TYPE_CHECKING:
    from dataclasses import dataclass as made_often
else:

    def made_often(*, frozen: bool, **options: Any) -> Any:
        """As `dataclass`; `frozen` is kept by type checkers, and gives instances a hash."""
        return dataclass(unsafe_hash=frozen, **options)


def remade(instance: Made, **changes: object) -> Made:
    """As `dataclasses.replace`, in half the time, for a dataclass of at least two fields."""
    made: Any = type(instance)
    names, values = _fields_of(made)
    other: Made = made(**{**dict(zip(names, values(instance), strict=True)), **changes})
    return other


@cache
def _fields_of(made: Any) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The names of the fields that an instance is made of, and what gets all of them."""
    names = tuple(field.name for field in fields(made) if field.init)
    return names, attrgetter(*names)


__all__ = ["made_often", "remade"]
