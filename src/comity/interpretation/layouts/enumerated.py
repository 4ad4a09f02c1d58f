"""Partners of a country on one line: "Austria: University of Graz (2004), University of Linz"."""

import re
from collections.abc import Iterator, Sequence

from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.signs import find_marks
from comity.values.body_words import Rank, highest_rank
from comity.values.countries import find_country

_OPENING = re.compile(r"[\s•·▪*\-–—]*([^:：–—]{2,60}?)(?:\s*[:：]\s*|\s+[–—-]\s+)(?=\S)")
_FEWEST = 3  # lines that open with a country
_MOSTLY = 0.5  # of the lines of running text
_BRACKETS = {"(": 1, "（": 1, "[": 1, ")": -1, "）": -1, "]": -1}
_ASIDE = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]$")
_CLOSED = (")", "）", "]")
_CLOSING = " .;,。；、"


def see_enumerated(lines: Sequence[Line]) -> Layout | None:
    """The lines with each partner that a line enumerates made a row below its country.

    None where hardly a line opens with a country, or where each has one partner only.
    """
    opened = {place: found for place, line in enumerate(lines) if (found := _opened(line))}
    running = sum(bool(line.passage) and not line.is_tabular for line in lines)
    if len(opened) < max(_FEWEST, _MOSTLY * running):
        return None
    items = {place: list(_items(rest)) for place, (_, rest) in opened.items()}
    if sum(map(len, items.values())) <= len(items):
        return None
    seen: list[Line] = []
    for place, line in enumerate(lines):
        if place not in opened:
            seen.append(line)
            continue
        seen.append(Line(row=line.row, passage=opened[place][0]))
        seen += [_row_of(line, item) for item in items[place]]
    return Layout(name="enumerated", lines=seen)


def _opened(line: Line) -> tuple[Passage, Passage] | None:
    """The country that opens a line, and what stands behind it, which must name a body."""
    match = None if line.is_tabular else _OPENING.match(line.passage.text)
    if match is None or find_country(match[1]) is None:
        return None
    rest = line.passage.part(match.end())
    if highest_rank(rest.text) <= Rank.FACULTY:
        return None
    return line.passage.part(*match.span(1)), rest


def _items(rest: Passage) -> Iterator[Passage]:
    """The partners: parted by semicolons, else by the commas before which or behind which one is.

    A comma within a name parts nothing: "University at Buffalo, SUNY".
    """
    text = rest.text.rstrip(_CLOSING)
    marks = ";；" if any(mark in text for mark in ";；") else ",，、"
    start = 0
    for place in _outside_brackets(text, marks):
        following = text[place + 1 :].split(text[place], 1)[0]
        before = text[start:place].rstrip()
        if before.endswith(_CLOSED) or highest_rank(following) > Rank.FACULTY:
            yield rest.part(start, place)
            start = place + 1
    yield rest.part(start, len(text))


def _outside_brackets(text: str, marks: str) -> Iterator[int]:
    depth = 0
    for place, sign in enumerate(text):
        depth = max(depth + _BRACKETS.get(sign, 0), 0)
        if depth == 0 and sign in marks:
            yield place


def _row_of(line: Line, item: Passage) -> Line:
    """The row of a partner: its name, and what stands in brackets behind it."""
    aside = _ASIDE.search(item.text)
    if aside is None or not find_marks(aside[1]):
        return Line(
            row=line.row, passage=item, cells=(item,), columns=(Column.INSTITUTION,), apart=True
        )
    cells = (item.part(0, aside.start()), item.part(*aside.span(1)))
    return Line(
        row=line.row,
        passage=item,
        cells=cells,
        columns=(Column.INSTITUTION, Column.TERM),
        apart=True,
    )
