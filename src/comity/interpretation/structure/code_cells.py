"""Erasmus codes beside the names of partners: values of their own, wherever they are printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from comity.interpretation.passages import Passage
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.values.erasmus_codes import find_erasmus_codes, is_erasmus_code

_BEFORE = re.compile(r"[\s,;:|/–—-]*[(（\[]?\s*$")
_BEHIND = re.compile(r"\s*[)）\]]?[\s,;:|/–—-]*")
_LETTER = re.compile(r"[^\W\d_]")
_UNITS = (Column.UNIT, Column.PARTNER_UNIT)


def with_codes_apart(records: Sequence[Record]) -> Iterator[Record]:
    """The records, each with the code that opens or closes its name in a cell of its own.

    A unit that is nothing but a code is none.
    """
    for record in records:
        cells = _apart(record.cells)
        yield record if cells is record.cells else replace(record, cells=cells)


def _apart(cells: Mapping[Column, Passage]) -> Mapping[Column, Passage]:
    name = cells.get(Column.INSTITUTION)
    parted = _parted(name) if name is not None else None
    if parted is not None:
        cells = {**cells, Column.INSTITUTION: parted[0], Column.CODE: parted[1]}
    unit = next((each for each in _UNITS if each in cells), None)
    if unit is not None and Column.CODE not in cells and is_erasmus_code(cells[unit].text):
        cells = {
            **{own: at for own, at in cells.items() if own is not unit},
            Column.CODE: cells[unit],
        }
    return cells


def _parted(name: Passage) -> tuple[Passage, Passage] | None:
    """The name and the code before or behind it; None where there is none, or nothing but it."""
    text = name.text
    codes = find_erasmus_codes(text)
    if len(codes) != 1:
        return None
    code = name.part(codes[0].start, codes[0].end)
    before = _BEFORE.search(text, 0, codes[0].start)
    behind = _BEHIND.match(text, codes[0].end)
    if before is None or behind is None:
        return None
    if behind.end() == len(text):
        rest = name.part(0, before.start())
    elif before.start() == 0:
        rest = name.part(behind.end())
    else:
        return None
    return (rest, code) if _LETTER.search(rest.text) else None
