"""What every readable file becomes: tables of rows of cells, each with its place.

A plain text is one table; each line is a row, and a line with tabs is a row of several cells.
A spreadsheet is one table a sheet, an HTML page one table a `<table>` with the text between as
rows of one cell. Interpretation sees nothing but this model.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Locus:
    """A place in a document, as precise as its format allows.

    `line` and `end_line` count the lines of a text from 1, `page` the pages of a paged format from
    1; `sheet` is a sheet's name and `row` the row on it from 1. `text` is what is printed there.
    """

    page: int | None = None
    sheet: str | None = None
    line: int | None = None
    end_line: int | None = None
    row: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as printed; `start` is the offset of its text in its row's text, in characters."""

    text: str
    start: int = 0

    @property
    def end(self) -> int:
        """The offset after the last character of the cell in its row's text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed row; `index` is its place in the whole document, from 0, unique and ascending.

    `text` is the row as printed, without its line end; every cell's text stands in it at
    `cell.start`.
    """

    index: int
    text: str
    cells: tuple[Cell, ...]
    locus: Locus


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows that belong together: a sheet, a table of a page, a whole text."""

    rows: tuple[Row, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as received, before anything in it is understood.

    `format` is `text`, `delimited`, `html`...; `encoding` what its bytes were decoded from.
    `remarks` are codes with parameters that reading itself gives rise to (undecodable bytes and
    the like); interpretation turns them into findings.
    """

    name: str
    format: str
    encoding: str | None
    tables: tuple[Table, ...]
    remarks: tuple[tuple[str, dict[str, object]], ...] = field(default=())

    @property
    def rows(self) -> Iterator[Row]:
        """Every row of every table, in document order."""
        for table in self.tables:
            yield from table.rows
