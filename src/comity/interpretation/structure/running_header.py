"""Headers of running text: the names of columns in a row, also where some are not understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import OF_PARTNERS, Column
from comity.values.column_heads import HeadSpan, find_column_head, find_column_heads

Heads = tuple[Column | None, ...]
"""The columns that a header names, in order; None for a head that is not understood."""

_LONGEST = 200
_LONGEST_GAP = 5  # words
_MOST_HEADS = 14
_FEWEST = 2
_MOST_LINES = 4
_A_LINE_MORE = 3
_A_GAP_MORE = 2
_KNOWN = 0.5  # share of the letters that must belong to heads that are understood
_LETTER = re.compile(r"[^\W\d_]")
_JOINT = re.compile(r"\s?[/(（]\s?")
_SPACE = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHeader:
    """A header printed from the line `first` up to `stop`: over `lines`, with `gaps` between."""

    first: int
    stop: int
    lines: int
    gaps: int
    heads: Heads

    @property
    def known(self) -> int:
        """How many heads are understood."""
        return sum(head is not None for head in self.heads)


def heads_of(text: str) -> Heads | None:
    """The heads that a text is made of; None where it is no header."""
    if len(text) > _LONGEST or _DIGIT.search(text):
        return None
    spans = find_column_heads(text)
    if len(spans) < _FEWEST:
        return None
    known = sum(len(_LETTER.findall(text, span.start, span.end)) for span in spans)
    if known < _KNOWN * len(_LETTER.findall(text)):
        return None
    heads: list[Column | None] = []
    place = 0
    for start, end, head in _joined(text, spans):
        gap = text[place:start]
        if len(gap.split()) > _LONGEST_GAP:
            return None
        if _LETTER.search(gap):
            heads.append(None)
        heads.append(head)
        place = end
    if _LETTER.search(text, place):
        heads.append(None)
    return _without_second_table(heads) if len(heads) <= _MOST_HEADS else None


def _joined(text: str, spans: Sequence[HeadSpan]) -> Iterator[tuple[int, int, Column | None]]:
    """The heads with those joined by a stroke or a bracket as the one that they name together.

    Where none is of partners, a head that is made of two, one of them of partners, is two.
    """
    partners = any(span.value is Column.INSTITUTION for span in spans)
    place = 0
    while place < len(spans):
        first = last = spans[place]
        while place + 1 < len(spans) and _JOINT.fullmatch(text, last.end, spans[place + 1].start):
            place += 1
            last = spans[place]
        place += 1
        together = find_column_head(text[first.start : last.end])
        if first is not last or partners:
            yield first.start, last.end, together or first.value
        else:
            yield from _taken_apart(text, first)


def _taken_apart(text: str, span: HeadSpan) -> Iterator[tuple[int, int, Column | None]]:
    for space in _SPACE.finditer(text, span.start, span.end):
        before = find_column_head(text[span.start : space.start()])
        behind = find_column_head(text[space.end() : span.end])
        if before is not behind and before and behind and Column.INSTITUTION in {before, behind}:
            yield span.start, space.start(), before
            yield space.end(), span.end, behind
            return
    yield span.start, span.end, span.value


def _without_second_table(heads: Sequence[Column | None]) -> Heads | None:
    """The heads up to where another table's begin; a second head of one name is not understood."""
    found: list[Column | None] = []
    for head in heads:
        if head in found and head in {Column.NUMBER, Column.COUNTRY} and len(found) > _FEWEST:
            break
        found.append(None if head in found else head)
    if None not in found and OF_PARTNERS.isdisjoint(found):
        return None
    known = [head for head in found if head is not None]
    if len(known) <= _FEWEST and (None in found or Column.INSTITUTION not in known):
        return None
    return tuple(found)


def find_headers(passages: Sequence[Passage | None]) -> list[RunningHeader]:
    """The headers among the lines (None: no running text), the first and those that return.

    The one with the most heads that are understood counts, and any other that is as good.
    """
    every = [header for first in range(len(passages)) for header in _headers_at(passages, first)]
    every.sort(key=lambda header: (-_worth(header), header.first))
    found: list[RunningHeader] = []
    taken: set[int] = set()
    for header in every:
        lines = range(header.first, header.stop)
        as_good = header.heads == every[0].heads or (
            _worth(header) >= _worth(every[0]) and None not in header.heads
        )
        if as_good and taken.isdisjoint(lines):
            found.append(header)
            taken.update(lines)
    return sorted(found, key=lambda header: header.first)


def _headers_at(passages: Sequence[Passage | None], first: int) -> Iterator[RunningHeader]:
    """The headers that begin at a line, over one line or several."""
    parts: list[Passage] = []
    for stop in range(first + 1, min(first + _MOST_LINES, len(passages)) + 1):
        passage = passages[stop - 1]
        if passage is None or (not passage and not parts):
            return
        parts.append(passage)
        text = Passage.join(parts).text
        if len(text) > _LONGEST or _DIGIT.search(text):
            return
        heads = heads_of(text) if passage else None
        if heads is not None:
            gaps = sum(not part for part in parts)
            yield RunningHeader(
                first=first, stop=stop, lines=len(parts) - gaps, gaps=gaps, heads=heads
            )


def _worth(header: RunningHeader) -> int:
    partners = Column.INSTITUTION in header.heads
    unknown = len(header.heads) - header.known
    more = _A_LINE_MORE * (header.lines - 1) + _A_GAP_MORE * header.gaps
    return 2 * header.known + 2 * partners - unknown - more
