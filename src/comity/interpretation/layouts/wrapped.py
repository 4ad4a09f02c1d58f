"""Items that go over several lines: a number or a bullet opens each, the lines below go on."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from comity.interpretation.layouts.inline import see_inline
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.layouts.page_furniture import furniture_of
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import Line, leading_number
from comity.interpretation.structure.part_headings import find_part_headings
from comity.interpretation.structure.running_header import find_headers
from comity.values.body_words import names_a_body

_FEWEST = 3  # items
_WRAPPED = 0.25  # of the items go over several lines
_ROWS = 0.5  # of the items name a partner and more
_MOST_LINES = 5  # of an item
_ENDS_OPEN = re.compile(r"[,;，；、]\s*$")  # a sure sign that a line goes on
_BULLET = re.compile(r"([^\w\s(（\[【\"“„«'‘])\s")


def see_wrapped(lines: Sequence[Line]) -> Layout | None:
    """The lines with every item made one line of fields; None where hardly an item is wrapped."""
    starts = _starts_of_items(lines)
    if len(starts) < _FEWEST:
        return None
    heads = _between_items(lines)
    joined: list[Line] = []
    wrapped, open_ended = 0, 0
    place = 0
    while place < len(lines):
        item = _item(lines, place, starts, heads)
        joined.append(_joined(item))
        wrapped += len(item) > 1
        open_ended += len(item) > 1 and _ENDS_OPEN.search(item[0].passage.text) is not None
        place += len(item)
    if not open_ended and wrapped < max(1, _WRAPPED * len(starts)):
        return None
    layout = see_inline(joined)
    if layout is None or _rows_among(layout, {lines[start].index for start in starts}) < _ROWS:
        return None
    return replace(layout, name="wrapped")


def _rows_among(layout: Layout, items: Collection[int]) -> float:
    """The share of the items that are rows with the name of a body."""
    named = [line for line in layout.lines if line.index in items and _names_a_body(line)]
    return len(named) / len(items)


def _names_a_body(line: Line) -> bool:
    cells = zip(line.columns or (), line.cells, strict=False)
    return any(column is Column.INSTITUTION and names_a_body(cell.text) for column, cell in cells)


def _starts_of_items(lines: Sequence[Line]) -> frozenset[int]:
    """The places of lines that open with the next number, or 1, or else with the usual bullet."""
    numbered = frozenset(_numbered(lines))
    if len(numbered) >= _FEWEST:
        return numbered
    bullets = {
        place: match[1]
        for place, line in enumerate(lines)
        if not line.is_tabular and (match := _BULLET.match(line.passage.text)) is not None
    }
    usual = Counter(bullets.values()).most_common(1)
    return frozenset(place for place, bullet in bullets.items() if bullet == usual[0][0])


def _numbered(lines: Sequence[Line]) -> Iterator[int]:
    last = 0
    for place, line in enumerate(lines):
        opening = None if line.is_tabular else leading_number(line.passage.text)
        if opening is not None and opening[0] in {1, last + 1}:
            last = opening[0]
            yield place


def _between_items(lines: Sequence[Line]) -> frozenset[int]:
    """The places of lines that belong to no item: headings, heads that return, page lines."""
    parts = find_part_headings(lines)
    printed = Counter(line.passage.text for line in lines)
    headers = {
        place
        for header in find_headers([None if line.is_tabular else line.passage for line in lines])
        for place in range(header.first, header.stop)
        if printed[lines[place].passage.text] > 1
    }
    heads = {place for place, line in enumerate(lines) if line.index in parts}
    return frozenset(heads | headers) | furniture_of(lines, headers)


def _item(
    lines: Sequence[Line], place: int, starts: frozenset[int], others: frozenset[int]
) -> Sequence[Line]:
    """The lines from `place` on that are one item; the first alone where it opens none."""
    end = place + 1
    while (
        place in starts
        and end < min(place + _MOST_LINES, len(lines))
        and end not in starts
        and end not in others
        and _goes_on(lines[end])
    ):
        end += 1
    return lines[place:end]


def _goes_on(line: Line) -> bool:
    return bool(line.passage) and not line.is_tabular and heading_of(line.passage) is None


def _joined(item: Sequence[Line]) -> Line:
    if len(item) == 1:
        return item[0]
    passage = Passage.join(line.passage for line in item)
    return replace(item[0], passage=passage, last=item[-1].index)
