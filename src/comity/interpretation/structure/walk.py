"""The walk through the lines of a document that yields its draft."""

from collections.abc import Sequence

from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.structure.bracketed_units import with_bracketed_units
from comity.interpretation.structure.code_cells import with_codes_apart
from comity.interpretation.structure.groups import columns_of_groups, with_groups_filled
from comity.interpretation.structure.header_evidence import headers_by_content
from comity.interpretation.structure.lettered_rows import with_letters_apart
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbered_rows import close_row
from comity.interpretation.structure.running_lines import read_running_line
from comity.interpretation.structure.state import State
from comity.interpretation.structure.tabular_lines import (
    habits_of,
    read_tabular_line,
)
from comity.interpretation.structure.units_below import with_units_below


def walk(lines: Sequence[Line], profile: Profile = NO_PROFILE) -> State:
    """The state after the last line, with the draft that the lines yield."""
    state = State.at_start(lines, profile)
    for found in headers_by_content(lines):
        if found.index is not None:
            state.content_headers[found.index] = found.header
        elif state.header is None:
            state.header = found.header
            state.headers[state.table] = found.header
    state.habits = habits_of(lines, state.header)
    for place in range(len(lines)):
        read_line(state, place)
    close_row(state)
    complete_records(state)
    return state


def read_line(state: State, place: int) -> None:
    """Let the line at a place become what it is."""
    line = state.lines[place]
    if line.is_tabular:
        close_row(state)
        read_tabular_line(state, line)
    else:
        read_running_line(state, place, line)


def complete_records(state: State) -> None:
    """Part letters and codes from names, units from partners; give each what is printed once."""
    named = list(with_codes_apart(list(with_letters_apart(state.draft.records))))
    below = with_units_below(named)
    records = list(with_bracketed_units(list(below)))
    state.groups = {**columns_of_groups(records, state.headers), **state.groups}
    state.draft.records = list(with_groups_filled(records, state.groups, state.group_cells))
