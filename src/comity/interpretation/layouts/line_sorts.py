"""What sort of thing a line holds by itself: the evidence that layouts of short lines rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from comity.interpretation.structure.headings import country_label, heading_of
from comity.interpretation.structure.lines import GOES_ON, Line, ends_open
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import names_a_body
from comity.values.column_heads import ColumnHead, find_column_head
from comity.values.kind_texts import share_of_kind


class Sort(Enum):
    """What a line looks like when it stands alone."""

    EMPTY = auto()
    NUMBER = auto()
    COUNTRY = auto()
    AREA = auto()
    TIME = auto()
    KIND = auto()
    HEAD = auto()
    BLANK = auto()
    NAME = auto()
    TEXT = auto()
    LONG = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A line with what it looks like.

    `head` is the column whose name it is; `goes_on` tells that it continues the line before
    (a small letter, a sign that joins), `ends_open` that the line after must continue it; `gap`
    that an empty line stands before it.
    """

    line: Line
    sort: Sort
    head: ColumnHead | None = None
    goes_on: bool = False
    ends_open: bool = False
    gap: bool = False


_LONG = 110
_MOST_OF_IT = 0.6
_LETTER = re.compile(r"[^\W\d_]")


_ITEM = re.compile(r"[-–]\s+\S")
_FEWEST_ITEMS = 3  # lines that begin with a dash: it is their bullet


def sorted_lines(lines: Sequence[Line]) -> list[Sorted]:
    """Every line of running text that is not empty, with what it looks like."""
    found: list[Sorted] = []
    gap = False
    items = sum(_ITEM.match(line.passage.text) is not None for line in lines) >= _FEWEST_ITEMS
    for line in lines:
        if not line.passage:
            gap = True
            continue
        found.append(_sorted(line, gap=gap, items=items))
        gap = False
    return found


_COLON = re.compile(r"[:：]")


def _sorted(line: Line, *, gap: bool, items: bool) -> Sorted:
    text = line.passage.text
    bare = text.rstrip(" :*")
    told = line.header.columns[0] if line.header and not _COLON.search(bare) else None
    head = told or find_column_head(bare)
    return Sorted(
        line=line,
        sort=_sort_of(line, head),
        head=head,
        goes_on=GOES_ON.match(text) is not None and not (items and _ITEM.match(text)),
        ends_open=ends_open(text),
        gap=gap,
    )


_OF_CONTENT = {
    Content.NUMBER: Sort.NUMBER,
    Content.COUNTRY: Sort.COUNTRY,
    Content.AREA: Sort.AREA,
    Content.TIME: Sort.TIME,
    Content.KIND: Sort.KIND,
    Content.BLANK: Sort.BLANK,
}


def _sort_of(line: Line, head: ColumnHead | None) -> Sort:
    text = line.passage.text
    sort = _OF_CONTENT.get(content_of(text))
    if sort is None and country_label(line.passage) is not None:
        sort = Sort.COUNTRY
    if sort is not None:
        return sort
    if head is not None:
        return Sort.HEAD
    if len(text) > _LONG:
        return Sort.LONG
    if share_of_kind(text) >= _MOST_OF_IT:
        return Sort.KIND
    if names_a_body(text):
        return Sort.NAME
    return Sort.TEXT


def heads_a_part(each: Sorted) -> bool:
    """Whether the line may be a heading that governs the rows below it."""
    return each.sort in {Sort.COUNTRY, Sort.AREA} or heading_of(each.line.passage) is not None
