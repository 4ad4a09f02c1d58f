"""What every readable file becomes: tables of rows of cells, each with its place.

A plain text is one table; each line is a row, and a line with tabs is a row of several cells.
A spreadsheet is one table a sheet, an HTML page one table a `<table>` with the text between as
rows of one cell; a page of a PDF has its tables and the text between them. Interpretation sees
nothing but this model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from comity.values.made_often import made_often


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@made_often(frozen=True, slots=True, kw_only=True)
class Locus:
    """A place in a document, as precise as its format allows.

    `line` and `end_line` count the lines of a text from 1, `page` the pages of a paged format from
    1 and `box` is the place on it; `sheet` is a sheet's name and `row` the row on it (of a page of
    tables: the row of the whole page) from 1. `text` is what is printed there.
    """

    page: int | None = None
    sheet: str | None = None
    line: int | None = None
    end_line: int | None = None
    row: int | None = None
    box: Box | None = None
    text: str = ""


class PrintedLine(NamedTuple):
    """One of several lines of a cell: offsets in the cell's text, and its place on the page."""

    start: int
    end: int
    box: Box


@made_often(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as printed; `start` is the offset of its text in its row's text, in characters.

    `address` is its name on a sheet (`B7`) and `box` its place on a page, where the format has
    them; `lines` are those it is printed on, where these are several. `repeated` tells that the
    text is printed once, in a cell that reaches over this one.
    """

    text: str
    start: int = 0
    address: str | None = None
    box: Box | None = None
    repeated: bool = False
    lines: tuple[PrintedLine, ...] = ()

    @property
    def end(self) -> int:
        """The offset after the last character of the cell in its row's text."""
        return self.start + len(self.text)


class RowRole(StrEnum):
    """What the format itself says that a row is; most formats say nothing."""

    PLAIN = "plain"
    HEADING = "heading"
    ITEM = "item"
    HEADER = "header"
    NOTE = "note"
    FURNITURE = "furniture"


@made_often(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed row; `index` is its place in the whole document, from 0, unique and ascending.

    `text` is the row as printed, without its line end; every cell's text stands in it at
    `cell.start`. `role` is what the format says it is: a heading (of the given `depth`, 1 the
    highest), an item of a list (nested so deep), a header row, a footnote, or furniture of pages
    such as running heads and menus. `hidden` rows are not shown where the file is opened,
    `struck` ones are struck out. `typed` is what stands in the file where `text` has other letters
    in their places: those that were meant.
    """

    index: int
    text: str
    cells: tuple[Cell, ...]
    locus: Locus
    role: RowRole = RowRole.PLAIN
    depth: int = 0
    hidden: bool = False
    struck: bool = False
    typed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows that belong together: a sheet, a table of a page, a whole text.

    They are a tuple, or packed where they are many (`long_tables`).
    """

    rows: Sequence[Row]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """The size of a page in points, as it is shown (turned where the file says so)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as received, before anything in it is understood.

    `format` is `text`, `delimited`, `html`, `xlsx`, `pdf`...; `encoding` what its bytes were
    decoded from. `remarks` are codes with parameters that reading itself gives rise to
    (undecodable bytes, hidden rows and the like); interpretation turns them into findings.
    `pages` has the sizes of the pages where the format has pages.
    """

    name: str
    format: str
    encoding: str | None
    tables: tuple[Table, ...]
    remarks: tuple[tuple[str, dict[str, object]], ...] = field(default=())
    pages: tuple[PageSize, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        """Every row of every table, in document order."""
        for table in self.tables:
            yield from table.rows


def row_of_cells(
    index: int,
    cells: list[Cell],
    locus: Locus,
    *,
    role: RowRole = RowRole.PLAIN,
    depth: int = 0,
    hidden: bool = False,
    struck: bool = False,
) -> Row:
    """The row whose text is that of its cells with tabs between them; sets their `start`."""
    placed: list[Cell] = []
    start = 0
    for cell in cells:
        placed.append(
            Cell(
                text=cell.text,
                start=start,
                address=cell.address,
                box=cell.box,
                repeated=cell.repeated,
                lines=cell.lines,
            )
        )
        start += len(cell.text) + 1
    return Row(
        index=index,
        text="\t".join(cell.text for cell in cells),
        cells=tuple(placed),
        locus=locus,
        role=role,
        depth=depth,
        hidden=hidden,
        struck=struck,
    )
