"""Letters that count rows and stand before the names of partners: "A) Kyoto University"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record

_LETTERED = re.compile(r"[(（]?([^\W\d_])([.)）])\s+(?=\w)")
_FIRST = frozenset("aаα")
_FEWEST_BEHIND_STOPS = 3


def with_letters_apart(records: Sequence[Record]) -> Iterator[Record]:
    """The records, letters that count them as bullets and not as the beginning of names.

    Letters count where they go on from row to row and begin anew with the first. A single letter
    with a stop may be an initial: of these three rows on end begin with A, B and C.
    """
    found = [_lettered(record) for record in records]
    if not any(found):
        return iter(records)
    counting = _counting(found)
    return (
        _parted(record, match) if match is not None and place in counting else record
        for place, (record, match) in enumerate(zip(records, found, strict=True))
    )


def _lettered(record: Record) -> re.Match[str] | None:
    text = record.cells[Column.INSTITUTION].text
    return _LETTERED.match(text) if record.bullet is None and len(text) > 1 else None


def _counting(found: Sequence[re.Match[str] | None]) -> set[int]:
    """The places of the rows that letters count."""
    runs = list(_runs(found))
    bracketed = [run for run in runs if not _is_stopped(found[run[0]])]
    stopped = [run for run in runs if _is_stopped(found[run[0]])]
    counting = [run for run in stopped if len(run) >= _FEWEST_BEHIND_STOPS]
    if any(len(run) > 1 for run in bracketed):
        counting += bracketed
    return {place for run in counting for place in run}


def _runs(found: Sequence[re.Match[str] | None]) -> Iterator[range]:
    """The rows on end whose letters go on, from the first letter."""
    start: int | None = None
    for place, (before, match) in enumerate(pairwise([None, *found])):
        if start is not None and not _goes_on(before, match):
            yield range(start, place)
            start = None
        if start is None and match is not None and match[1].lower() in _FIRST:
            start = place
    if start is not None:
        yield range(start, len(found))


def _goes_on(before: re.Match[str] | None, match: re.Match[str] | None) -> bool:
    if before is None or match is None or before[2] != match[2]:
        return False
    return ord(match[1]) == ord(before[1]) + 1


def _is_stopped(match: re.Match[str] | None) -> bool:
    return match is not None and match[2] == "."


def _parted(record: Record, match: re.Match[str]) -> Record:
    name = record.cells[Column.INSTITUTION]
    return replace(
        record,
        cells={**record.cells, Column.INSTITUTION: name.part(match.end())},
        bullet=name.part(0, match.end()),
    )
