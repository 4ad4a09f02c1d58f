"""The foot of a page below its list: buttons, addresses, menus, taken for rows of a name alone."""

from collections.abc import Sequence

from comity.documents.menu_words import is_menu_entry
from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.records import Record
from comity.values.body_words import Rank, highest_rank

_MOST_BARE = 0.1  # of the rows above, where a name alone is unusual
_FEWEST_ROWS = 4
_FEWEST_LINES = 2
_SAYING = TIME | {Column.KIND, Column.STATUS, Column.UNIT, Column.PARTNER_UNIT}


def foot_of_page(records: Sequence[Record]) -> Sequence[Record]:
    """The last rows where they are no rows: each is a name alone, and the first names no body.

    So it is behind an entry of a menu, or where hardly a row above is a name alone.
    """
    start = len(records)
    while start and _is_bare(records[start - 1]):
        start -= 1
    for place in range(max(start, _FEWEST_ROWS), len(records)):
        name = records[place].cells[Column.INSTITUTION].text
        if is_menu_entry(name):
            return records[place:]
        if highest_rank(name) is Rank.NONE and _is_unusual(records, place):
            return records[place:]
    return ()


def _is_unusual(records: Sequence[Record], place: int) -> bool:
    """Whether several bare rows close a list of others, under the heading of the row above."""
    if len(records) - place < _FEWEST_LINES or records[place].label != records[place - 1].label:
        return False
    return sum(map(_is_bare, records[:place])) <= _MOST_BARE * place


def _is_bare(record: Record) -> bool:
    """Whether a row is a name that nothing in its line says more of, and nothing sets apart."""
    set_apart = record.number is not None or record.bullet is not None or record.owns_label
    return not (set_apart or record.marks or record.codes or _SAYING & record.cells.keys())
