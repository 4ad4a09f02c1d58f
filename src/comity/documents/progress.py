"""How far long work is: readers tell it to whoever listens, and no one need listen.

A reader that takes its time over pages or rows calls `tell_progress` after each; whoever waits
for it puts the work inside `listening`. What listens belongs to a thread: two documents read at
the same time do not hear one another.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar


class Unit(StrEnum):
    """What is counted."""

    PAGE = "page"
    SHEET = "sheet"
    ROW = "row"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """So many units are done; of how many, where that is known."""

    unit: Unit
    done: int
    total: int | None = None


_Item = TypeVar("_Item")

Listener = Callable[[Progress], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Let `listener` hear of the progress of what is done inside."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell_progress(unit: Unit, done: int, total: int | None = None) -> None:
    """Say that so many units are done; costs next to nothing where no one listens."""
    listener = _listener.get()
    if listener is not None:
        listener(Progress(unit=unit, done=done, total=total))


def counted(unit: Unit, items: Sequence[_Item]) -> Iterator[_Item]:
    """The items, with progress told after each."""
    listener, total = _listener.get(), len(items)
    for done, item in enumerate(items, start=1):
        yield item
        if listener is not None:
            listener(Progress(unit=unit, done=done, total=total))
