"""The account of a reading: what became of every stretch, none left over, none counted twice."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from comity.documents.model import Row
from comity.interpretation.readings import Reading, Stretch


def account_as_json_lines(reading: Reading) -> Sequence[str]:
    """One JSON object per stretch in document order.

    Keys: `line` (from 1), `start` and `end` (offsets in the row's text), `text`, `became`, `row`
    (the number of the listing from 1, or null) and `field`.
    """
    rows = {row.index: row for row in reading.document.rows}
    return [_as_json(stretch, rows[stretch.row]) for stretch in reading.stretches]


def _as_json(stretch: Stretch, row: Row) -> str:
    entry = {
        "line": row.locus.line if row.locus.line is not None else row.locus.row,
        "start": stretch.start,
        "end": stretch.end,
        "text": row.text[stretch.start : stretch.end],
        "became": stretch.became.value,
        "row": None if stretch.listing is None else stretch.listing + 1,
        "field": stretch.field,
    }
    return json.dumps(entry, ensure_ascii=False)


def faults_of(reading: Reading) -> list[str]:
    """A sentence for every stretch that is left over or counted twice; empty when all is well."""
    of_row: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in reading.stretches:
        of_row[stretch.row].append(stretch)
    name = reading.document.name
    return [
        f"{name}, line {row.locus.line or row.index + 1}: {fault}"
        for row in reading.document.rows
        for fault in _faults(row, of_row[row.index])
    ]


def _faults(row: Row, stretches: Sequence[Stretch]) -> Iterator[str]:
    place = 0
    for stretch in sorted(stretches, key=lambda each: each.start):
        if stretch.start < place:
            twice = row.text[stretch.start : min(place, stretch.end)]
            yield f"counted twice: {twice!r}"
        elif left := row.text[place : stretch.start].strip():
            yield f"left over: {left!r}"
        place = max(place, stretch.end)
    if left := row.text[place:].strip():
        yield f"left over: {left!r}"
