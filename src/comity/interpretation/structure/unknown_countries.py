"""Headings that stand where headings of countries do and name none that is known.

Better no country than that of the heading before: "Ruritania" over the next partners.
"""

import re
from collections.abc import Iterator, Sequence

from comity.interpretation.structure.headings import (
    CountryLabel,
    Heading,
    heading_of,
    place_heading,
)
from comity.interpretation.structure.legends import opening_of
from comity.interpretation.structure.lines import Line
from comity.values.body_words import Rank, highest_rank

_FEWEST_KNOWN = 2
_MOST_WORDS = 4
_NAME = re.compile(r"([^\W\d_][^\d:;,.!?*•]*?)\s*:?\s*(?:[(（\[]\s*\d{1,3}\s*[)）\]])?")


def unknown_country_headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """The headings of unknown countries by `Row.index`.

    They are set apart as the known ones are, by an empty line or by the bullets below them, and
    known ones are the most of such lines. Where one of the others is no name, there are none.
    """
    known: list[Line] = []
    unknown: list[Line] = []
    for line in _set_apart(lines):
        heading = place_heading(line.passage)
        if heading is not None and heading.country is not None and heading.country.country:
            known.append(line)
        elif known and heading_of(line.passage) is None:
            if not _may_name_a_country(line):
                return {}
            unknown.append(line)
    if not unknown or len(known) < max(_FEWEST_KNOWN, len(unknown) + 1):
        return {}
    return {line.index: _heading(line) for line in unknown}


def _set_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Plain lines with plain or bulleted ones below them, each set apart from what is above it."""
    for place, line in enumerate(lines[:-1]):
        below = lines[place + 1]
        if line.is_tabular or not (line.passage.text and below.passage.text):
            continue
        above = lines[place - 1] if place else None
        if _is_of_table(below):
            continue
        if _is_bulleted(line) or (above is not None and _is_of_table(above)):
            continue
        freed = above is None or not above.passage.text
        if freed or (_is_bulleted(below) and above is not None and _is_bulleted(above)):
            yield line


def _is_of_table(line: Line) -> bool:
    """Whether a line is printed as cells, not one whose fields a layout told apart."""
    return line.is_tabular and line.columns is None


def _is_bulleted(line: Line) -> bool:
    return opening_of(line.passage, {}).bullet is not None


def _may_name_a_country(line: Line) -> bool:
    text = line.passage.text
    return (
        _NAME.fullmatch(text) is not None
        and not text[0].islower()
        and len(text.split()) <= _MOST_WORDS
        and highest_rank(text) is Rank.NONE
    )


def _heading(line: Line) -> Heading:
    match = _NAME.fullmatch(line.passage.text)
    label = line.passage.part(0, match.end(1)) if match is not None else line.passage
    return Heading(at=line.passage, country=CountryLabel(country=None, label=label))
