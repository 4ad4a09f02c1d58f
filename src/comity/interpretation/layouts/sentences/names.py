"""Names of institutions in a sentence, in any script."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.interpretation.layouts.sentences.spans import Span


class Sort(StrEnum):
    """What sort of body a name names.

    A `BARE` name has no word for a body (ETH Zürich); it counts only where something else says
    that it is a partner.
    """

    WHOLE = "whole"
    PART = "part"
    BARE = "bare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a sentence; `span` has its offsets."""

    span: Span
    sort: Sort

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.span.end


def without_overlaps(names: Sequence[Name]) -> list[Name]:
    """The names in order; of two that overlap, the longer one."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda each: (each.start, -each.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept
