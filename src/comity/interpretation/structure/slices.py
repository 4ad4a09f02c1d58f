"""The walk through a long document, a slice of its lines at a time.

A slice is walked through with some lines around it, which show what its first and last lines are;
what governs its rows is carried on from the slice before, and what only the whole list shows (what
its marks mean, which of its columns are printed once for several rows) is known beforehand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.interpretation.structure.columns import Header
from comity.interpretation.structure.header_evidence import headers_by_content
from comity.interpretation.structure.item_runs import items_of_bodies
from comity.interpretation.structure.legends import Legends
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbered_rows import close_row
from comity.interpretation.structure.numbering import find_anchors, sure_headings
from comity.interpretation.structure.part_headings import find_part_headings
from comity.interpretation.structure.records import Draft
from comity.interpretation.structure.state import State, area_brackets_of
from comity.interpretation.structure.unknown_countries import unknown_country_headings
from comity.interpretation.structure.walk import complete_records, read_line


def before_first(known: State, legends: Legends) -> State:
    """The state before the first line, where a part of the document and its legends are known."""
    default = known.headers.get(0)
    return State(
        lines=(),
        legends=legends,
        repeats=known.repeats,
        anchors={},
        habits=known.habits,
        header=default,
        headers={} if default is None else {0: default},
        content_headers=dict(known.content_headers),
        numbered_orders=dict(known.numbered_orders),
        body_items=known.body_items,
        sure_headings=known.sure_headings,
        area_brackets=known.area_brackets,
        is_numbered=known.is_numbered,
        parts=known.parts,
        groups=dict(known.groups),
        profile=known.profile,
    )


def after(state: State) -> State:
    """What the next slice goes on with."""
    label = None if state.label is None else state.draft.labels[state.label]
    if label is not None:
        # Its count is held against rows where it is printed, not again where it goes on.
        label = replace(label, label=replace(label.label, count=None, count_at=None))
    return replace(
        state,
        lines=(),
        anchors={},
        places={},
        row_texts={},
        draft=Draft(labels=[] if label is None else [label]),
        label=None if label is None else 0,
        rows_before=state.rows_before + len(state.draft.records),
        row_before=state.last_record,
    )


def at_slice(lines: Sequence[Line], before: State, known: State, *, is_tabular: bool) -> State:
    """The state before a slice: what governs its rows, and what the lines around them show.

    `is_tabular` tells whether rows of several cells stand in the known part of the document.
    """
    anchors = find_anchors(lines)
    running = [line for line in lines if not line.is_tabular]
    here = Counter(line.passage.text for line in running)
    return replace(
        before,
        lines=lines,
        anchors={anchor.place: anchor for anchor in anchors},
        is_numbered=before.is_numbered or bool(anchors),
        repeats={**here, **{text: max(here[text], known.repeats[text]) for text in known.repeats}},
        sure_headings=known.sure_headings | sure_headings(anchors, lines),
        body_items=frozenset() if is_tabular else known.body_items | items_of_bodies(lines),
        area_brackets=known.area_brackets | area_brackets_of(running),
        parts=find_part_headings(lines, known.parts),
        unknown_countries=unknown_country_headings(lines),
        content_headers={**_content_headers(lines), **known.content_headers},
        places={line.index: place for place, line in enumerate(lines)},
        row_texts={line.index: line.passage.text for line in lines},
    )


def _content_headers(lines: Sequence[Line]) -> dict[int, Header]:
    """The headers that the contents of tables tell, those aside that begin above the lines."""
    begins = next((line.index for line in lines if line.passage and not line.is_tabular), None)
    if begins is None:
        return {}
    found = headers_by_content(lines)
    return {
        each.index: each.header for each in found if each.index is not None and each.index >= begins
    }


def walk_slice(state: State, first: int, enough: int, together: Iterable[range]) -> int:
    """Walk from the line at place `first` to the first cut behind `enough`; the place of the cut.

    A cut is made above a row, behind another one, and not within `together`: ranges of `Row.index`
    of what is read as one. The end of the lines is always a cut.
    """
    together = list(together)
    place = first
    while place < len(state.lines):
        if place >= enough and _may_cut(state, place, together):
            break
        read_line(state, place)
        place += 1
    close_row(state)
    complete_records(state)
    return place


def _may_cut(state: State, place: int, together: Sequence[range]) -> bool:
    line = state.lines[place]
    if not line.passage or any(line.index in each for each in together):
        return False
    if state.row is not None:
        return place in state.anchors
    records = state.draft.records
    return bool(records) and records[-1].last_row == state.lines[place - 1].last_index
