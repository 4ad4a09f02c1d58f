"""Plain text becomes rows: a line is a row, and tabs or bars part its cells."""

import re
from collections.abc import Iterable, Iterator

from comity.documents.long_tables import kept
from comity.documents.model import Cell, Locus, Row, Table

_LINE = re.compile(r"\r\n|\n|\r")
_MOST_SEPARATORS = 16_384  # as many columns as the widest sheets have; what has more is no table
_BARRED = re.compile(r"\s*\|.*\|\s*")


def read_text(text: str) -> tuple[Table, ...]:
    """The lines of `text` as one table.

    Form feeds part pages; a text without one has no page numbers. The empty line after the last
    line end is no row.
    """
    return (Table(rows=kept(_rows(_lines_of(text), paged="\f" in text))),)


def _lines_of(text: str) -> Iterator[str]:
    start = 0
    for end in _LINE.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def _rows(lines: Iterable[str], *, paged: bool) -> Iterator[Row]:
    page = 1
    for index, line in enumerate(lines):
        page += line.count("\f") if paged else 0
        yield Row(
            index=index,
            text=line,
            cells=_cells(line),
            locus=Locus(
                page=page if paged else None, line=index + 1, end_line=index + 1, text=line.strip()
            ),
        )


def _cells(line: str) -> tuple[Cell, ...]:
    if 0 < line.count("\t") < _MOST_SEPARATORS:
        return tuple(_parted(line, "\t"))
    if 0 < line.count("|") < _MOST_SEPARATORS and _BARRED.fullmatch(line):
        return tuple(_parted(line, "|"))[1:-1]
    return (_trimmed(line, 0),)


def _parted(line: str, separator: str) -> Iterator[Cell]:
    start = 0
    for part in line.split(separator):
        yield _trimmed(part, start)
        start += len(part) + 1


def _trimmed(part: str, start: int) -> Cell:
    """The cell of a part of a line that begins at `start`."""
    kept = part.strip()
    if len(kept) == len(part):
        return Cell(text=part, start=start)
    return Cell(text=kept, start=start + len(part) - len(part.lstrip()) if kept else start)
