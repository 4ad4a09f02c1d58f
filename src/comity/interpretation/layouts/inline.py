"""Fields within a line: a name with its country, kind and dates behind dashes, commas, brackets."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from comity.interpretation.editions import is_day_line
from comity.interpretation.layouts.inline_parts import (
    COLON,
    TIMELY,
    parts_of,
    parts_told_apart,
    sort_of,
)
from comity.interpretation.layouts.layout import Layout
from comity.interpretation.passages import NOTHING, Passage
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.legends import legends_of_lines
from comity.interpretation.structure.lines import Line, leading_number
from comity.interpretation.structure.part_headings import find_part_headings
from comity.interpretation.structure.signs import find_marks
from comity.values.body_words import Rank, highest_rank, names_a_body
from comity.values.column_heads import find_column_head
from comity.values.made_often import made_often

_MOSTLY = 0.55
_FEWEST = 3
_MOST_OTHERS = 0.5
_LONGEST = 320
_SENTENCE = 45  # words; a line of more is prose


@made_often(frozen=True, slots=True, kw_only=True)
class Field:
    """A stretch of a line and the column that it would be a cell of in a table."""

    column: Column
    at: Passage


def see_inline(lines: Sequence[Line]) -> Layout | None:
    """The lines with those that hold a name and its fields made rows of cells.

    None where hardly any does. Lines of such a list are told from others by what stands behind
    their separators: a country, a kind of agreement, a time.
    """
    legends = legends_of_lines(lines)
    parts = find_part_headings(lines)
    told = [
        line for line in lines if line.passage.text not in legends.lines and line.index not in parts
    ]
    rows = _rows_of(told)
    rows |= _kindred(told, rows)
    if len(rows) < _FEWEST:
        return None
    gone = {index for row in rows.values() for index in range(row.index + 1, row.last_index + 1)}
    places = [place for place, line in enumerate(lines) if line.index in rows]
    among = [
        line for line in lines[places[0] : places[-1] + 1] if line.passage and not line.is_tabular
    ]
    others = sum(
        line.index not in rows
        and line.index not in gone
        and line.index not in parts
        and heading_of(line.passage) is None
        for line in among
    )
    if others > _MOST_OTHERS * len(among):
        return None
    rows = {index: _with_mark(row, legends.meanings) for index, row in rows.items()}
    return Layout(
        name="inline",
        lines=[rows.get(line.index, line) for line in lines if line.index not in gone],
    )


def _with_mark(row: Line, meanings: Collection[str]) -> Line:
    """The row with a mark that closes its line set behind the name that it speaks of."""
    text = row.passage.text
    closing = next((mark for mark in meanings if text.rstrip(")） ").endswith(mark)), None)
    columns = row.columns or ()
    if closing is None or Column.INSTITUTION not in columns:
        return row
    place = columns.index(Column.INSTITUTION)
    start = text.rindex(closing)
    if any(closing in cell.text for cell in row.cells):
        return row
    marked = Passage.join((row.cells[place], row.passage.part(start, start + len(closing))))
    return replace(row, cells=(*row.cells[:place], marked, *row.cells[place + 1 :]))


def _rows_of(lines: Sequence[Line]) -> dict[int, Line]:
    """The rows by the `Row.index` of their first line.

    A line that holds nothing but a kind and times goes on with the name in the line above it.
    """
    rows: dict[int, Line] = {}
    for above, line in pairwise([None, *lines]):
        if line is None:
            continue
        row = row_of(line)
        if row is not None:
            rows[line.index] = row
            continue
        joined = _joined(above, rows.get(above.index), line) if above is not None else None
        if above is not None and joined is not None:
            rows[above.index] = joined
    return rows


def _kindred(lines: Sequence[Line], rows: Mapping[int, Line]) -> dict[int, Line]:
    """Rows of a bare name among lines that open like it, with a bullet or the next number."""
    found: dict[int, Line] = {}
    openings = [_opening(line.passage.text) for line in lines]
    of_rows = Counter(
        each for line, each in zip(lines, openings, strict=True) if line.index in rows
    )
    of_all = Counter(each for line, each in zip(lines, openings, strict=True) if line.passage)
    for line, opening in zip(lines, openings, strict=True):
        if line.index in rows or line.is_tabular or not opening:
            continue
        if of_rows[opening] < max(2, _MOSTLY * of_all[opening]) or heading_of(line.passage):
            continue
        if any(mark.sign in TIMELY for mark in find_marks(line.passage.text)):
            continue
        fields = [Field(column=Column.INSTITUTION, at=line.passage)]
        number = leading_number(line.passage.text)
        if number is not None:
            fields = [
                Field(column=Column.NUMBER, at=line.passage.part(0, number[1])),
                Field(column=Column.INSTITUTION, at=line.passage.part(number[1])),
            ]
        found[line.index] = line_of(line, fields)
    return found


def _opening(text: str) -> str:
    """How a line opens: with which bullet, with a number, or plainly."""
    if leading_number(text) is not None:
        return "1"
    return text[:1] if text and not text[0].isalnum() else ""


def row_of(line: Line) -> Line | None:
    """The row that a line is by itself, or None."""
    fields = _fields_if_row(line)
    found = {each.column for each in fields}
    return line_of(line, fields) if found >= {Column.INSTITUTION} and found & _TELLING else None


def _fields_if_row(line: Line) -> list[Field]:
    passage = line.passage
    if line.is_tabular or not passage or len(passage.text) > _LONGEST:
        return []
    if len(passage.text.split()) > _SENTENCE or heading_of(passage) is not None:
        return []
    if is_day_line(passage) or statements_of(passage) or _are_heads(passage.text):
        return []
    return fields_of(passage)


_GUTTER = re.compile(r"\s{2,}")


def _are_heads(text: str) -> bool:
    """Whether all parts of a line that white space sets apart are the heads of columns."""
    parts = _GUTTER.split(text)
    return len(parts) > 1 and all(find_column_head(part) for part in parts)


def _joined(above: Line, row: Line | None, line: Line) -> Line | None:
    """The row that a name and a line of fields below it make, or None."""
    rest = list(_all_told(line.passage)) if not line.is_tabular and line.passage else []
    if not rest or above.is_tabular or not above.passage or is_day_line(line.passage):
        return None
    partner = (
        [
            Field(column=column, at=cell)
            for column, cell in zip(row.columns or (), row.cells, strict=True)
            if column is not None
        ]
        if row is not None
        else [Field(column=Column.INSTITUTION, at=above.passage)]
    )
    known = {each.column for each in partner}
    if known & _SAYING or (row is None and not names_a_body(above.passage.text)):
        return None
    return replace(line_of(above, [*partner, *rest]), last=line.index)


_SAYING = frozenset({Column.KIND, Column.TERM})


def _all_told(passage: Passage) -> Iterator[Field]:
    """The fields of a line every part of which tells what it is; none for other lines."""
    fields = [
        Field(column=column, at=passage.part(start, end))
        for start, end in parts_of(passage.text)
        if (column := sort_of(passage.text[start:end])) is not None
    ]
    if fields and len(fields) == len(list(parts_of(passage.text))):
        yield from fields


def line_of(line: Line, fields: Sequence[Field]) -> Line:
    """The line as a row of its fields."""
    return Line(
        row=line.row,
        passage=line.passage,
        cells=tuple(each.at for each in fields),
        columns=tuple(each.column for each in fields),
        last=line.last,
        apart=True,
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
    parts = parts_told_apart(passage.text)
    sorts = [sort_of(passage.text[start:end]) for start, end in parts]
    if _TELLING.isdisjoint(sorts):
        return
    first = next(
        place
        for place, ((start, end), sort) in enumerate(zip(parts, sorts, strict=True))
        if sort in _TELLING or (place and _is_label(passage.text, start, end))
    )
    if first == 0:
        yield from _led_by_another(passage, parts, sorts)
        return
    unit = _unit_behind_name(passage.text, parts[:first])
    yield Field(
        column=Column.INSTITUTION, at=_trimmed(passage, parts[0][0], parts[unit or first][0])
    )
    if unit is not None:
        yield Field(column=Column.UNIT, at=passage.part(parts[unit][0], parts[first - 1][1]))
    label = ""
    for (start, end), sort in zip(parts[first:], sorts[first:], strict=True):
        text = passage.text[start:end]
        column = sort or (labelled_column(label, text) if label else _unit_or_remark(text))
        yield Field(column=column, at=passage.part(start, end))
        label = text if COLON.match(passage.text, end) else ""


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a stretch is the head of a column, with its value behind a colon."""
    return COLON.match(text, end) is not None and find_column_head(text[start:end]) is not None


_SET_APART = re.compile(r"\s[/|–—-]\s+$")


def _unit_behind_name(text: str, parts: Sequence[tuple[int, int]]) -> int | None:
    """Which part is a unit that a stroke or a dash sets apart from the name of its university."""
    for place, (start, end) in enumerate(parts[1:], start=1):
        before = text[parts[0][0] : start]
        rank = highest_rank(text[start:end])
        if _SET_APART.search(before) and Rank.NONE < rank < Rank.INSTITUTE:
            return place if highest_rank(before) > Rank.INSTITUTE else None
    return None


def _unit_or_remark(text: str) -> Column:
    rank = highest_rank(text)
    return Column.UNIT if Rank.NONE < rank <= Rank.CENTRE else Column.REMARK


def labelled_column(label: str, text: str) -> Column:
    """What a part behind a label and a colon holds; who is in charge is a unit of one's own."""
    head = find_column_head(label)
    if head is Column.CONTACT and Rank.NONE < highest_rank(text) < Rank.UNIVERSITY:
        return Column.HOME_UNIT
    return head if head in _UNITS else _unit_or_remark(text)


_UNITS = frozenset({Column.UNIT, Column.PARTNER_UNIT, Column.HOME_UNIT})


_ACRONYM = re.compile(r"\s*\([A-Z][A-Z-]{1,9}\)")


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
        acronym = _ACRONYM.match(passage.text, end) if named else None
        if names and place == names[0] + 1 and _ACRONYM.match(passage.text, parts[names[0]][1]):
            continue
        column = Column.INSTITUTION if named else sort or Column.REMARK
        yield Field(column=column, at=passage.part(start, acronym.end() if acronym else end))


def _trimmed(passage: Passage, start: int, end: int) -> Passage:
    """The stretch without the separator at its end, but with a bracket that it opens itself."""
    text = passage.text[start:end]
    stop = start + len(text.rstrip(" \t,;:،؛-–—‒―|/｜／•·(（[【、，；"))
    return passage.part(start, stop) if stop > start else NOTHING
