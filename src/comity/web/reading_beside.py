"""A reading's source as its format shows it, to stand beside the rows that were read from it."""

from collections import defaultdict
from dataclasses import dataclass, replace

from comity.documents.model import Table
from comity.interpretation.readings import Became, Reading, Stretch
from comity.web.marked_source import PENS, SET_ASIDE
from comity.web.page_pictures import as_address, draw_pages, has_pages
from comity.web.reading_apart import ManyReading
from comity.web.reading_table import MOST_ROWS, row_ident
from comity.web.seen_source import (
    Marks,
    OwnedMark,
    SeenGrid,
    SeenPage,
    are_grids,
    grids_of,
    pages_of,
)

_MOST_PAGES = 12
"""So many pages are shown: their pictures are in the answer itself, for nothing is stored."""
_MOST_LINES = 3000
_SET_ASIDE = frozenset({Became.FIGURE, Became.FURNITURE, Became.REPEATED_HEADER, Became.LEGEND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A source beside its rows: grids, or pages of which `more_pages` are not shown."""

    grids: list[SeenGrid]
    pages: list[SeenPage]
    more_pages: int = 0


def beside(reading: Reading, data: bytes) -> Beside | None:
    """The source of a reading; None where it is plain lines, which stand beside each row."""
    document = reading.document
    if document.pages and has_pages(data):
        pages = _pages(reading, data)
        if pages:
            return Beside(grids=[], pages=pages, more_pages=len(document.pages) - len(pages))
    if not are_grids(document.format, document.tables):
        return None
    return Beside(grids=grids_of(_first_tables(reading), marks_of(reading)), pages=[])


def marks_of(reading: Reading) -> Marks:
    """What became of each row, under pens; values lead to their rows."""
    marks: defaultdict[int, list[OwnedMark]] = defaultdict(list)
    for stretch in reading.stretches:
        mark = _mark(stretch)
        if mark:
            marks[stretch.row].append(mark)
    return marks


def _mark(stretch: Stretch) -> OwnedMark | None:
    start, end, position = stretch.start, stretch.end, stretch.listing
    if stretch.became in _SET_ASIDE:
        return OwnedMark(start=start, end=end, look=SET_ASIDE)
    look = PENS.get(stretch.field or "", "")
    if stretch.became is not Became.FIELD or not look or position is None:
        return None
    if position >= MOST_ROWS:
        return OwnedMark(start=start, end=end, look=look)
    href = f"#{row_ident(position)}"
    return OwnedMark(start=start, end=end, look=look, owner=str(position + 1), href=href)


def _pages(reading: Reading, data: bytes) -> list[SeenPage]:
    marks = marks_of(reading)
    rows = list(reading.document.rows)
    read_from = {row.locus.page for row in rows if row.locus.page and row.index in marks}
    numbers = sorted(read_from)[:_MOST_PAGES] or [1]
    try:
        drawn = draw_pages(data, numbers)
    except ManyReading:
        return []  # the rows are what was asked for
    pictures = {
        number: as_address(picture) for number, picture in zip(numbers, drawn, strict=False)
    }
    return pages_of(reading.document.pages, rows, marks, pictures)


def _first_tables(reading: Reading) -> list[Table]:
    """The tables as far as the page shows rows of them."""
    left = _MOST_LINES
    tables = []
    for table in reading.document.tables:
        tables.append(replace(table, rows=table.rows[: max(left, 0)]))
        left -= len(table.rows)
    return tables
