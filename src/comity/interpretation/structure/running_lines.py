"""Lines of running text: headings, legends, figures, items under headings, rows."""

import re

from comity.interpretation.editions import is_day_line
from comity.interpretation.passages import Passage
from comity.interpretation.readings import Became
from comity.interpretation.stated import statements_of
from comity.interpretation.structure.columns import Column, header_of_running_text
from comity.interpretation.structure.headings import (
    Heading,
    bracketed_area,
    brackets_of,
    level_heading,
)
from comity.interpretation.structure.item_cells import cells_of_item
from comity.interpretation.structure.legends import opening_of
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbered_rows import close_row, numbered_order, open_row
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.running import order_of, split
from comity.interpretation.structure.state import State
from comity.values.agreement_kinds import find_kinds

_MOST_WORDS = 30
_LETTER = re.compile(r"[^\W\d_]")


def read_running_line(state: State, place: int, line: Line) -> None:
    """Let a line of running text become what it is."""
    anchor = state.anchors.get(place)
    if anchor is not None and line.index not in state.parts:
        open_row(state, anchor)
        return
    if not line.passage.text:
        if state.row is not None:
            state.row.lines.append(line)
        return
    if _is_part_heading(state, line) or _is_heading(state, line) or _is_apart(state, line):
        return
    if state.row is not None:
        state.row.lines.append(line)
    elif not (_is_item(state, line) or _is_running_row(state, line)):
        state.draft.loose.append((len(state.draft.records), line.passage))


def _is_apart(state: State, line: Line) -> bool:
    """Take a line that is no row and no heading: a header, legend, day or figure."""
    passage = line.passage
    columns = header_of_running_text(passage)
    if columns is not None:
        repeated = state.order is not None
        state.order = order_of(columns)
        state.draft.claim(passage, Became.REPEATED_HEADER if repeated else Became.HEADING)
        return True
    return speaks_of_the_list(state, line)


def speaks_of_the_list(state: State, line: Line) -> bool:
    """Take a line that says something of the whole list: what a mark means, its day, a figure."""
    passage = line.passage
    if passage.text in state.legends.lines:
        state.claim_line(line, Became.LEGEND)
        state.takes_items = False
        return True
    if statements_of(passage) and not _is_bulleted(state, passage):
        state.draft.stated.append((passage, state.section))
        state.claim_line(line, Became.FIGURE)
        return True
    if is_day_line(passage):
        state.claim_line(line, Became.HEADING)
        return True
    return False


def _is_part_heading(state: State, line: Line) -> bool:
    """Take a line that heads a part of the list."""
    part = state.parts.get(line.index)
    if part is None or _names_a_place(_heading_at(state, line)):
        return False
    close_row(state)
    state.enter_part(part)
    state.claim_line(line, Became.HEADING)
    return True


def _is_heading(state: State, line: Line) -> bool:
    """Take a line that is a heading; within a numbered row few lines can be one."""
    heading = _heading_at(state, line)
    if heading is None:
        return False
    close_row(state)
    state.enter(heading)
    if heading.country is not None and heading.country.count_at is not None:
        state.claim_label(heading.country)
    else:
        state.claim_line(line, Became.HEADING)
    return True


def _heading_at(state: State, line: Line) -> Heading | None:
    """The heading that a line is; in a numbered row its cells could be taken for some."""
    passage = line.passage
    if state.row is None or line.index in state.sure_headings:
        heading = state.heading_of(passage)
        if heading is None and line.index not in state.parts:
            heading = state.unknown_countries.get(line.index)
            if heading is None and brackets_of(passage) in state.area_brackets:
                return bracketed_area(passage)
        sure = _names_a_place(heading) or (heading is not None and heading.level is not None)
        return heading if sure or not _is_bulleted(state, passage) else None
    if Column.COUNTRY in numbered_order(state):
        return level_heading(passage)
    heading = state.heading_of(passage)
    return heading if heading is not None and not heading.kinds else None


def _is_bulleted(state: State, passage: Passage) -> bool:
    """Whether a bullet stands before a line where rows may stand: it is a partner."""
    return state.takes_items and opening_of(passage, state.meanings).bullet is not None


def _names_a_place(heading: Heading | None) -> bool:
    return heading is not None and (heading.area is not None or heading.country is not None)


def _is_item(state: State, line: Line) -> bool:
    """Take a line below a country or area heading as a row, bulleted or plain.

    Where bulleted lines name institutions no heading is needed.
    """
    opening = opening_of(line.passage, state.meanings)
    takes = state.takes_items or line.index in state.body_items
    if not takes or not _LETTER.search(opening.text.text):
        return False
    if state.has_table_rows and opening.bullet is None:
        return False
    if len(line.passage.text.split()) > _MOST_WORDS or _is_title(state, line.passage):
        return False
    cells = cells_of_item(opening.text)
    named = opening_of(cells[Column.INSTITUTION], state.meanings, in_cell=True)
    cells[Column.INSTITUTION] = named.text
    state.add(
        Record(
            first_row=line.index,
            last_row=line.index,
            cells=cells,
            section=state.section,
            marks=(*opening.marks, *named.marks),
            bullet=opening.bullet,
            label=None if Column.COUNTRY in cells else state.label,
            table=state.table,
        )
    )
    return True


def _is_title(state: State, passage: Passage) -> bool:
    """Whether a line recurs and speaks of agreements, as the titles of pages do."""
    return state.recurs(passage) and bool(find_kinds(passage.text))


def _is_running_row(state: State, line: Line) -> bool:
    """Take a line below a header of running text as a row when its columns can be told apart."""
    if state.order is None or state.is_numbered:
        return False
    found = split(line.passage, state.order)
    if not found.found or Column.INSTITUTION not in found.cells:
        return False
    cells = dict(found.cells)
    opening = opening_of(cells[Column.INSTITUTION], state.meanings)
    cells[Column.INSTITUTION] = opening.text
    state.add(
        Record(
            first_row=line.index,
            last_row=line.index,
            cells=cells,
            section=state.section,
            marks=opening.marks,
            bullet=opening.bullet,
            label=None if Column.COUNTRY in cells else state.label,
            table=state.table,
        )
    )
    return True
