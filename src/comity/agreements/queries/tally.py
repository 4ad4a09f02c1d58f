"""Agreements counted once, by every column that figures and facets are made of.

One grouped query answers all of them: its rows are few (combinations, not agreements), and every
figure is made of them, so that two figures of one page can never disagree.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from comity.agreements.enums import Validity
from comity.agreements.queries.selection import as_flag, ending_from, listed_on

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

COLUMNS = ("office", "validity", "kind", "level", "waiver", "area", "stated", "listed", "ending")
"""The columns a tally can be divided by."""

_PATHS = {"office": "office__slug", "stated": "country_stated"}


@dataclass(frozen=True, slots=True)
class Cell:
    """So many facts that agree in every counted column.

    Facts that several offices keep of one paper have cells of their own, which name it.
    """

    values: tuple[object, ...]
    count: int
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Agreements counted by `columns`; its parts are tallies again.

    What several offices keep of one paper counts once in every number. Where they say different
    things of it, it counts in several parts, which are then together more than the whole.
    """

    columns: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        """How many agreements there are."""
        papers = {cell.paper for cell in self.cells if cell.paper is not None}
        return sum(cell.count for cell in self.cells if cell.paper is None) + len(papers)

    @property
    def repeated(self) -> int:
        """How many facts are about a paper that another of them is about."""
        return sum(cell.count for cell in self.cells) - self.total

    def where(self, **wanted: object) -> "Tally":
        """The part whose columns have these values; a tuple stands for any of its values."""
        tests = [(self.columns.index(name), _test(value)) for name, value in wanted.items()]
        return Tally(
            self.columns,
            tuple(cell for cell in self.cells if all(test(cell.values[at]) for at, test in tests)),
        )

    def by(self, column: str) -> Counter[object]:
        """The number of agreements for each value of one column."""
        return Counter({value: part.total for value, part in self.divided(column)})

    def divided(self, column: str) -> Iterator[tuple[object, "Tally"]]:
        """A tally for each value of one column."""
        at = self.columns.index(column)
        parts: dict[object, list[Cell]] = {}
        for cell in self.cells:
            parts.setdefault(cell.values[at], []).append(cell)
        for value, cells in parts.items():
            yield value, Tally(self.columns, tuple(cells))

    @property
    def in_force(self) -> int:
        """How many are in force for certain."""
        return self.where(validity=Validity.IN_FORCE).total

    @property
    def may_be(self) -> int:
        """How many may be in force."""
        return self.where(validity=Validity.UNKNOWN).total

    @property
    def not_in_force(self) -> int:
        """How many are neither: ended, terminated, suspended, not begun or not signed."""
        holding = {Validity.IN_FORCE, Validity.UNKNOWN}
        return self.where(validity=tuple(each for each in Validity if each not in holding)).total


def together(tallies: Sequence[Tally]) -> Tally:
    """Tallies of the same columns as one: no fact may be in two of them."""
    columns = tallies[0].columns if tallies else ()
    return Tally(columns, tuple(cell for each in tallies for cell in each.cells))


def _test(wanted: object) -> Callable[[object], bool]:
    if isinstance(wanted, tuple):
        return lambda value: value in wanted
    return lambda value: value == wanted


def tally(
    selected: "AgreementFactQuerySet", on: dt.date, columns: Sequence[str] = COLUMNS
) -> Tally:
    """The facts, which carry their `validity` on that day, counted by the columns: one query."""
    paths = [_PATHS.get(column, column) for column in columns]
    flags = {
        "listed": as_flag(listed_on(on)),
        "ending": as_flag(ending_from(on)),
    }
    counted = (
        selected.annotate(**{name: flags[name] for name in columns if name in flags})
        .order_by()
        .values_list(*paths, "paper")
        .annotate(count=Count("pk"))
    )
    return Tally(tuple(columns), _cells(counted))


def tally_by_country(
    selected: "AgreementFactQuerySet", on: dt.date, columns: Iterable[str] = ("validity", "listed")
) -> Tally:
    """The facts counted by the countries their partners are identified to be in: one query.

    An agreement with partners in two countries counts in both, so that the parts may be more than
    the whole.
    """
    columns = ("country", *columns)
    flags = {"listed": as_flag(listed_on(on))}
    counted = (
        selected.filter(parties__is_home=False)
        .annotate(**{name: flags[name] for name in columns if name in flags})
        .order_by()
        .values_list(
            *("parties__country" if name == "country" else name for name in columns), "paper"
        )
        .annotate(count=Count("pk", distinct=True))
    )
    return Tally(columns, _cells(counted))


def _cells(counted: "Iterable[tuple[Any, ...]]") -> tuple[Cell, ...]:
    """The cells of rows that end with a paper and a number."""
    return tuple(Cell(tuple(values), count, paper) for *values, paper, count in counted)
