"""Whose unit a column of units names: the partners', or the home university's."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.values.folding import fold

_WHOSE = frozenset({Column.HOME_UNIT, Column.PARTNER_UNIT})
_FEWEST_ROWS = 6
_MOST_VARIETY = 0.5
_MANY_PARTNERS = 3


def home_unit_tables(records: Sequence[Record]) -> frozenset[int]:
    """The tables whose column of units names units of the home university.

    Few values that return with many different partners are the home university's own units; the
    units of partners are as varied as the partners. Where a head says whose units a column
    names, there is nothing to find out.
    """
    headed = {record.table for record in records if not _WHOSE.isdisjoint(record.cells)}
    pairs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        unit = record.cells.get(Column.UNIT)
        if unit is not None and record.table not in headed:
            pairs[record.table].append((fold(unit.text), record.cells[Column.INSTITUTION].text))
    return frozenset(table for table, of_table in pairs.items() if _are_of_home(of_table))


def _are_of_home(pairs: Sequence[tuple[str, str]]) -> bool:
    if len(pairs) < _FEWEST_ROWS:
        return False
    partners: dict[str, set[str]] = defaultdict(set)
    for unit, partner in pairs:
        partners[unit].add(partner)
    if len(partners) > _MOST_VARIETY * len(pairs):
        return False
    return (
        Counter({unit: len(of) for unit, of in partners.items()}).most_common(1)[0][1]
        >= _MANY_PARTNERS
    )
