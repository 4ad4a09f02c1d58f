"""Whose unit a column of units names: the partners', or the home university's."""

from collections import defaultdict
from collections.abc import Sequence

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.values.folding import fold
from comity.values.level_words import is_level

_WHOSE = frozenset({Column.HOME_UNIT, Column.PARTNER_UNIT})
_FEWEST_ROWS = 4
_FEWEST_RETURNING = 2  # units
_MANY_PARTNERS = 3  # of one unit, where no other returns
_RETURNING = 0.5  # of the rows name a unit that another partner's row names, too


def home_unit_tables(records: Sequence[Record]) -> frozenset[int]:
    """The tables whose column of units names units of the home university.

    Units that return with different partners are the home university's own; those of partners are
    as varied as the partners, and hardly ever one is named like another. Where a head says whose
    units a column names, there is nothing to find out.
    """
    headed = {record.table for record in records if not _WHOSE.isdisjoint(record.cells)}
    pairs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        unit = record.cells.get(Column.UNIT)
        if unit is not None and record.table not in headed and not is_level(unit.text):
            pairs[record.table].append((fold(unit.text), record.cells[Column.INSTITUTION].text))
    return frozenset(table for table, of_table in pairs.items() if _are_of_home(of_table))


def _are_of_home(pairs: Sequence[tuple[str, str]]) -> bool:
    partners: dict[str, set[str]] = defaultdict(set)
    for unit, partner in pairs:
        partners[unit].add(partner)
    returning = {unit: len(named) for unit, named in partners.items() if len(named) > 1}
    rows = sum(unit in returning for unit, _ in pairs)
    if len(pairs) < _FEWEST_ROWS or rows < _RETURNING * len(pairs):
        return False
    return len(returning) >= _FEWEST_RETURNING or max(returning.values()) >= _MANY_PARTNERS
