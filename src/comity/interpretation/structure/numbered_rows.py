"""Numbered rows of running text: lines gathered from one number to the next."""

from collections.abc import Iterator, Sequence
from itertools import islice

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.legends import opening_of
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.numbering import Anchor
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.running import (
    SAMPLE,
    Order,
    Split,
    likeliest_order,
    order_of_rows,
    split,
)
from comity.interpretation.structure.state import OpenRow, State

_MOST_LINES = 50
"""The most lines of a row whose cells are torn; what follows the last row may be a whole report."""


def open_row(state: State, anchor: Anchor) -> None:
    """Begin to gather the numbered row that the anchor opens."""
    close_row(state)
    state.row = OpenRow(anchor=anchor, lines=[state.lines[anchor.place]])


def close_row(state: State) -> None:
    """Make a record of the numbered row gathered so far, if there is one."""
    row = state.row
    if row is None:
        return
    state.row = None
    order = numbered_order(state)
    kept, cells = _best_split(row, order)
    loose = [line.passage for line in row.lines if line.passage.text][len(kept) :]
    state.draft.loose += [(len(state.draft.records), passage) for passage in loose]
    _add_record(state, row.anchor, kept, cells)


def numbered_order(state: State) -> Order:
    """The order of the numbered rows' columns: the header's where it suits, else the likeliest."""
    known = state.numbered_orders.get(state.order)
    if known is None:
        rows = [_text_of(row.anchor, row.lines) for row in islice(_rows(state), SAMPLE)]
        known = order_of_rows(rows, state.order) if state.order else likeliest_order(rows)
        state.numbered_orders[state.order] = known
    return known


def _rows(state: State) -> Iterator[OpenRow]:
    places = sorted(state.anchors)
    for place, stop in zip(places, [*places[1:], places[-1] + 1], strict=True):
        lines = [
            line
            for line in state.lines[place:stop]
            if not line.is_tabular and line.index not in state.sure_headings
        ]
        yield OpenRow(anchor=state.anchors[place], lines=lines)


def _text_of(anchor: Anchor, lines: Sequence[Line]) -> Passage:
    first = lines[0].passage.part(anchor.text_start, None)
    return Passage.join([first, *(line.passage for line in lines[1:])])


def _best_split(row: OpenRow, order: Order) -> tuple[list[Line], Split]:
    """The lines that form the row, its first ones that say something, and their cells.

    What a page prints below a row, or a list between two rows, may have been gathered with it;
    lines at the end are left out when more columns are found without them, and all lines beyond
    those that a row can have.
    """
    lines = list(islice((line for line in row.lines if line.passage.text), _MOST_LINES))
    best = lines, split(_text_of(row.anchor, lines), order)
    for count in range(len(lines) - 1, 0, -1):
        if best[1].found == len(order) - 1:
            break
        cells = split(_text_of(row.anchor, lines[:count]), order)
        if cells.found > best[1].found:
            best = lines[:count], cells
    return best


def _add_record(state: State, anchor: Anchor, lines: Sequence[Line], found: Split) -> None:
    cells = dict(found.cells)
    if Column.INSTITUTION not in cells:
        state.draft.loose += [(len(state.draft.records), line.passage) for line in lines]
        return
    opening = opening_of(cells[Column.INSTITUTION], state.meanings)
    cells[Column.INSTITUTION] = opening.text
    state.add(
        Record(
            first_row=lines[0].index,
            last_row=lines[-1].index,
            cells=cells,
            section=state.section,
            number=anchor.number,
            number_at=lines[0].passage.part(0, anchor.text_start),
            marks=opening.marks,
            bullet=opening.bullet,
            label=None if Column.COUNTRY in cells else state.label,
            table=state.table,
        )
    )
