"""The walk through the lines of a document that yields its draft."""

from collections.abc import Sequence

from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.structure.code_cells import with_codes_apart
from comity.interpretation.structure.groups import with_groups_filled
from comity.interpretation.structure.header_evidence import headers_by_content
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbered_rows import close_row
from comity.interpretation.structure.running_lines import read_running_line
from comity.interpretation.structure.state import State
from comity.interpretation.structure.tabular_lines import (
    habits_of,
    read_tabular_line,
)


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
    for place, line in enumerate(lines):
        if line.is_tabular:
            close_row(state)
            read_tabular_line(state, line)
        else:
            read_running_line(state, place, line)
    close_row(state)
    records = with_codes_apart(state.draft.records)
    state.draft.records = list(with_groups_filled(list(records), state.headers))
    return state
