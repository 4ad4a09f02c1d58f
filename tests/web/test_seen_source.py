"""Boxes on the picture of a page stand around what was read, line by line."""

from dataclasses import replace

import pytest

from comity.documents.model import Box, Cell, Locus, PageSize, PrintedLine, Row
from comity.provenance.models import SourceRow
from comity.provenance.row_cells import json_of_cells
from comity.web.seen_source import OwnedMark, pages_of
from comity.web.stored_beside import row_of

TEXT = "University of Oslo 2014"
WRAPPED = Cell(
    text=TEXT,
    box=Box(100, 50, 200, 74),
    lines=(
        PrintedLine(0, 14, Box(100, 50, 200, 61)),
        PrintedLine(14, 23, Box(100, 63, 190, 74)),
    ),
)


def row_with(cell: Cell) -> Row:
    return Row(index=0, text=cell.text, cells=(cell,), locus=Locus(page=1, box=cell.box))


def boxes_of(row: Row, start: int, end: int) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of the boxes of a stretch, the room around them aside."""
    marks = {0: [OwnedMark(start=start, end=end, look="name", owner="1")]}
    (page,) = pages_of([PageSize(width=595, height=842)], [row], marks, {1: "/page"})
    (place,) = page.places
    return [
        (box.x + 1.5, box.y + 1.5, box.x + box.width - 1.5, box.y + box.height - 1.5)
        for box in place.boxes
    ]


def test_a_stretch_over_two_lines_has_a_box_on_each():
    assert boxes_of(row_with(WRAPPED), 0, 18) == [
        pytest.approx((100, 50, 200, 61)),
        pytest.approx((100, 63, 140, 74)),
    ]


def test_a_stretch_of_one_line_has_its_share_of_that():
    assert boxes_of(row_with(WRAPPED), 19, 23) == [pytest.approx((150, 63, 190, 74))]


def test_letters_of_east_asia_are_twice_as_wide():
    cell = Cell(text="大阪大学 2014", box=Box(0, 10, 130, 21))
    assert boxes_of(row_with(cell), 0, 4) == [pytest.approx((0, 10, 80, 21))]


def test_a_line_from_the_right_has_one_box():
    cell = replace(WRAPPED, text="جامعة أوسلو", lines=(), box=Box(0, 10, 100, 21))
    assert boxes_of(row_with(cell), 0, 5) == [pytest.approx((0, 10, 100, 21))]


def test_lines_of_cells_are_stored_and_come_back():
    row = row_with(WRAPPED)
    stored = SourceRow(index=0, text=TEXT, cells=json_of_cells(row), page=1, sheet="")
    assert row_of(stored).cells == row.cells
