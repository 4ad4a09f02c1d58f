"""What numbered lines show of agreements where no header and no heading says that they are rows.

Reports enumerate, too: purposes, tasks, steps. Rows of a list name a country, a kind of agreement,
a time or a body.
"""

from collections.abc import Sequence

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column, header_of_running_text
from comity.interpretation.structure.headings import heading_of
from comity.interpretation.structure.lines import Line, header_of_line
from comity.interpretation.structure.running import likeliest_order, split
from comity.interpretation.structure.signs import Sign, find_marks
from comity.values.agreement_kinds import find_kinds
from comity.values.body_words import names_a_body
from comity.values.countries import find_countries

SAMPLE = 60
"""So many rows are enough to tell a list from an enumeration."""
_GOOD_SHARE = 0.5
_FEWEST_COLUMNS = 2
_LONGEST = 600
"""So much of a row, in characters, is looked at."""

_TIME = frozenset({Sign.DATE, Sign.DURATION, Sign.OPEN_ENDED})


def is_headed(lines: Sequence[Line]) -> bool:
    """Whether a header row, or a heading of a country or an area, stands among the lines."""
    return any(_heads_rows(line) for line in lines if line.passage)


def _heads_rows(line: Line) -> bool:
    if line.is_tabular:
        return header_of_line(line) is not None
    if header_of_running_text(line.passage) is not None:
        return True
    heading = heading_of(line.passage)
    return heading is not None and (heading.area is not None or heading.country is not None)


def show_agreements(rows: Sequence[Passage]) -> bool:
    """Whether a good share of the rows show something that rows of agreements have."""
    return sum(map(_shows_an_agreement, rows)) >= _GOOD_SHARE * len(rows)


def _shows_an_agreement(row: Passage) -> bool:
    text = row.text[:_LONGEST]
    return bool(
        names_a_body(text)
        or any(mark.sign in _TIME for mark in find_marks(text))
        or any(not kind.doubtful for kind in find_kinds(text))
        or find_countries(text)
    )


def are_whole_rows(rows: Sequence[Passage]) -> bool:
    """Whether each row names a partner and closes or opens with at least two columns more."""
    order = likeliest_order(rows)
    found = [split(row, order) for row in rows]
    return all(each.found >= _FEWEST_COLUMNS and Column.INSTITUTION in each.cells for each in found)
