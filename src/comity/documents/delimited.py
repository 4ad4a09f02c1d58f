"""Delimited text becomes rows; a quoted cell may hold delimiters and line ends."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from comity.documents.long_tables import kept
from comity.documents.model import Cell, Locus, Row, Table, row_of_cells
from comity.values.column_heads import find_column_head

_DELIMITERS = (",", ";", "|")
_FEWEST_ROWS = 3
_SAME_WIDTH_SHARE = 0.8
_MOST_CELLS = 16_384  # as many as the widest sheets have; a record of more is running text
_PROBE = 1 << 16  # so much of a long text tells whether it is delimited
_HEADER_WITHIN = 10  # so far down a header may stand, below titles
_FEWEST_HEADS = 2

_LINE_END = re.compile(r"\r\n?")
_SAID = re.compile(r"sep=([^\w\s]|\t)[ ,;\t]*\n", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-–—*+•·▪‣●○]|\(?\d{1,4}[.)])\s+\S")
_MOST_ITEMS = 0.5
_BARRED = re.compile(r"\s*\|.*\|\s*")
_QUOTED_BETWEEN_TABS = re.compile(r'(?:^|\t)"(?:[^"]|"")*+"[ ]*(?=\t|$)', re.MULTILINE)


def find_delimiter(text: str) -> str | None:
    """The delimiter of `text` where it is a delimited file, else None.

    It is one when its first line says so (`sep=;`), when nearly all its records have the same
    number of cells, three or more, or when they have no more cells than a header row above them.
    Titles above the records, a prose text full of commas, and items of a list with commas in them
    do not deceive it. A text with tabs is
    delimited only where some of its cells are quoted, for else each of its lines is a record.
    """
    probe = text if len(text) <= _PROBE else text[: text.rfind("\n", 0, _PROBE) + 1]
    probe = _LINE_END.sub("\n", probe)
    said = _SAID.match(probe)
    if said:
        return said[1]
    lines = [line for line in probe.split("\n") if line.strip()]
    if sum("\t" in line for line in lines) * 2 > len(lines):
        return "\t" if _QUOTED_BETWEEN_TABS.search(probe) else None
    fits = [
        _Fit.of(mark, probe) for mark in _DELIMITERS if mark in probe and _may_part(mark, lines)
    ]
    best = max(fits, default=None)
    return best.delimiter if best is not None and best.is_good else None


def _may_part(delimiter: str, lines: Sequence[str]) -> bool:
    """Whether lines are no items of a list, nor framed by the bars of a drawn table."""
    if delimiter != "|" and sum(map(bool, map(_ITEM.match, lines))) > _MOST_ITEMS * len(lines):
        return False
    return delimiter != "|" or sum(map(bool, map(_BARRED.fullmatch, lines))) * 2 <= len(lines)


class _Fit(NamedTuple):
    """How well a delimiter parts a text; the better of two is the greater."""

    is_good: bool
    share: float
    width: int
    delimiter: str

    @classmethod
    def of(cls, delimiter: str, text: str) -> "_Fit":
        records = [
            [cell.text for cell in record.cells]
            for record in _records(text, delimiter)
            if text[record.start : record.end].strip()
        ]
        width, rows = Counter(map(len, records)).most_common(1)[0]
        share = rows / len(records)
        regular = len(records) >= _FEWEST_ROWS and width > 2 and share >= _SAME_WIDTH_SHARE
        if regular:
            return cls(is_good=True, share=share, width=width, delimiter=delimiter)
        share, width = _below_header(records)
        return cls(share >= _SAME_WIDTH_SHARE, share, width, delimiter)


def _below_header(records: Sequence[Sequence[str]]) -> tuple[float, int]:
    """The share of records below a header that have no more cells than it, and its width.

    Programs leave out empty cells at the end of a record; a record of one cell is a heading.
    """
    for place, cells in enumerate(islice(records, _HEADER_WITHIN)):
        heads = sum(find_column_head(cell) is not None for cell in cells if cell)
        below = records[place + 1 :]
        if below and heads >= max(_FEWEST_HEADS, len(cells) / 2):
            fitting = sum(len(record) <= len(cells) for record in below)
            several = sum(len(record) > 1 for record in below)
            return (fitting / len(below) if several * 2 > len(below) else 0.0), len(cells)
    return 0.0, 0


def read_delimited(text: str, delimiter: str) -> tuple[Table, ...]:
    """The records of `text` as one table; the row of a record that spans lines has them all.

    A row's text is the record as printed, or its cells with tabs between them where quotation
    marks are doubled in one. A line that says the delimiter (`sep=;`) is no row.
    """
    text = _LINE_END.sub("\n", text)
    said = _SAID.match(text)
    return (Table(rows=kept(_rows(text, delimiter, said))),)


def _rows(text: str, delimiter: str, said: re.Match[str] | None) -> Iterator[Row]:
    line = 2 if said else 1
    for index, record in enumerate(_records(text, delimiter, said.end() if said else 0)):
        raw = text[record.start : record.end]
        last = line + raw.count("\n")
        locus = Locus(line=line, end_line=last, text=raw.strip())
        if len(record.cells) > _MOST_CELLS:
            whole = Cell(text=raw.strip(), start=len(raw) - len(raw.lstrip()))
            yield Row(index=index, text=raw, cells=(whole,), locus=locus)
        elif record.has_doubled_quotes:
            yield row_of_cells(index, record.cells, locus)
        else:
            yield Row(index=index, text=raw, cells=tuple(record.cells), locus=locus)
        line = last + 1


class _Record(NamedTuple):
    """A record from one offset to another; the offsets of its cells count from its start."""

    start: int
    end: int
    cells: list[Cell]
    has_doubled_quotes: bool


def _records(text: str, delimiter: str, start: int = 0) -> Iterator[_Record]:
    """Every record of a text whose lines end in line feeds alone (RFC 4180, section 2).

    What follows a closing quotation mark belongs to the cell, which then is none that is quoted:
    `"St. Kliment" University` is read as printed. Excel writes `="007"` for a text of digits.
    """
    mark = re.escape(delimiter)
    cell = re.compile(
        rf'[ ]*=?"(?P<quoted>(?:[^"]|"")*+)"[ ]*(?={mark}|\n|\Z)|(?P<bare>[^{mark}\n]*)'
    )
    place = start
    cells: list[Cell] = []
    doubled = False
    while start < len(text):
        if place == start and '"' not in (line := _line_at(text, start)):
            yield _Record(
                start,
                start + len(line),
                list(_bare_cells(line, delimiter)),
                has_doubled_quotes=False,
            )
            start = place = start + len(line) + 1
            continue
        match = cell.match(text, place)
        if match is None:
            break
        found = _cell(match, start)
        doubled = doubled or (match["quoted"] is not None and '""' in match["quoted"])
        cells.append(found)
        place = match.end()
        if text[place : place + 1] == delimiter:
            place += 1
            continue
        yield _Record(start, place, cells, doubled)
        start = place = place + 1
        cells, doubled = [], False


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _bare_cells(line: str, delimiter: str) -> Iterator[Cell]:
    """The cells of a line without quotation marks, as most lines of most files are."""
    start = 0
    for printed in line.split(delimiter):
        kept = printed.strip()
        offset = len(printed) - len(printed.lstrip()) if kept else 0
        yield Cell(text=kept, start=start + offset)
        start += len(printed) + len(delimiter)


def _cell(match: re.Match[str], record_start: int) -> Cell:
    if match["quoted"] is None:
        printed, offset = match["bare"], match.start("bare")
    else:
        printed, offset = match["quoted"].replace('""', '"'), match.start("quoted")
    kept = printed.strip()
    offset += len(printed) - len(printed.lstrip()) if kept else 0
    return Cell(text=kept, start=offset - record_start)
