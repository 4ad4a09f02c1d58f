"""Fields within a line: a name with its country, kind and dates behind dashes, commas, brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import Line, leading_number
from comity.interpretation.structure.signs import Sign, find_marks
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import Rank, highest_rank, names_a_body
from comity.values.countries import find_country

_SEPARATOR = re.compile(
    r"\s+[-–—‒―~]+\s+|\s*[–—]\s*(?=\S)|\s*[,，、;；|•·]\s*|\s*[:：]\s+|\s*[(（\[【]\s*|\s*[)）\]】]\s*|\s{3,}"
    r"|\.\s+(?=[^\W\d_a-zа-я])"
)
_TIMELY = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED, Sign.STATUS})
_MOSTLY = 0.55
_FEWEST = 3
_MOST_OTHERS = 0.5
_LONGEST = 320
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = 45  # words; a line of more is prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A stretch of a line and the column that it would be a cell of in a table."""

    column: Column
    at: Passage


def see_inline(lines: Sequence[Line]) -> Layout | None:
    """The lines with those that hold a name and its fields made rows of cells.

    None where hardly any does. Lines of such a list are told from others by what stands behind
    their separators: a country, a kind of agreement, a time.
    """
    rows = {line.index: row for line in lines if (row := _row_of(line)) is not None}
    if len(rows) < _FEWEST:
        return None
    places = [place for place, line in enumerate(lines) if line.index in rows]
    among = [line for line in lines[places[0] : places[-1] + 1] if line.passage]
    others = sum(line.index not in rows and heading_of(line.passage) is None for line in among)
    if others > _MOST_OTHERS * len(among):
        return None
    return Layout(name="inline", lines=[rows.get(line.index, line) for line in lines])


def _row_of(line: Line) -> Line | None:
    passage = line.passage
    if line.is_tabular or not passage or len(passage.text) > _LONGEST:
        return None
    if len(passage.text.split()) > _SENTENCE or heading_of(passage) is not None:
        return None
    fields = fields_of(passage)
    found = {each.column for each in fields}
    return line_of(line, fields) if found >= {Column.INSTITUTION} and found & _TELLING else None


def line_of(line: Line, fields: Sequence[Field]) -> Line:
    """The line as a row of its fields."""
    return Line(
        row=line.row,
        passage=line.passage,
        cells=tuple(each.at for each in fields),
        columns=tuple(each.column for each in fields),
    )


def fields_of(passage: Passage) -> list[Field]:
    """The number, the name and what stands behind it, each by what it holds; [] for other lines.

    What stands before the first part of a telling sort is the name, with its commas and brackets;
    a unit behind it is the unit, and what is of no telling sort further on is a remark.
    """
    number = leading_number(passage.text)
    if number is None:
        return list(_fields_of(passage))
    opening = Field(column=Column.NUMBER, at=passage.part(0, number[1]))
    return [opening, *_fields_of(passage.part(number[1]))]


_TELLING = frozenset({Column.COUNTRY, Column.KIND, Column.TERM})


def _fields_of(passage: Passage) -> Iterator[Field]:
    parts = list(_parts(passage.text))
    sorts = [_sort_of(passage.text[start:end]) for start, end in parts]
    first = next((place for place, sort in enumerate(sorts) if sort in _TELLING), None)
    if first is None:
        return
    if first == 0:
        yield from _led_by_another(passage, parts, sorts)
        return
    yield Field(column=Column.INSTITUTION, at=_trimmed(passage, parts[0][0], parts[first][0]))
    for (start, end), sort in zip(parts[first:], sorts[first:], strict=True):
        yield Field(
            column=sort or _unit_or_remark(passage.text[start:end]), at=passage.part(start, end)
        )


def _unit_or_remark(text: str) -> Column:
    rank = highest_rank(text)
    return Column.UNIT if Rank.NONE < rank <= Rank.CENTRE else Column.REMARK


def _led_by_another(
    passage: Passage, parts: Sequence[tuple[int, int]], sorts: Sequence[Column | None]
) -> Iterator[Field]:
    """The fields of a line that begins with a kind, a country or a time, and then names a body."""
    names = [
        place
        for place, (start, end) in enumerate(parts)
        if sorts[place] is None and names_a_body(passage.text[start:end])
    ]
    for place, ((start, end), sort) in enumerate(zip(parts, sorts, strict=True)):
        named = names and place == names[0]
        column = Column.INSTITUTION if named else sort or Column.REMARK
        yield Field(column=column, at=passage.part(start, end))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    for match in _SEPARATOR.finditer(text):
        if match.start() > place and _SPEAKING.search(text, place, match.start()):
            yield place, match.start()
        place = match.end()
    if _SPEAKING.search(text, place):
        yield place, len(text)


_SPEAKING = re.compile(r"[^\W_]")


def _sort_of(text: str) -> Column | None:
    """What a part of a line holds: a country, a time, a kind, or None for anything else."""
    bare = text.strip(" .")
    if find_country(bare) is not None:
        return Column.COUNTRY
    marks = [mark for mark in find_marks(text) if mark.sign in _TIMELY]
    if marks and not names_a_body(text) and _is_timely(text, sum(m.end - m.start for m in marks)):
        return Column.TERM
    covered = sum(kind.end - kind.start for kind in find_kinds(text))
    if covered and covered >= _MOSTLY * len(bare) and highest_rank(text) < Rank.UNIVERSITY:
        return Column.KIND
    return None


def _is_timely(text: str, covered: int) -> bool:
    """Whether signs of time make a good part of the text, a few words aside."""
    return covered >= 0.3 * len(text) or len(text.split()) <= 8


def _trimmed(passage: Passage, start: int, end: int) -> Passage:
    """The stretch without the separator at its end, but with a bracket that it opens itself."""
    text = passage.text[start:end]
    stop = start + len(text.rstrip(" \t,;:-–—‒―|•·(（[【、，"))
    return passage.part(start, stop) if stop > start else NOTHING
