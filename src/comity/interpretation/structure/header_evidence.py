"""Headers that are not understood, or not printed: the columns by what their cells contain."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from comity.interpretation.structure.column_contents import (
    TELLING,
    column_of_contents,
    missing_column,
    narrowed,
)
from comity.interpretation.structure.columns import (
    OF_PARTNERS,
    TIME,
    Column,
    Header,
)
from comity.interpretation.structure.lines import Line, header_of_line
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import Rank, highest_rank, names_a_body
from comity.values.column_heads import find_column_head
from comity.values.dates import find_dates

SAMPLE = 200
"""So many rows tell what the columns of a table hold."""
_DIGIT = re.compile(r"\d")
_LONGEST_HEAD = 60
_BODIES = 0.3
_FEWEST_HEADS = 2
_ROWS_ABOVE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeader:
    """The columns of a table without known heads; `index` is `Row.index` of its header row."""

    header: Header
    index: int | None


def headers_by_content(lines: Sequence[Line]) -> Iterator[FoundHeader]:
    """The columns of every table whose header is not printed or not understood.

    A table without a header counts only where the document has no other: it is a part of the one
    before. Of the tables that lines of text part, each is looked at by itself.
    """
    tables = [list(rows) for tabular, rows in groupby(_speaking(lines), _is_tabular) if tabular]
    whole = [row for rows in tables for row in rows]
    known = any(header_of_line(row) is not None for row in whole)
    found = [header for rows in tables if (header := _header_of_table(rows)) is not None]
    headed = [header for header in found if header.index is not None]
    if headed or known:
        yield from headed
    elif (header := _header_of_table(whole)) is not None:
        yield header


def _speaking(lines: Sequence[Line]) -> Iterator[Line]:
    return (line for line in lines if line.columns is None and line.passage.text)


def _is_tabular(line: Line) -> bool:
    return line.is_tabular


def _header_of_table(table: Sequence[Line]) -> FoundHeader | None:
    """The columns of a table, or None where a header is understood or no column names partners.

    A row on top is its header where it holds nothing that its columns do.
    """
    rows = table[:SAMPLE]
    if not rows or any(map(header_of_line, rows)):
        return None
    width = max(len(line.cells) for line in rows)
    columns = [column_of_contents(cells_at(rows, index)) for index in range(width)]
    texts = [index for index, column in enumerate(columns) if column is Column.REMARK]
    if not texts or not any(column in TELLING for column in columns):
        return None
    index = next((line.index for line in rows[:_ROWS_ABOVE] if _is_header(line, columns)), None)
    names = name_column(rows, texts)
    known = _known_heads(rows, index)
    if TIME.isdisjoint(known.values()):
        columns = _without_doubtful_starts(columns)
    if Column.INSTITUTION in known.values():
        columns = _renamed(columns, known)
    else:
        columns[names] = Column.INSTITUTION
        columns = _renamed(columns, {at: head for at, head in known.items() if at != names})
    below = [line for line in rows if line.index != index]
    found = completed_by_content(Header(columns=tuple(_distinct(columns))), below)
    return FoundHeader(header=found, index=index)


def _without_doubtful_starts(columns: list[Column | None]) -> list[Column | None]:
    """The columns, that of the only dates one of terms: no head says whether they are starts."""
    if columns.count(Column.START) != 1 or Column.TERM in columns:
        return columns
    return [Column.TERM if column is Column.START else column for column in columns]


def texts_of(line: Line) -> list[str]:
    """The texts of the cells of a line."""
    return [cell.text for cell in line.cells]


def cells_at(rows: Iterable[Line], index: int) -> list[str]:
    """The texts of the cells at an index, of the rows that reach so far."""
    return [line.cells[index].text for line in rows if index < len(line.cells)]


def completed_by_content(header: Header, rows: Sequence[Line]) -> Header:
    """The header with each unknown column named by its cells where they are of one sort.

    Where no head names the partners, the unknown column does whose cells vary and name bodies;
    where none names countries, that of places does whose cells are countries; where none names
    kinds, that of subjects whose cells are kinds; where dates stand twice, in two calendars, that
    is of starts which can be told in ours.
    """
    columns = list(header.columns)
    _read_in_our_calendar(columns, rows)
    names = _unknown_names(columns, rows)
    if names is not None:
        columns[names] = Column.INSTITUTION
        if Column.UNIT in columns[:names]:
            columns[columns.index(Column.UNIT)] = Column.HOME_UNIT
    for index, column in enumerate(columns):
        if column is None:
            columns[index] = missing_column(cells_at(rows, index), columns)
        else:
            columns[index] = narrowed(column, cells_at(rows, index), columns)
    return Header(columns=tuple(columns))


def _unknown_names(columns: Sequence[Column | None], rows: Sequence[Line]) -> int | None:
    """Which unknown column names the partners, where no head does; units are not, beside bodies."""
    if Column.INSTITUTION in columns:
        return None
    unknown = [
        index
        for index, column in enumerate(columns)
        if column is None and _names_bodies(cells_at(rows, index))
    ]
    if not unknown:
        return None
    names = name_column(rows, unknown)
    if Column.UNIT in columns:
        units = _universities(cells_at(rows, columns.index(Column.UNIT)))
        return names if _universities(cells_at(rows, names)) > units else None
    return names if OF_PARTNERS.isdisjoint(columns) else None


def _universities(cells: Sequence[str]) -> int:
    """How many of the cells name a university or the like."""
    return sum(highest_rank(cell) >= Rank.ACADEMY for cell in cells)


def _read_in_our_calendar(columns: list[Column | None], rows: Sequence[Line]) -> None:
    """Let a column of dates that follows one in another calendar be the column of starts."""
    if Column.START not in columns:
        return
    start = columns.index(Column.START)
    if start + 1 >= len(columns) or columns[start + 1] is not None:
        return
    if not _days_told(cells_at(rows, start)) and _days_told(cells_at(rows, start + 1)):
        columns[start], columns[start + 1] = None, Column.START


def _days_told(cells: Sequence[str]) -> int:
    """How many of the cells hold a date that can be told in the common calendar."""
    return sum(any(date.date is not None for date in find_dates(cell)) for cell in cells)


def name_column(rows: Sequence[Line], indexes: Sequence[int]) -> int:
    """Which of the columns names the partners: bodies stand in it, and it varies most.

    A column of faculties names bodies, too, but none of them is a whole institution.
    """

    def evidence(index: int) -> tuple[bool, bool, int]:
        cells = cells_at(rows, index)
        whole = sum(highest_rank(cell) >= Rank.INSTITUTE for cell in cells)
        return _names_bodies(cells), whole >= _BODIES * len(cells), len(set(cells))

    return max(indexes, key=evidence)


def _names_bodies(cells: Sequence[str]) -> bool:
    return sum(map(names_a_body, cells)) >= max(1, _BODIES * len(cells))


def _is_header(line: Line, columns: Sequence[Column | None]) -> bool:
    """Whether none of the line's cells holds what its column does, and all could be heads."""
    pairs = [
        (content_of(cell.text), columns[index])
        for index, cell in line.filled
        if columns[index] is not Column.REMARK
    ]
    if len(pairs) < _FEWEST_HEADS or len(line.filled) < _FEWEST_HEADS + 1:
        return False
    texts = [cell.text for _, cell in line.filled]
    if any(len(text) > _LONGEST_HEAD or _DIGIT.search(text) for text in texts):
        return False
    return not any(_agrees(content, column) for content, column in pairs)


_CONTENTS = {
    Column.NUMBER: Content.NUMBER,
    Column.COUNTRY: Content.COUNTRY,
    Column.AREA: Content.AREA,
    Column.KIND: Content.KIND,
    Column.STATUS: Content.TIME,
    **dict.fromkeys(TIME, Content.TIME),
}


def _agrees(content: Content, column: Column | None) -> bool:
    if column is None or column is Column.KIND:
        return False
    return _CONTENTS.get(column) is content


def _known_heads(rows: Sequence[Line], index: int | None) -> dict[int, Column]:
    line = next((line for line in rows if line.index == index), None)
    if line is None:
        return {}
    found = {at: find_column_head(cell.text) for at, cell in line.filled}
    return {at: head for at, head in found.items() if head is not None}


def _renamed(columns: Sequence[Column | None], known: dict[int, Column]) -> list[Column | None]:
    """The columns with those that a known head names so called."""
    taken = set(known.values())
    return [
        known.get(index, None if column in taken else column)
        for index, column in enumerate(columns)
    ]


def _distinct(columns: Sequence[Column | None]) -> list[Column | None]:
    """Each column once; a second column of dates has the ends, other second ones are unknown."""
    distinct: list[Column | None] = []
    for column in columns:
        found = Column.END if column is Column.START and column in distinct else column
        distinct.append(None if found in distinct or found is Column.REMARK else found)
    return distinct
