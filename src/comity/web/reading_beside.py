"""A reading's source as its format shows it, to stand beside the rows that were read from it."""

from collections import defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace

from comity.documents.model import Table
from comity.interpretation.readings import Became, Reading, Stretch
from comity.web.explanations import doubtful_fields
from comity.web.marked_source import DOUBTFUL, PENS, SET_ASIDE
from comity.web.page_pictures import has_pages
from comity.web.rows_shown import RowsShown, lines_beside
from comity.web.seen_source import (
    Marks,
    OwnedMark,
    SeenGrid,
    SeenPage,
    are_grids,
    grids_of,
    pages_of,
)

_SET_ASIDE = frozenset({Became.FIGURE, Became.FURNITURE, Became.REPEATED_HEADER, Became.LEGEND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A source beside its rows: grids, or pages."""

    grids: Sequence[SeenGrid]
    pages: Sequence[SeenPage]


def beside(
    reading: Reading, data: bytes, shown: RowsShown, picture_of: Callable[[int], str]
) -> Beside | None:
    """What of the source the shown rows were read from; None where it is plain lines.

    Lines stand beside each row. `picture_of` gives the address of a page's picture.
    """
    document = reading.document
    if document.pages and has_pages(data):
        return Beside(grids=(), pages=_pages(reading, shown, picture_of))
    if not are_grids(document.format, document.tables):
        return None
    tables = _with_lines(document.tables, lines_beside(reading, shown))
    return Beside(grids=grids_of(tables, marks_of(reading, shown)), pages=())


def marks_of(reading: Reading, shown: RowsShown) -> Marks:
    """What became of each row, under pens; values lead to their rows."""
    marks: defaultdict[int, list[OwnedMark]] = defaultdict(list)
    doubtful = _doubtful(reading)
    for stretch in reading.stretches:
        mark = _mark(stretch, shown)
        if mark:
            marks[stretch.row].append(mark)
            if (stretch.listing, stretch.field) in doubtful:
                marks[stretch.row].append(replace(mark, look=DOUBTFUL))
    return marks


def _doubtful(reading: Reading) -> frozenset[tuple[int | None, str | None]]:
    """The fields of listings that a finding calls hardly more than a guess."""
    return frozenset(
        (position, field)
        for finding in reading.findings
        for field in doubtful_fields([finding])
        for position in finding.listings
    )


def _mark(stretch: Stretch, shown: RowsShown) -> OwnedMark | None:
    start, end, position = stretch.start, stretch.end, stretch.listing
    if stretch.became in _SET_ASIDE:
        return OwnedMark(start=start, end=end, look=SET_ASIDE)
    look = PENS.get(stretch.field or "", "")
    if stretch.became is not Became.FIELD or not look or position is None:
        return None
    if not shown.is_shown(position):
        return OwnedMark(start=start, end=end, look=look)
    owner, href = str(position + 1), shown.href(position)
    return OwnedMark(start=start, end=end, look=look, owner=owner, href=href)


def _pages(
    reading: Reading, shown: RowsShown, picture_of: Callable[[int], str]
) -> Sequence[SeenPage]:
    """The pages from which the shown rows were read."""
    marks = marks_of(reading, shown)
    rows = list(reading.document.rows)
    read_from = {
        row.locus.page
        for row in rows
        if row.locus.page and any(mark.owner for mark in marks.get(row.index, ()))
    }
    pictures = {number: picture_of(number) for number in sorted(read_from) or [1]}
    return pages_of(reading.document.pages, rows, marks, pictures)


def _with_lines(tables: Sequence[Table], lines: Container[int] | None) -> Sequence[Table]:
    """The tables with these rows alone."""
    if lines is None:
        return tables
    kept = (
        replace(table, rows=tuple(row for row in table.rows if row.index in lines))
        for table in tables
    )
    return [table for table in kept if table.rows]
