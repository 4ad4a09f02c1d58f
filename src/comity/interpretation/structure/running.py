"""Rows printed as running text: no separator tells where one cell ends and the next begins.

What tells is the content, in the order of the columns: signs of time, phrases for kinds and names
of countries are peeled off both ends, and what remains between them is the name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.lines import ends_binding
from comity.interpretation.structure.signs import find_marks, is_filler, start_of_tail
from comity.values.agreement_kinds import find_kinds
from comity.values.countries import find_country_within, start_of_country

Order = tuple[Column, ...]

_ORDERS: tuple[Order, ...] = (
    (Column.INSTITUTION, Column.COUNTRY, Column.KIND, Column.TERM),
    (Column.INSTITUTION, Column.KIND, Column.COUNTRY, Column.TERM),
    (Column.COUNTRY, Column.INSTITUTION, Column.KIND, Column.TERM),
    (Column.KIND, Column.INSTITUTION, Column.COUNTRY, Column.TERM),
    (Column.INSTITUTION, Column.COUNTRY, Column.TERM, Column.KIND),
)
SAMPLE = 60
"""So many rows tell the order of the columns."""
_ALMOST_ALL = 0.8
_LONGEST = 600  # the longest row, in characters, that is searched for a remark behind it
_WINDOW = 90  # the longest kind or country cell, in characters
_LONGEST_COUNTRY = 7  # words
_JOINT = re.compile(
    r"(?:\s+(?:and|und|et|y|e|og|och|и|та|ба|болон)\s+|\s*[/&、・]\s*)$", re.IGNORECASE
)
_LONGEST_JOINT = 12
_WORD_START = re.compile(r"(?<![^\s(])[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A row parted into cells; `rest` is what the expected columns could not explain."""

    cells: Mapping[Column, Passage]

    @property
    def found(self) -> int:
        """How many columns beside the name were found."""
        return len(self.cells) - (Column.INSTITUTION in self.cells)


def order_of(columns: Sequence[Column]) -> Order:
    """The order of the columns that running text can tell apart.

    Columns of time that stand together are one, of terms unless it is the only one; a column
    called *status* holds what the row shows: kinds or states, both of which are peeled off at its
    place.
    """
    times = TIME & set(columns)
    time = next(iter(times)) if len(times) == 1 else Column.TERM
    simple = [
        time if column in TIME else Column.KIND if column is Column.STATUS else column
        for column in columns
    ]
    known = (Column.INSTITUTION, Column.COUNTRY, Column.KIND, time)
    return tuple(column for column, _ in groupby(simple) if column in known)


def likeliest_order(rows: Sequence[Passage]) -> Order:
    """The order of columns that explains most of the rows, where no header gives it."""
    sample = rows[:SAMPLE]
    scores = Counter({order: _found(sample, order) for order in _ORDERS})
    return scores.most_common(1)[0][0]


def order_of_rows(rows: Sequence[Passage], printed: Order) -> Order:
    """The order that a header gives, unless another explains a cell more of almost every row.

    A head that is not understood (*State* for the country) must not leave its cells to the names.
    """
    sample = rows[:SAMPLE]
    found = _found(sample, printed)
    if Column.COUNTRY in printed and found >= len(sample) * (len(printed) - 1) / 2:
        return printed
    other = likeliest_order(sample)
    return other if _found(sample, other) - found >= _ALMOST_ALL * len(sample) else printed


def _found(rows: Sequence[Passage], order: Order) -> int:
    return sum(split(row, order).found for row in rows)


def split(row: Passage, order: Order) -> Split:
    """The cells of a row whose columns stand in the given order; absent cells are left out.

    What stands behind the last column and is not understood (a remark) is in no cell, where every
    column is found before it.
    """
    found = _split(row, order)
    if order[-1] not in TIME or order[-1] in found.cells or len(row.text) > _LONGEST:
        return found
    for end in _ends_of_signs(row.text):
        before = _split(row.part(0, end), order)
        if before.found == len(order) - 1:
            return before
    return found


def _ends_of_signs(text: str) -> Iterator[int]:
    """Where a run of signs of time ends within the text."""
    marks = find_marks(text)
    for place, mark in enumerate(marks, start=1):
        if place == len(marks) or not is_filler(text, mark.end, marks[place].start):
            yield mark.end


def _split(row: Passage, order: Order) -> Split:
    text = row.text
    cells: dict[Column, Passage] = {}
    start, end = 0, len(text)
    place = order.index(Column.INSTITUTION)
    for column in reversed(order[place + 1 :]):
        begin = _FROM_END[column](text, end)
        if begin < end:
            cells[column] = row.part(begin, end)
            end = _trimmed(text, begin)
    for column in order[:place]:
        stop = _FROM_START[column](text, start)
        if start < stop <= end:
            cells[column] = row.part(start, stop)
            start = stop
    name = row.part(start, end)
    if name:
        cells[Column.INSTITUTION] = name
    return Split(cells=cells)


def _trimmed(text: str, end: int) -> int:
    """Where the text before `end` really ends, separators aside."""
    return len(text[:end].rstrip(" \t,;-–—|/("))


def _time_from_end(text: str, end: int) -> int:
    head = text[:end]
    return start_of_tail(head, find_marks(head))


def _kind_from_end(text: str, end: int) -> int:
    window = _window_before(text, end)
    begin = end
    for kind in reversed(find_kinds(text[window:end])):
        if not is_filler(text, window + kind.end, begin):
            break
        begin = window + kind.start
    return begin


def _country_from_end(text: str, end: int) -> int:
    """Where the longest name of a country begins that ends at `end`, or two joined by *and*."""
    starts = [match.start() for match in _WORD_START.finditer(text, _window_before(text, end), end)]
    start = start_of_country(text, starts[-_LONGEST_COUNTRY:], end)
    if start is None or (ends_binding(text[:start].rstrip()) and not _JOINT.search(text, 0, start)):
        return end
    joint = _JOINT.search(text, max(0, start - _LONGEST_JOINT), start)
    return start if joint is None else _country_before(text, joint.start(), start)


def _country_before(text: str, joint: int, start: int) -> int:
    """Where a country begins that ends at the joint; `start` where none does."""
    begin = _country_from_end(text, joint)
    return begin if begin < joint else start


def _window_before(text: str, end: int) -> int:
    if end <= _WINDOW:
        return 0
    space = text.find(" ", end - _WINDOW, end)
    return space + 1 if space >= 0 else end - _WINDOW


def _time_from_start(text: str, start: int) -> int:
    place = start
    for mark in find_marks(text[start:]):
        if not is_filler(text, place, start + mark.start):
            break
        place = start + mark.end
    return place


def _kind_from_start(text: str, start: int) -> int:
    place = start
    for kind in find_kinds(text[start : start + _WINDOW]):
        if not is_filler(text, place, start + kind.start):
            break
        place = start + kind.end
    return place


def _country_from_start(text: str, start: int) -> int:
    """Where the longest name of a country ends that begins at `start`."""
    ends = [match.end() for match in re.finditer(r"\S+", text[start : start + _WINDOW])]
    for stop in reversed(ends[:_LONGEST_COUNTRY]):
        if find_country_within(text, start, start + stop) is not None:
            return start + stop
    return start


_FROM_END: Mapping[Column, Callable[[str, int], int]] = {
    **dict.fromkeys(TIME, _time_from_end),
    Column.KIND: _kind_from_end,
    Column.COUNTRY: _country_from_end,
}
_FROM_START: Mapping[Column, Callable[[str, int], int]] = {
    **dict.fromkeys(TIME, _time_from_start),
    Column.KIND: _kind_from_start,
    Column.COUNTRY: _country_from_start,
}
