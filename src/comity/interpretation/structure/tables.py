"""Rows of several cells: which cell belongs to which column, also where the columns drift.

A cell's place is a hint only. The columns' names say what they hold, and the best order-keeping
assignment of a row's filled cells to the columns is found from what the cells contain.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cache

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import TIME, Column, Header
from comity.interpretation.structure.headings import is_country_label
from comity.interpretation.structure.legends import MARKS
from comity.interpretation.structure.lines import Line
from comity.interpretation.structure.signs import is_all_signs
from comity.values.agreement_kinds import find_kind
from comity.values.areas import find_area
from comity.values.plain_signs import is_letterless
from comity.values.remembering import remembering


class Content(StrEnum):
    """What a cell looks like by itself."""

    COUNTRY = auto()
    AREA = auto()
    TIME = auto()
    NUMBER = auto()
    KIND = auto()
    BLANK = auto()
    TEXT = auto()


_BESIDE = f"{MARKS} "
_NUMBER = re.compile(r"\d{1,6}[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANK = re.compile(r"[-–—./\s]*|n/?a|none", re.IGNORECASE)


@remembering(1 << 14)
def content_of(text: str) -> Content:
    """What the text of a cell looks like, the most telling first; marks beside it do not count."""
    text = text.strip(_BESIDE)
    if _NUMBER.fullmatch(text):
        return Content.TIME if _YEAR.fullmatch(text) else Content.NUMBER
    if _BLANK.fullmatch(text):
        return Content.BLANK
    if not is_letterless(text):
        if is_country_label(text):
            return Content.COUNTRY
        if find_area(text) is not None:
            return Content.AREA
    if is_all_signs(text):
        return Content.TIME
    return Content.KIND if find_kind(text) is not None else Content.TEXT


_EXPECTED: Mapping[Column, Mapping[Content, float]] = {
    Column.NUMBER: {Content.NUMBER: 3, Content.BLANK: 0},
    Column.COUNTRY: {Content.COUNTRY: 3, Content.BLANK: 0},
    Column.AREA: {Content.AREA: 3, Content.COUNTRY: -2, Content.BLANK: 0},
    Column.KIND: {Content.KIND: 2, Content.TEXT: 0, Content.BLANK: 0},
    **{column: {Content.TIME: 3, Content.BLANK: 0, Content.NUMBER: 0} for column in TIME},
}
_TEXT_COLUMN: Mapping[Content, float] = {
    Content.TEXT: 1, Content.KIND: 0, Content.BLANK: 0, Content.NUMBER: -1, Content.AREA: -1,
    Content.COUNTRY: -2, Content.TIME: -3,
}  # fmt: skip
# Beside words for states a column of states holds any remark, and dates: "expired 2015".
_STATE_COLUMN: Mapping[Content, float] = {**_TEXT_COLUMN, Content.KIND: 1, Content.TIME: 1}
_MISFIT = -3.0
_IN_PLACE = 0.5
_NAMED = 1.0  # a row is of a partner, whatever else it lacks
_HABIT = 2.0  # a value that returns in one column is seldom one of another
_LEFT_OUT = -4.0
_HABITUAL = 2
_MOST_PAIRS = 20_000  # of a cell and a column: no list is so wide, and each pair takes time


@dataclass(slots=True)
class Habits:
    """The values that each text column holds again and again in rows that are in place."""

    counts: dict[Column, Counter[str]] = field(default_factory=dict)

    def note(self, cells: Mapping[Column, Passage]) -> None:
        """Count the values of a row's text columns."""
        for column, cell in cells.items():
            if column not in _EXPECTED:
                self.counts.setdefault(column, Counter())[cell.text] += 1

    def score(self, text: str, column: Column | None) -> float:
        """How much the habits speak for the text in the column."""
        if column is None or column in _EXPECTED:
            return 0.0
        own = self.counts.get(column, Counter())[text]
        if own >= _HABITUAL:
            return _HABIT
        others = any(counts[text] >= _HABITUAL for counts in self.counts.values())
        return -_HABIT if others else 0.0


def cells_in_place(header: Header, line: Line) -> Mapping[Column, Passage] | None:
    """The cells by their printed places, or None where a cell does not suit its place."""
    cells: dict[Column, Passage] = {}
    for index, cell in line.filled:
        if index >= len(header.columns):
            return None
        column = header.columns[index]
        if column is None:
            continue
        if _fit(content_of(cell.text), column) < 0:
            return None
        cells[column] = cell
    return cells


def assign(header: Header, line: Line, habits: Habits) -> tuple[Mapping[Column, Passage], bool]:
    """The cells by column, and whether they had to be shifted to suit.

    Cells of columns whose meaning is unknown, and cells that suit no column, are left out.
    """
    in_place = cells_in_place(header, line)
    if in_place is not None and Column.INSTITUTION in in_place:
        return in_place, False
    filled = line.filled
    lost = len(header.columns) - len(line.cells)
    places = _best_places(header.columns, filled, habits, lost=max(lost, 0))
    cells: dict[Column, Passage] = {}
    for (_, cell), place in zip(filled, places, strict=True):
        column = header.columns[place] if place is not None else None
        if column is not None:
            cells[column] = cell
    return cells, [index for index, _ in filled] != list(places)


def _best_places(
    columns: Sequence[Column | None],
    filled: Sequence[tuple[int, Passage]],
    habits: Habits,
    *,
    lost: int,
) -> list[int | None]:
    """For each filled cell its column index (ascending), or None, with the best total score.

    A row that is shorter than its header by `lost` cells may have lost them at either end.
    """
    width = len(columns)
    if width * len(filled) > _MOST_PAIRS:
        return [index if index < width else None for index, _ in filled]
    # best[j]: score and choice for the cells so far, the last of them before column j.
    best: list[tuple[float, tuple[int | None, ...]]] = [(0.0, ())] * (width + 1)
    for index, cell in filled:
        content = content_of(cell.text)
        row: list[tuple[float, tuple[int | None, ...]]] = []
        for stop in range(width + 1):
            options = [(best[stop][0] + _LEFT_OUT, (*best[stop][1], None))]
            if row:
                options.append(row[-1])
            if stop:
                place = stop - 1
                score = _fit(content, columns[place]) + habits.score(cell.text, columns[place])
                score += _IN_PLACE if place in {index, index + lost} else 0.0
                options.append((best[place][0] + score, (*best[place][1], place)))
            row.append(max(options, key=lambda option: option[0]))
        best = row
    return list(best[width][1])


@cache
def _fit(content: Content, column: Column | None) -> float:
    if column is None:
        return 0.0
    expected = _EXPECTED.get(column)
    if column is Column.INSTITUTION:
        return _MISFIT if content is Content.BLANK else _TEXT_COLUMN[content] + _NAMED
    if column is Column.STATUS:
        return _STATE_COLUMN[content]
    if expected is None:
        return _TEXT_COLUMN[content]
    return expected.get(content, _MISFIT)
