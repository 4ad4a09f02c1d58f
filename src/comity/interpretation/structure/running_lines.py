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
from comity.interpretation.structure.legends import opening_of
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbered_rows import close_row, numbered_order, open_row
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.running import order_of, split
from comity.interpretation.structure.signs import find_marks, is_all_signs, start_of_tail
from comity.interpretation.structure.state import State
from comity.interpretation.structure.tables import Content, content_of
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import Rank, highest_rank
from comity.values.partial_dates import Precision

_MOST_WORDS = 30
_LETTER = re.compile(r"[^\W_]")


def read_running_line(state: State, place: int, line: Line) -> None:
    """Let a line of running text become what it is."""
    anchor = state.anchors.get(place)
    if anchor is not None and line.index not in state.parts:
        open_row(state, anchor)
        return
    if not line.passage:
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
        heading = state.heading_of(passage) or state.unknown_countries.get(line.index)
        if heading is None and brackets_of(passage) in state.area_brackets:
            return bracketed_area(passage)
        return None if _is_bulleted(state, passage) and not _names_a_place(heading) else heading
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
    cells = _cells_of_item(opening.text)
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
            label=state.label,
            table=state.table,
        )
    )
    return True


def _is_title(state: State, passage: Passage) -> bool:
    """Whether a line recurs and speaks of agreements, as the titles of pages do."""
    return state.recurs(passage) and bool(find_kinds(passage.text))


_BRACKETED = re.compile(r"(.*\S)\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]", re.DOTALL)
_MOSTLY = 0.55  # of a text in brackets is a kind


def _cells_of_item(item: Passage) -> dict[Column, Passage]:
    """The name of an item, and what it closes with in brackets: a time, a kind, a unit."""
    cells: dict[Column, Passage] = {}
    while (match := _BRACKETED.fullmatch(item.text)) is not None:
        column = _column_in_brackets(match[2], behind=match[1])
        if column is None or column in cells:
            break
        cells[column] = item.part(match.start(2), match.end(2))
        item = item.part(0, match.end(1))
    return {**cells, **(_cells_with_time(item) if Column.TERM not in cells else _name(item))}


def _column_in_brackets(text: str, *, behind: str) -> Column | None:
    """What stands in brackets behind a name; several words that rank below it are a unit."""
    if content_of(text) is Content.BLANK:
        return Column.REMARK
    if is_all_signs(text):
        return Column.TERM
    rank = highest_rank(text)
    if sum(kind.end - kind.start for kind in find_kinds(text)) >= _MOSTLY * len(text):
        return Column.KIND if rank < Rank.UNIVERSITY else None
    is_unit = Rank.NONE < rank < max(highest_rank(behind), Rank.INSTITUTE) and " " in text
    return Column.UNIT if is_unit else None


def _name(item: Passage) -> dict[Column, Passage]:
    return {Column.INSTITUTION: item}


def _cells_with_time(item: Passage) -> dict[Column, Passage]:
    """The name of an item and, where it closes with signs of time, those.

    A bare year at the end belongs to the name (Expo 2020) unless a word or brackets set it apart.
    """
    marks = find_marks(item.text)
    start = start_of_tail(item.text, marks)
    tail = [mark for mark in marks if mark.start >= start]
    telling = any(
        mark.date is None
        or mark.date.date is None
        or mark.date.date.precision is not Precision.YEAR
        for mark in tail
    )
    if not tail or not telling or not start:
        return _name(item)
    name = item.part(0, len(item.text[:start].rstrip(" ,;:-–—([（【")))
    return {Column.INSTITUTION: name, Column.TERM: item.part(start, None)}


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
