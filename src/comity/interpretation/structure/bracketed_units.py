"""Units in brackets behind the names of partners: "University of Bergen (Faculty of Law)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.values.body_words import Rank, highest_rank
from comity.values.words import are_several

_BRACKETED = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]\s*", re.DOTALL)
_UNITS = frozenset({Column.UNIT, Column.PARTNER_UNIT})


def with_bracketed_units(records: Sequence[Record]) -> Iterator[Record]:
    """The records, each with the unit that closes its partner's name in a cell of its own.

    Several words in brackets are the unit where they name a faculty, an institute or the like and
    the name before them a university. Where a table has a column of units brackets stay.
    """
    with_units = {record.table for record in records if _UNITS & record.cells.keys()}
    for record in records:
        yield record if record.table in with_units else _parted(record)


def _parted(record: Record) -> Record:
    name = record.cells[Column.INSTITUTION]
    if name.text[-1:] not in {")", "）"}:
        return record
    match = _BRACKETED.fullmatch(name.text)
    if match is None or highest_rank(match[1]) is not Rank.UNIVERSITY:
        return record
    if match[1].split()[-1].isupper():  # what stands behind an acronym spells it out
        return record
    if not Rank.NONE < highest_rank(match[2]) <= Rank.INSTITUTE or not are_several(match[2]):
        return record
    cells = {
        **record.cells,
        Column.INSTITUTION: name.part(0, match.end(1)),
        Column.PARTNER_UNIT: name.part(match.start(2), match.end(2)),
    }
    return replace(record, cells=cells)
