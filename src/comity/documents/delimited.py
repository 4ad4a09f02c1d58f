"""Comma- and semicolon-separated text becomes rows; a quoted cell may hold line ends."""

import re
from collections import Counter
from collections.abc import Iterator

from comity.documents.model import Cell, Locus, Row, Table

_DELIMITERS = (",", ";")
_FEWEST_ROWS = 3
_SAME_WIDTH_SHARE = 0.8
_PROBE = 1 << 16  # so much of a long text tells whether it is delimited


def find_delimiter(text: str) -> str | None:
    """The delimiter of `text` where it is a delimited file, else None.

    It is one when nearly all its records have the same number of cells, three or more; a title
    above them and a prose text full of commas do not deceive it.
    """
    if "\t" in text:
        return None
    probe = text if len(text) <= _PROBE else text[: text.rfind("\n", 0, _PROBE) + 1]
    return next((mark for mark in _DELIMITERS if _is_parted_by(mark, probe)), None)


def _is_parted_by(delimiter: str, text: str) -> bool:
    widths = [
        len(cells) for start, end, cells in _records(text, delimiter) if text[start:end].strip()
    ]
    if len(widths) < _FEWEST_ROWS:
        return False
    width, rows = Counter(widths).most_common(1)[0]
    return width > 2 and rows >= _SAME_WIDTH_SHARE * len(widths)


def read_delimited(text: str, delimiter: str) -> tuple[Table, ...]:
    """The records of `text` as one table; the row of a record that spans lines has them all."""
    rows: list[Row] = []
    line = 1
    for index, (start, end, cells) in enumerate(_records(text, delimiter)):
        raw = text[start:end]
        last = line + raw.count("\n")
        rows.append(
            Row(
                index=index,
                text=raw,
                cells=tuple(cells),
                locus=Locus(line=line, end_line=last, text=raw.strip()),
            )
        )
        line = last + 1
    return (Table(rows=tuple(rows)),)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, int, list[Cell]]]:
    """Every record as (start, end, cells); the cells' offsets count from the record's start."""
    cell = re.compile(
        rf'\s*"(?P<quoted>(?:[^"]|"")*)"[^{delimiter}\n]*|(?P<bare>[^{delimiter}\n]*)'
    )
    start = place = 0
    cells: list[Cell] = []
    while start < len(text):
        match = cell.match(text, place)
        if match is None:
            break
        cells.append(_cell(match, start))
        place = match.end()
        if text[place : place + 1] == delimiter:
            place += 1
            continue
        yield start, place - (text[place - 1 : place] == "\r"), cells
        start = place = place + 1
        cells = []


def _cell(match: re.Match[str], record_start: int) -> Cell:
    group = "quoted" if match["quoted"] is not None else "bare"
    printed = match[group]
    kept = printed.strip()
    offset = match.start(group) + (len(printed) - len(printed.lstrip()) if kept else 0)
    return Cell(text=kept, start=offset - record_start)
