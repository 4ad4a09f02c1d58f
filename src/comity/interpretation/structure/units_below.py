"""Tables in which a partner has a row by itself and its units the rows below, each with its day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.values.body_words import Rank, highest_rank

_OF_PARTNER = frozenset({Column.INSTITUTION, Column.COUNTRY, Column.NUMBER})


def with_units_below(records: Sequence[Record]) -> Iterator[Record]:
    """The records, those of units below a partner as rows of that partner; its own row is none."""
    place = 0
    while place < len(records):
        record = records[place]
        stop = place + 1
        if _is_of_partner_only(record):
            while stop < len(records) and _is_of_unit_below(records[stop], record):
                stop += 1
        if stop == place + 1:
            yield record
        else:
            yield from (_of_partner(unit, record) for unit in records[place + 1 : stop])
        place = stop


def _is_of_partner_only(record: Record) -> bool:
    """Whether a row says no more than which partner it is."""
    if not record.cells.keys() <= _OF_PARTNER:
        return False
    return highest_rank(record.cells[Column.INSTITUTION].text) > Rank.INSTITUTE


def _is_of_unit_below(record: Record, partner: Record) -> bool:
    """Whether a row of the same table names a unit and says more, though no country."""
    if record.table != partner.table or record.owns_label or record.cells.keys() <= _OF_PARTNER:
        return False
    if Column.COUNTRY in record.cells or record.number is not None:
        return False
    return Rank.NONE < highest_rank(record.cells[Column.INSTITUTION].text) < Rank.INSTITUTE


def _of_partner(unit: Record, partner: Record) -> Record:
    cells = {
        **unit.cells,
        Column.PARTNER_UNIT: unit.cells[Column.INSTITUTION],
        Column.INSTITUTION: partner.cells[Column.INSTITUTION],
    }
    if Column.COUNTRY in partner.cells:
        cells[Column.COUNTRY] = partner.cells[Column.COUNTRY]
    return replace(unit, cells=cells, marks=(*unit.marks, *partner.marks))
