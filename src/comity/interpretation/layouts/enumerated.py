"""Partners of a country on one line: "Austria: University of Graz (2004), University of Linz"."""

import re
from collections.abc import Collection, Iterator, Sequence

from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import Passage
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.item_cells import cells_of_item
from comity.interpretation.structure.lines import Line
from comity.values.body_words import Rank, highest_rank
from comity.values.name_words import NameWord, find_name_words

# What parts a country from its partners: a colon, a dash, or the bracket that its count stands in.
_OPENING = re.compile(
    r"[\s•·▪*\-–—]*(?:\d{1,3}[.)．、]\s*)?([^:：–—]{2,60}?)"
    r"(?:\s*[:：]\s*|\s+[–—-]\s+|(?<=[)）\]】])\s*(?=[^\W_]))(?=\S)"
)
_FEWEST = 3  # lines that open with a country
_MOSTLY = 0.5  # of the lines of running text from the first of these to the last
_BRACKETS = {"(": 1, "（": 1, "[": 1, ")": -1, "）": -1, "]": -1}
_CLOSED = (")", "）", "]")
_STRONG, _WEAK = ";；؛", ",，、،"
_CLOSING = f" .。{_STRONG}{_WEAK}"
_CLOSED_AND = re.compile(r"[)）\]]\s*(?=[^\W\d_])")


def see_enumerated(lines: Sequence[Line]) -> Layout | None:
    """The lines with each partner that a line enumerates made a row below its country.

    None where hardly a line opens with a country, or where each has one partner only.
    """
    opened = {place: found for place, line in enumerate(lines) if (found := _opened(line))}
    opened |= dict(_below_countries(lines, opened))
    if len(opened) < max(_FEWEST, _MOSTLY * _running_among(lines, opened)):
        return None
    items = {place: list(_items(rest)) for place, (_, rest) in opened.items()}
    if sum(map(len, items.values())) <= len(items):
        return None
    seen: list[Line] = []
    for place, line in enumerate(lines):
        if place not in opened:
            seen.append(line)
            continue
        country = opened[place][0]
        if country is not None:
            seen.append(Line(row=line.row, passage=country))
        seen += [_row_of(line, item) for item in items[place]]
    return Layout(name="enumerated", lines=seen)


def _running_among(lines: Sequence[Line], opened: Collection[int]) -> int:
    """How many lines of running text, headings aside, stand from the first line to the last."""
    if not opened:
        return 0
    return sum(
        bool(line.passage) and not line.is_tabular and heading_of(line.passage) is None
        for line in lines[min(opened) : max(opened) + 1]
    )


def _opened(line: Line) -> tuple[Passage | None, Passage] | None:
    """The country that opens a line, and what stands behind it, which must name a body."""
    match = None if line.is_tabular else _OPENING.match(line.passage.text)
    if match is None:
        return None
    country, rest = line.passage.part(*match.span(1)), line.passage.part(match.end())
    if highest_rank(rest.text) <= Rank.FACULTY or not _names_a_country(country):
        return None
    return country, rest


def _names_a_country(passage: Passage) -> bool:
    heading = heading_of(passage)
    return heading is not None and heading.country is not None


def _below_countries(
    lines: Sequence[Line], opened: Collection[int]
) -> Iterator[tuple[int, tuple[None, Passage]]]:
    """The lines right below the heading of a country that name partners."""
    above: Line | None = None
    for place, line in enumerate(lines):
        if not line.passage or line.is_tabular:
            continue
        headed = above is not None and _names_a_country(above.passage)
        if headed and place not in opened and highest_rank(line.passage.text) > Rank.FACULTY:
            yield place, (None, line.passage)
        above = line


def _items(rest: Passage) -> Iterator[Passage]:
    """The partners: parted by semicolons, else by the commas before which or behind which one is.

    A comma within a name parts nothing: "University at Buffalo, SUNY". Behind a bracket the last
    may be joined by a word for *and*.
    """
    text = rest.text.rstrip(_CLOSING)
    places = list(_outside_brackets(text, _STRONG)) or list(_outside_brackets(text, _WEAK))
    joints = {end: start for start, end in _joints(text)}
    start = 0
    for place in sorted([*places, *joints]):
        if place in joints:
            yield rest.part(start, joints[place])
            start = place
            continue
        following = text[place + 1 :].split(text[place], 1)[0]
        before = text[start:place].rstrip()
        if before.endswith(_CLOSED) or highest_rank(following) > Rank.FACULTY:
            yield rest.part(start, place)
            start = place + 1
    yield rest.part(start, len(text))


def _joints(text: str) -> Iterator[tuple[int, int]]:
    """Where a word for *and* begins and ends that follows a bracket."""
    behind = {match.end() for match in _CLOSED_AND.finditer(text)}
    if behind:
        words = find_name_words(text)
        yield from (
            (word.start, word.end)
            for word in words
            if word.value == NameWord.AND and word.start in behind
        )


def _outside_brackets(text: str, marks: str) -> Iterator[int]:
    depth = 0
    for place, sign in enumerate(text):
        depth = max(depth + _BRACKETS.get(sign, 0), 0)
        if depth == 0 and sign in marks:
            yield place


def _row_of(line: Line, item: Passage) -> Line:
    """The row of a partner: its name, and what stands in brackets behind it."""
    cells = cells_of_item(item)
    return Line(
        row=line.row,
        passage=item,
        cells=tuple(cells.values()),
        columns=tuple(cells),
        apart=True,
    )
