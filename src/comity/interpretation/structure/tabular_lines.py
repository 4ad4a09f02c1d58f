"""Lines of several cells: header rows, headings that span a table, and rows."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import islice

from comity.interpretation.editions import is_day_line
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.columns import TIME, Column, Header
from comity.interpretation.structure.header_evidence import (
    SAMPLE,
    completed_by_content,
)
from comity.interpretation.structure.header_groups import under_groups
from comity.interpretation.structure.headings import CountryLabel, country_label
from comity.interpretation.structure.legends import bare_name, opening_of
from comity.interpretation.structure.lines import Line, header_of_line
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.running_lines import speaks_of_the_list
from comity.interpretation.structure.state import State
from comity.interpretation.structure.tables import (
    Content,
    Habits,
    assign,
    cells_in_place,
    content_of,
)
from comity.values.inflected_countries import find_inflected_country
from comity.values.total_words import find_totals

_NUMBER = re.compile(r"\D{0,4}(\d{1,6})\D{0,2}$")


def habits_of(lines: Sequence[Line], default: Header | None) -> Habits:
    """The habits of all tables of the document, from the rows whose cells are in place."""
    habits = Habits()
    header = default
    for line in lines:
        if not line.is_tabular:
            continue
        found = header_of_line(line)
        if found is not None:
            header = found
        elif header is not None:
            cells = cells_in_place(header, line)
            if cells is not None and Column.INSTITUTION in cells:
                habits.note(cells)
    return habits


def read_tabular_line(state: State, line: Line) -> None:
    """Let a line of several cells become a header, a heading or a row."""
    if line.columns is not None:
        _read_row(state, Header(columns=line.columns), line)
        return
    filled = line.filled
    if all(content_of(cell.text) is Content.BLANK for _, cell in filled):
        return
    header = state.content_headers.get(line.index) or header_of_line(line)
    if header is not None:
        _enter_header(state, line, header)
    elif len(filled) == 1 and _is_no_row(state, *filled[0]):
        _read_lone_cell(state, line, filled[0][1])
    elif state.header is None:
        for _, cell in filled:
            state.draft.loose.append((len(state.draft.records), cell))
    else:
        _read_row(state, state.header, line)


_COMPLETE = frozenset({Column.COUNTRY, Column.KIND})


def _enter_header(state: State, line: Line, header: Header) -> None:
    _take_heading_above(state, line)
    header = under_groups(header, line, _row_above(state, line))
    if state.header is not None:
        header = header.completed_by(state.header)
    if None in header.columns or not _COMPLETE.issubset(header.columns):
        header = completed_by_content(header, _rows_below(state, line))
    repeated = state.header is not None and _same_columns(state.header, header)
    if not repeated:
        state.table += 1
    state.header = header if header.names_partners else None
    if state.header is not None:
        state.headers.setdefault(state.table, header)
        if line.index not in state.content_headers and _heads_partners(line):
            state.header_rows.add(line.index)
    became = Became.REPEATED_HEADER if repeated else Became.HEADING
    for _, cell in line.filled:
        state.draft.claim(cell, became)


def _row_above(state: State, line: Line) -> Line | None:
    """The row of several cells right above a line, or None."""
    place = state.places[line.index]
    above = state.lines[place - 1] if place else None
    return above if above is not None and above.is_tabular else None


def _heads_partners(line: Line) -> bool:
    """Whether the name of one of the columns says that partners stand in it."""
    header = header_of_line(line)
    return header is not None and header.names_partners


def _take_heading_above(state: State, line: Line) -> None:
    """Take the line above a header row for a heading where headings of countries stand.

    It names no country that is known; better no country than that of the heading before.
    """
    loose = state.draft.loose
    if state.label is None or not loose:
        return
    _, above = loose[-1]
    between = range(above.pieces[-1].row + 1, line.index)
    if any(state.row_texts.get(row) for row in between):
        return
    loose.pop()
    label = CountryLabel(country=None, label=above)
    state.print_label(label)
    state.claim_label(label)


def _rows_below(state: State, header: Line) -> list[Line]:
    """The first rows of several cells below a header, up to the next one."""
    rows: list[Line] = []
    for line in islice(state.lines, state.places[header.index] + 1, None):
        if header_of_line(line) or len(rows) == SAMPLE:
            break
        if line.is_tabular:
            rows.append(line)
    return rows


def _same_columns(one: Header, other: Header) -> bool:
    def known(header: Header) -> list[Column]:
        return [column for column in header.columns if column is not None]

    return known(one) == known(other)


def _is_no_row(state: State, index: int, cell: Passage) -> bool:
    """Whether the only filled cell of a line stands outside the column of partners."""
    if state.header is None or index >= len(state.header.columns):
        return True
    if state.header.columns[index] is not Column.INSTITUTION or state.heading_of(cell) is not None:
        return True
    return cell.text in state.legends.lines or is_day_line(cell) or bool(statements_of(cell))


def _read_lone_cell(state: State, line: Line, cell: Passage) -> None:
    if speaks_of_the_list(state, Line(row=line.row, passage=cell)):
        return
    heading = state.heading_of(cell)
    if heading is None:
        state.draft.loose.append((len(state.draft.records), cell))
        return
    state.enter(heading)
    if heading.country is not None and heading.area is None:
        state.claim_label(heading.country)
    else:
        state.claim_line(line, Became.HEADING)


def _read_row(state: State, header: Header, line: Line) -> None:
    if _is_total(line):
        state.draft.stated.append((line.passage, state.section))
        state.claim_line(line, Became.FIGURE)
        return
    state.has_table_rows = True
    cells, shifted = _cells_of(state, header, line)
    marks = _marks_in_no_column(state, line, cells)
    above = state.label
    owns_label = _enter_places(state, cells)
    if Column.INSTITUTION not in cells:
        partner = _partner_above(state, line, cells)
        if partner is None:
            _leave(state, cells)
            return
        cells[Column.INSTITUTION] = partner
    in_cell = line.columns is None
    opening = opening_of(cells[Column.INSTITUTION], state.meanings, in_cell=in_cell)
    cells[Column.INSTITUTION] = opening.text if in_cell else bare_name(opening.text)
    number_at = cells.pop(Column.NUMBER, None)
    state.add(
        Record(
            first_row=line.index,
            last_row=line.last_index,
            cells=cells,
            section=state.section,
            number=_number_of(number_at),
            number_at=number_at,
            marks=(*opening.marks, *_marks_in_time_cells(cells, state), *marks),
            bullet=opening.bullet,
            label=state.label,
            owns_label=owns_label,
            table=state.table,
            shifted=shifted,
        )
    )
    if line.apart:
        state.label = above


def _enter_places(state: State, cells: dict[Column, Passage]) -> bool:
    """Let the area and the country of a row govern it; whether it prints a country of its own."""
    area = cells.pop(Column.AREA, None)
    if area is not None:
        state.enter_area(area)
        state.draft.claim(area, Became.HEADING)
    own = cells.pop(Column.COUNTRY, None)
    if own is None:
        return False
    label = state.known_label(own) or _label_of_cell(own)
    state.print_label(label)
    if label.count is not None:
        state.claim_label(label)
    else:
        cells[Column.COUNTRY] = label.label
    return True


_MOST_IN_TOTAL = 3


def _is_total(line: Line) -> bool:
    """Whether a row sums up others: a word of totals, a number, and hardly a cell beside."""
    filled = [cell.text for _, cell in line.filled]
    if not 1 < len(filled) <= _MOST_IN_TOTAL:
        return False
    begins = any(word.start == 0 for word in find_totals(filled[0]))
    return begins and any(_COUNTED.search(text) for text in filled[1:])


_COUNTED = re.compile(r"\d")


def _partner_above(state: State, line: Line, cells: Mapping[Column, Passage]) -> Passage | None:
    """The partner of the row above where it is printed once for several rows, or None.

    Such a row says anew what the row above says of its agreement; what only completes that row is
    the rest of it.
    """
    last = state.last_record
    if last is None or last.table != state.table or last.last_row != line.index - 1:
        return None
    saying = _SAYING & set(cells)
    if not saying or not saying <= set(last.cells):
        return None
    return last.cells[Column.INSTITUTION]


_SAYING = TIME | {Column.KIND}


def _cells_of(state: State, header: Header, line: Line) -> tuple[dict[Column, Passage], bool]:
    """The filled cells by column, and whether they had to be shifted to suit."""
    if line.columns is None:
        cells, shifted = assign(header, line, state.habits)
        return dict(cells), shifted
    told: dict[Column, Passage] = {}
    for column, cell in zip(line.columns, line.cells, strict=True):
        if column is not None and cell:
            told[column] = Passage.join((told[column], cell)) if column in told else cell
    return told, False


def _number_of(cell: Passage | None) -> int | None:
    if cell is None:
        return None
    match = _NUMBER.match(unicodedata.normalize("NFKC", cell.text))  # ① is a number as well
    return int(match[1]) if match else None


def _label_of_cell(cell: Passage) -> CountryLabel:
    """The label that a cell in the country column is, whatever it names."""
    named = country_label(cell)
    return named or CountryLabel(country=find_inflected_country(cell.text), label=cell)


def _marks_in_time_cells(cells: dict[Column, Passage], state: State) -> list[Passage]:
    """Marks that stand beside a date, or alone in a cell of remarks; they are taken out of it."""
    marks: list[Passage] = []
    remark = cells.get(Column.REMARK)
    if remark is not None and remark.text in state.meanings:
        marks.append(cells.pop(Column.REMARK))
    for column in TIME & set(cells):
        opening = opening_of(cells[column], state.meanings, in_cell=True)
        if opening.marks:
            cells[column] = opening.text
            marks += opening.marks
    return marks


def _marks_in_no_column(state: State, line: Line, cells: Mapping[Column, Passage]) -> list[Passage]:
    """Marks that stand alone in cells whose column is not understood."""
    alone = [cell for _, cell in line.filled if cell.text in state.meanings]
    return [cell for cell in alone if cell not in cells.values()]


def _leave(state: State, cells: Mapping[Column, Passage]) -> None:
    for cell in cells.values():
        state.draft.loose.append((len(state.draft.records), cell))
