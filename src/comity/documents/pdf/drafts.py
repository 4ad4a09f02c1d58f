"""Tables in the making: rows of cells with their pages, before texts are joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.documents.model import Box, RowRole
from comity.documents.pdf.bands import Band
from comity.documents.pdf.characters import Word
from comity.documents.pdf.lines import Line, box_of
from comity.documents.pdf.pages import Cell


@dataclass(slots=True)
class DraftRow:
    """A row: its cells, and the number of the page on which it begins; no cells: a blank row."""

    page: int
    cells: list[Cell] = field(default_factory=list)
    role: RowRole = RowRole.PLAIN
    depth: int = 0

    @property
    def words(self) -> list[Word]:
        """Everything that is printed in the row itself."""
        return [
            word for cell in self.cells if not cell.repeated for line in cell.lines for word in line
        ]

    @property
    def box(self) -> Box | None:
        """Where its words are on its page."""
        words = self.words
        return box_of(words) if words else None

    @property
    def text(self) -> str:
        """Its words, cell by cell, as they stand from left to right."""
        return "\t".join(cell.plain for cell in self.cells)


@dataclass(slots=True)
class DraftTable:
    """Rows that belong together; `width` columns, 1 for running text."""

    rows: list[DraftRow]
    width: int = 1


def row_of_line(page: int, line: Line, depth: int = 0) -> DraftRow:
    """A line of running text as a row of one cell."""
    return row_of_lines(page, [line], depth)


def row_of_lines(page: int, lines: Sequence[Line], depth: int = 0) -> DraftRow:
    """The lines of a paragraph as a row of one cell."""
    words = [word for line in lines for word in line.words]
    return DraftRow(page, [Cell([line.words for line in lines], box_of(words))], depth=depth)


def row_of_bands(bands: list[Band], width: int) -> DraftRow:
    """Some bands of a table as one row; cells that go on over the page have no box."""
    page = bands[0].page
    if bands[0].heading:
        lines = [line for lines in bands[0].cells.values() for line in lines]
        return DraftRow(page, [Cell(lines, box_of(word for line in lines for word in line))])
    cells = [Cell() for _ in range(width)]
    for band in bands:
        for column, lines in band.cells.items():
            cells[column].lines += lines
    for column, cell in enumerate(cells):
        here = [
            word
            for band in bands
            if band.page == page
            for line in band.cells.get(column, [])
            for word in line
        ]
        cell.box = box_of(here) if here else None
    return DraftRow(page, cells)
