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


_BETWEEN = " \u00a0"


def with_other_names(text: str, names: Sequence[Name]) -> list[Name]:
    """The names in order, each with a second one of the same body that stands in brackets behind.

    "Institut Pertanian Bogor (IPB University)" is one partner.
    """
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last is not None and last.sort is name.sort is Sort.WHOLE:
            opening = text[last.end : name.start].strip(_BETWEEN)
            if opening in {"(", "（"} and text[name.end : name.end + 1] in {")", "）"}:
                joined[-1] = Name(span=Span(last.start, name.end + 1), sort=Sort.WHOLE)
                continue
        joined.append(name)
    return joined


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
