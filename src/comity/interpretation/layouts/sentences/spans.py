"""Spans: stretches of a sentence, and whether they meet."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a sentence, as offsets."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def apart_from(span: Span, taken: Iterable[Span]) -> bool:
    """Whether the span shares no character with any of the others."""
    return not any(span.meets(other) for other in taken)
