"""Units in brackets behind the names of partners: "University of Bergen (Faculty of Law)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import Rank, highest_rank
from comity.values.words import are_several

BRACKETED = re.compile(r"(.*\S)\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*", re.DOTALL)
"""A name, and what closes it in brackets."""

_CLOSING = frozenset(")）]】")
_UNITS = frozenset({Column.UNIT, Column.PARTNER_UNIT})


def names_unit(text: str, *, behind: str) -> bool:
    """Whether what stands in brackets behind a name is a unit of it: several words, of lower rank.

    Behind an acronym they may spell it out: "University of Bergen, WINLAB (Wireless Network Lab)".
    """
    if not are_several(text):
        return False
    acronym = behind.rsplit(maxsplit=1)[-1]
    if acronym.isupper() and len(acronym) > 1 and acronym[0] == text[0].upper():
        return False
    return Rank.NONE < highest_rank(text) < max(highest_rank(behind), Rank.INSTITUTE)


def with_bracketed_units(records: Sequence[Record]) -> Iterator[Record]:
    """The records, each with the unit that closes its partner's name in a cell of its own.

    So it is where the name before the brackets is a university's; where a table has a column of
    units brackets stay.
    """
    with_units = {record.table for record in records if _UNITS & record.cells.keys()}
    for record in records:
        yield record if record.table in with_units else _parted(record)


def _parted(record: Record) -> Record:
    name = record.cells[Column.INSTITUTION]
    match = BRACKETED.fullmatch(name.text) if name.text[-1:] in _CLOSING else None
    if match is None or highest_rank(match[1]) is not Rank.UNIVERSITY:
        return record
    blank = content_of(match[2]) is Content.BLANK  # a dash: it has none
    if not (blank or names_unit(match[2], behind=match[1])):
        return record
    cells = {
        **record.cells,
        Column.INSTITUTION: name.part(0, match.end(1)),
        Column.PARTNER_UNIT: name.part(match.start(2), match.end(2)),
    }
    return replace(record, cells=cells)
