"""Spans: stretches of a sentence, and whether they meet."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple, Protocol


class Placed(Protocol):
    """Anything that stands somewhere in a sentence."""

    @property
    def start(self) -> int:
        """Where it begins, as an offset."""

    @property
    def end(self) -> int:
        """Where it ends, as an offset."""


class Span(NamedTuple):
    """A stretch of a sentence, as offsets."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def spans_of(*groups: Iterable[Placed]) -> list[Span]:
    """Where everything in the groups stands."""
    return [Span(each.start, each.end) for each in chain(*groups)]


def apart_from(span: Span, taken: Iterable[Span]) -> bool:
    """Whether the span shares no character with any of the others."""
    return not any(span.meets(other) for other in taken)
