"""Which rows of a reading a page shows: some at a time, all of them or those to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.interpretation.readings import Reading, Severity

ROWS_A_PAGE = 150
LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsShown:
    """One page of rows: their positions in the reading, and which page it is.

    `count` is how many rows there are on all the pages, `look_count` how many rows of the reading
    have something to look at; `only_look` tells that the others are left out.
    """

    positions: Sequence[int]
    number: int
    count: int
    look_count: int
    only_look: bool = False
    _shown: frozenset[int] = field(default=frozenset())

    @property
    def first(self) -> int:
        """Which of the rows comes first on this page, from 1."""
        return (self.number - 1) * ROWS_A_PAGE + 1

    @property
    def last(self) -> int:
        """Which comes last."""
        return self.first + len(self.positions) - 1

    @property
    def is_part(self) -> bool:
        """Whether there is more than this page."""
        return self.count > len(self.positions)

    @property
    def before(self) -> str:
        """The query of the page before; empty where this is the first."""
        return self._query(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The query of the next page; empty where this is the last."""
        return self._query(self.number + 1) if self.last < self.count else ""

    @property
    def next_count(self) -> int:
        """How many rows the next page has."""
        return min(ROWS_A_PAGE, self.count - self.last)

    def href(self, position: int) -> str:
        """The address of a row, also of one on another page."""
        if position in self._shown:
            return f"#{row_ident(position)}"
        return f"?page={position // ROWS_A_PAGE + 1}#{row_ident(position)}"

    def is_shown(self, position: int) -> bool:
        """Whether the row stands on this page."""
        return position in self._shown

    def _query(self, number: int) -> str:
        look = f"rows={LOOK}&" if self.only_look else ""
        return f"?{look}page={number}"


def rows_shown(reading: Reading, *, page: str = "", rows: str = "") -> RowsShown:
    """The page that an address asks for; the first or the last where there is no such page."""
    look = _to_look_at(reading)
    only_look = rows == LOOK and bool(look)
    positions = look if only_look else range(len(reading.listings))
    pages = max(1, -(-len(positions) // ROWS_A_PAGE))
    number = min(max(int(page), 1), pages) if page.isdecimal() and len(page) < 9 else 1
    here = positions[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    return RowsShown(
        positions=here,
        number=number,
        count=len(positions),
        look_count=len(look),
        only_look=only_look,
        _shown=frozenset(here),
    )


def row_at(reading: Reading, position: int) -> RowsShown:
    """One row by itself."""
    return RowsShown(
        positions=[position],
        number=1,
        count=1,
        look_count=len(_to_look_at(reading)),
        _shown=frozenset({position}),
    )


def row_ident(position: int) -> str:
    """The name of a row's place on the page."""
    return f"row-{position + 1}"


def lines_beside(reading: Reading, shown: RowsShown) -> frozenset[int] | None:
    """The document rows that stand beside the rows shown, by index; None where all do.

    Beside rows that follow one another stands what is printed between and before them, too.
    """
    listings = reading.listings
    if len(shown.positions) == len(listings):
        return None
    spans = [(listings[at].first_row, listings[at].last_row) for at in shown.positions]
    if shown.only_look:
        return frozenset(index for first, last in spans for index in range(first, last + 1))
    lines = [row.index for row in reading.document.rows]
    first = min(first for first, _last in spans)
    last = max(last for _first, last in spans) if shown.after else lines[-1]
    before = [each.last_row + 1 for each in listings[: shown.positions[0]]]
    start = min(first, max(before, default=0))
    return frozenset(index for index in lines if start <= index <= last)


def _to_look_at(reading: Reading) -> Sequence[int]:
    """The positions of listings that a finding above a note speaks of."""
    asking = (each for each in reading.findings if each.severity is not Severity.NOTE)
    return sorted({position for finding in asking for position in finding.listings})
