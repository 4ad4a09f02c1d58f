"""Names of institutions in a sentence, in any script."""

import re
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
_DASHES = frozenset("-–—")
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,9}")


def with_other_names(text: str, names: Sequence[Name]) -> list[Name]:
    """The names in order, each with a second one of the same body that stands behind it.

    "Institut Pertanian Bogor (IPB University)" and "Universidade Federal - UFMG" are one partner.
    """
    joined: list[Name] = []
    for name in names:
        end = _end_of_both(text, joined[-1], name) if joined else None
        if end is None:
            joined.append(name)
        else:
            joined[-1] = Name(span=Span(joined[-1].start, end), sort=Sort.WHOLE)
    return joined


def _end_of_both(text: str, last: Name, name: Name) -> int | None:
    """Where two names end that name one body: the second in brackets, or an acronym at a dash."""
    between = text[last.end : name.start].strip(_BETWEEN)
    sorts = {last.sort, name.sort}
    if between in {"(", "（"} and sorts == {Sort.WHOLE}:
        return name.end + 1 if text[name.end : name.end + 1] in {")", "）"} else None
    shorter = min(last, name, key=lambda each: each.end - each.start)
    acronym = _ACRONYM.fullmatch(text, shorter.start, shorter.end) is not None
    return name.end if between in _DASHES and acronym and sorts == {Sort.WHOLE, Sort.BARE} else None


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
