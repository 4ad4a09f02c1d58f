"""The columns of a list: what a header row calls them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.interpretation.passages import Passage
from comity.values.column_heads import (
    ColumnHead,
    find_asking_head,
    find_column_head,
    find_column_heads,
    is_head_of_schools,
)
from comity.values.remembering import remembering

Column = ColumnHead

TIME = frozenset({Column.START, Column.END, Column.TERM})
"""Columns of signs of time."""

OF_PARTNERS = frozenset({Column.INSTITUTION, Column.UNIT, Column.PARTNER_UNIT})
"""Columns of partners: one of them may hold what names the partner of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header row of a table: the column of each of its cells, by cell index; None is unknown."""

    columns: tuple[Column | None, ...]

    @property
    def names_partners(self) -> bool:
        """Whether a column is of partners: a table without one is no list of agreements."""
        return not OF_PARTNERS.isdisjoint(self.columns)

    def completed_by(self, earlier: "Header") -> "Header":
        """The header with its unknown columns as an earlier header of the same columns has them.

        A misprinted name of a column does not make it another table.
        """
        if len(self.columns) != len(earlier.columns):
            return self
        pairs = list(zip(self.columns, earlier.columns, strict=True))
        if any(own is not None and own is not other for own, other in pairs):
            return self
        return Header(columns=tuple(own or other for own, other in pairs))


_KNOWN_SHARE = 0.5
_FEWEST_KNOWN = 2
_SURELY = 3


def header_of_cells(cells: Sequence[str]) -> Header | None:
    """The header that a row of cells is, or None where it is none.

    At least two cells, and half of those that are not empty, must be names of columns; one must
    be a column of partners, or one be left that may be.
    """
    filled = sum(map(bool, cells))
    fewest = max(_FEWEST_KNOWN, _KNOWN_SHARE * filled)
    if not _may_be_heads(cells, fewest, filled):
        return None
    columns = _with_sides(_with_schools([_column(cell) for cell in cells], cells))
    known = [column for column in columns if column is not None]
    if len(known) < fewest:
        return None
    if not _names_partners(known) and (len(known) < _SURELY or len(known) == filled):
        return None
    asking = [column or find_asking_head(cell) for column, cell in zip(columns, cells, strict=True)]
    return Header(columns=distinct(asking))


def _may_be_heads(cells: Sequence[str], fewest: float, filled: int) -> bool:
    """Whether so many of the filled cells may be heads: names, the longest, are looked up last.

    A head of schools may become one of units, though it is not known by itself.
    """
    known, left = 1, filled
    for cell in sorted(filter(None, cells), key=len):
        known += find_column_head(cell) is not None
        left -= 1
        if known + left < fewest:
            return False
        if known > fewest:
            return True
    return known >= fewest


def _column(cell: str) -> Column | None:
    return find_column_head(cell) if cell else None


def _names_partners(columns: Iterable[Column]) -> bool:
    return not OF_PARTNERS.isdisjoint(columns)


def _with_schools(
    columns: Sequence[Column | None], heads: Sequence[str]
) -> Sequence[Column | None]:
    """The columns with that of schools one of units, where another names the partners.

    *School* and the like are institutions to some and parts of them to others.
    """
    if Column.INSTITUTION not in columns:
        return columns
    schools = [place for place, head in enumerate(heads) if is_head_of_schools(head)]
    if len(schools) != 1 or columns[schools[0]] not in {Column.INSTITUTION, None}:
        return columns
    others = [*columns[: schools[0]], *columns[schools[0] + 1 :]]
    if Column.INSTITUTION not in others:
        return columns
    return [Column.UNIT if place == schools[0] else each for place, each in enumerate(columns)]


def _with_sides(columns: Sequence[Column | None]) -> Sequence[Column | None]:
    """The columns with two of units told apart: the partner's, and the home university's.

    Where no head says whose they are, the column right behind the partners' is theirs.
    """
    places = [place for place, column in enumerate(columns) if column is Column.UNIT]
    if not places or Column.HOME_UNIT in columns:
        return columns
    if Column.PARTNER_UNIT in columns and len(places) == 1:
        home = places[0]
    elif len(places) == 2 and Column.INSTITUTION in columns:
        behind = columns.index(Column.INSTITUTION) + 1
        others = [place for place in places if place != behind]
        if len(others) != 1:
            return columns
        home = others[0]
    else:
        return columns
    return [Column.HOME_UNIT if place == home else each for place, each in enumerate(columns)]


def distinct(columns: Sequence[Column | None]) -> tuple[Column | None, ...]:
    """Each column once; a second column of the same name is one whose meaning is unknown."""
    seen: set[Column] = set()
    kept: list[Column | None] = []
    for column in columns:
        kept.append(None if column in seen else column)
        if column is not None:
            seen.add(column)
    return tuple(kept)


_LOOSE_SHARE = 0.7
_LONGEST_HEADER = 200
_DIGIT = re.compile(r"\d")


def header_of_running_text(passage: Passage) -> tuple[Column, ...] | None:
    """The columns that a line of column names without separators gives, or None.

    Names that return (`# Name Country # Country Frequency`) open a second table beside the first;
    only the first counts.
    """
    return _columns_named_in(passage.text)


@remembering(1 << 13)
def _columns_named_in(text: str) -> tuple[Column, ...] | None:
    if len(text) > _LONGEST_HEADER or _DIGIT.search(text):
        return None
    heads = find_column_heads(text)
    covered = sum(head.end - head.start for head in heads)
    if covered < _LOOSE_SHARE * len(text.replace(" ", "")):
        return None
    columns: list[Column] = []
    for head in heads:
        column = head.value
        if column in columns and column in {Column.NUMBER, Column.COUNTRY}:
            break
        if column not in columns:
            columns.append(column)
    if len(columns) <= _FEWEST_KNOWN or Column.INSTITUTION not in columns:
        return None
    return tuple(columns)
