"""A source as its format shows it: tables as grids, pages as pictures with boxes.

What was read is marked in both with the pens of `marked_source`; every mark knows which row of
the reading it belongs to, so that the row and its place can lead to each other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from comity.documents.model import Box, Cell, PageSize, Row, RowRole, Table
from comity.web.marked_source import Mark, Piece, mark_line

_COLUMN = re.compile(r"[A-Z]+")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_WIDE = frozenset({"W", "F"})
_LINE_HEIGHT = 18.0  # points; a lower box holds one line
_PLAIN = frozenset({"text", "markdown"})
_MOST_COLUMNS = 60  # a sheet may have a thousand; what is read of a list stands in the first
_ROOM = 1.5  # points between letters and the edge of their box


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedMark(Mark):
    """A stretch of a row under a pen; `owner` names the row of the reading it belongs to, if any.

    `href` leads to where that row is shown; `sure` says of what is doubtful how sure it is.
    """

    owner: str = ""
    href: str = ""
    sure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCell:
    """A cell of a grid; `span` is how many columns it takes."""

    pieces: Sequence[Piece]
    span: int = 1
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """A row of a grid; `owners` are the rows of the reading, `idents` the anchors of their places.

    `href` leads to the first of these rows, `anchor` is the row's own.
    """

    number: str
    anchor: str
    cells: Sequence[SeenCell]
    owners: str = ""
    idents: Sequence[str] = ()
    href: str = ""
    hidden: bool = False
    struck: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGrid:
    """A table or a sheet; `columns` are the letters of its columns where it has letters."""

    name: str
    columns: Sequence[str]
    rows: Sequence[SeenRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBox:
    """A rectangle on a page, in points, under a pen."""

    x: float
    y: float
    width: float
    height: float
    pen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlace:
    """Everything on a page that one row of the reading was read from."""

    owner: str
    ident: str
    href: str
    boxes: Sequence[SeenBox]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """A page with what was read from it; `picture` is its address, `anchors` those of its rows."""

    number: int
    anchors: Sequence[str]
    width: float
    height: float
    picture: str
    places: Sequence[SeenPlace]


Marks = Mapping[int, Sequence[OwnedMark]]
"""The marks of rows by `Row.index`."""


def place_ident(owner: str) -> str:
    """The anchor of the place that a row of the reading was read from."""
    return f"place-{owner}"


def row_anchor(row: Row) -> str:
    """The anchor of a row of the source, whatever was read from it."""
    return f"line-{row.index + 1 if row.locus.line is None else row.locus.line}"


def are_grids(form: str, tables: Iterable[Table]) -> bool:
    """Whether a document of the format `form` is shown in cells; a text is shown in its lines.

    Two rows of several cells in a table are enough.
    """
    return form not in _PLAIN and any(
        sum(len(row.cells) > 1 for row in table.rows[:200]) > 1 for table in tables
    )


def grids_of(tables: Iterable[Table], marks: Marks) -> list[SeenGrid]:
    """The tables as grids."""
    placed: set[str] = set()
    return [_grid(table, marks, placed) for table in tables if _has_text(table)]


def pages_of(
    sizes: Sequence[PageSize], rows: Iterable[Row], marks: Marks, pictures: Mapping[int, str]
) -> list[SeenPage]:
    """The pages that have a picture, with boxes around what was read from them.

    `pictures` has addresses by the numbers of pages, from 1.
    """
    anchors: defaultdict[int, list[str]] = defaultdict(list)
    boxes: defaultdict[int, defaultdict[str, list[SeenBox]]] = defaultdict(
        lambda: defaultdict(list)
    )
    hrefs: dict[str, str] = {}
    for row in rows:
        anchors[row.locus.page or 0].append(row_anchor(row))
        for mark in marks.get(row.index, ()):
            if row.locus.page and mark.owner:
                hrefs[mark.owner] = mark.href
                boxes[row.locus.page][mark.owner] += _boxes(row, mark)
    placed: set[str] = set()
    return [
        SeenPage(
            number=number,
            anchors=anchors[number],
            width=round(size.width, 1),
            height=round(size.height, 1),
            picture=pictures[number],
            places=[
                SeenPlace(
                    owner=owner,
                    ident=_first_ident(owner, placed),
                    href=hrefs[owner],
                    boxes=found,
                )
                for owner, found in boxes[number].items()
                if found
            ],
        )
        for number, size in enumerate(sizes, start=1)
        if number in pictures
    ]


def _has_text(table: Table) -> bool:
    return any(row.text.strip() for row in table.rows)


def _grid(table: Table, marks: Marks, placed: set[str]) -> SeenGrid:
    rows = [row for row in table.rows if row.text.strip()]
    columns = _columns(rows)
    width = len(columns) or max(len(row.cells) for row in rows)
    return SeenGrid(
        name=table.name or "",
        columns=columns,
        rows=[_row(row, columns, width, marks.get(row.index, ()), placed) for row in rows],
    )


def _columns(rows: Iterable[Row]) -> list[str]:
    """The letters of the columns that hold something, in the order of the sheet."""
    letters = {_letters(cell) for row in rows for cell in row.cells if cell.text.strip()} - {""}
    return sorted(letters, key=lambda name: (len(name), name))[:_MOST_COLUMNS]


def _letters(cell: Cell) -> str:
    found = _COLUMN.match(cell.address or "")
    return found[0] if found else ""


def _row(
    row: Row, columns: Sequence[str], width: int, marks: Sequence[OwnedMark], placed: set[str]
) -> SeenRow:
    owners = list(dict.fromkeys(mark.owner for mark in marks if mark.owner))
    idents = [ident for ident in (_first_ident(owner, placed) for owner in owners) if ident]
    return SeenRow(
        number=str(row.locus.row or row.locus.line or row.index + 1),
        anchor=row_anchor(row),
        cells=_cells(row, columns, width, marks),
        owners=" ".join(owners),
        idents=idents,
        href=next((mark.href for mark in marks if mark.href), ""),
        hidden=row.hidden,
        struck=row.struck,
        head=row.role is RowRole.HEADER,
    )


def _first_ident(owner: str, placed: set[str]) -> str:
    """The anchor of the owner's place where this is the first; else nothing."""
    if owner in placed:
        return ""
    placed.add(owner)
    return place_ident(owner)


def _cells(
    row: Row, columns: Sequence[str], width: int, marks: Sequence[Mark]
) -> Sequence[SeenCell]:
    if len(row.cells) < 2 and not columns:
        return [_cell(cell, marks, span=width) for cell in row.cells]
    if columns:
        by_column = {_letters(cell): cell for cell in row.cells}
        cells = [by_column.get(name) for name in columns]
    else:
        cells = [*row.cells, *([None] * (width - len(row.cells)))][:_MOST_COLUMNS]
    return [SeenCell(pieces=()) if cell is None else _cell(cell, marks) for cell in cells]


def _cell(cell: Cell, marks: Sequence[Mark], *, span: int = 1) -> SeenCell:
    own = [
        Mark(start=mark.start - cell.start, end=mark.end - cell.start, look=mark.look)
        for mark in marks
        if mark.start < cell.end and cell.start < mark.end
    ]
    return SeenCell(pieces=mark_line(cell.text, own), span=span, repeated=cell.repeated)


def _boxes(row: Row, mark: Mark) -> list[SeenBox]:
    """Where the stretch stands on the page: its part of each cell that it reaches into."""
    found = [
        _box(_part(row.text, *place, mark), mark.look)
        for cell in row.cells
        if cell.box and not cell.repeated
        for place in _printed_lines(cell)
        if mark.start < place[1] and place[0] < mark.end
    ]
    if not found and row.locus.box and not any(cell.box for cell in row.cells):
        return [_box(row.locus.box, mark.look)]
    return found


def _printed_lines(cell: Cell) -> Iterator[tuple[int, int, Box]]:
    """The lines of a cell with a place on a page: offsets in the text of its row, and the place."""
    for line in cell.lines:
        yield cell.start + line.start, cell.start + line.end, line.box
    if cell.box and not cell.lines:
        yield cell.start, cell.end, cell.box


def _part(text: str, start: int, end: int, box: Box, mark: Mark) -> Box:
    """The stretch's share of a line that runs from left to right; else all of it.

    Letters are taken to be of one width, those of East Asia of two.
    """
    line = text[start:end]
    if box.bottom - box.top > _LINE_HEIGHT or _FROM_RIGHT.search(line):
        return box
    letters = max(_width(line), 1)
    first = _width(text[start : max(mark.start, start)]) / letters
    last = _width(text[start : min(mark.end, end)]) / letters
    wide = box.right - box.left
    return Box(box.left + first * wide, box.top, box.left + last * wide, box.bottom)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in _WIDE else 1 for letter in text)


def _box(box: Box, pen: str) -> SeenBox:
    return SeenBox(
        x=round(box.left - _ROOM, 1),
        y=round(box.top - _ROOM, 1),
        width=round(max(box.right - box.left, 1) + 2 * _ROOM, 1),
        height=round(max(box.bottom - box.top, 1) + 2 * _ROOM, 1),
        pen=pen,
    )
