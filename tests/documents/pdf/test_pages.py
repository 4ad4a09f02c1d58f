"""Pages turned, cropped or printed aslant; what all pages repeat; texts side by side."""

import pytest

from comity.documents.model import Box, RowRole
from tests.documents.pdf.paper import Layout, Sheet, print_table
from tests.documents.pdf.reading import body, cells, read

ROWS = [(str(n), f"University number {n}", "Norway") for n in range(1, 13)]
LAYOUT = Layout(widths=(4, 22, 10), ruled="grid")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_turned_when_shown_is_read_as_it_is_written(turned):
    sheet = Sheet(turned=turned)
    print_table(ROWS, LAYOUT, [sheet])
    document = read(sheet)
    assert cells(document) == [list(row) for row in ROWS]
    wide = turned in {90, 270}
    assert (document.pages[0].width > document.pages[0].height) is wide


def test_places_are_those_on_the_page_as_it_is_shown():
    sheet = Sheet(size=(300.0, 200.0), turned=90)
    sheet.text(50, 40, "University of Oslo")
    (row,) = read(sheet).rows
    # What stood above stands on the right when the page is turned clockwise.
    assert row.locus.box == Box(158, 50, 168, 158)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_is_set_another_way_is_read_as_it_runs(angle):
    sheet = Sheet(size=(600.0, 600.0))
    for number, line in enumerate(("University of Oslo", "Kyoto Institute", "Delta College")):
        step = 20 * number
        place = {90: (100 + step, 400), 180: (400, 400 - step), 270: (400 - step, 100)}[angle]
        sheet.text(*place, line, angle=angle)
    assert cells(read(sheet)) == [["University of Oslo"], ["Kyoto Institute"], ["Delta College"]]


def test_a_head_that_runs_upwards_is_in_its_cell():
    sheet = Sheet()
    for x in (50, 80, 250):
        sheet.rule(x, 100, x, 200)
    for y in (100, 180, 200):
        sheet.rule(50, y, 250, y)
    sheet.text(70, 175, "Number", angle=90)
    sheet.text(90, 175, "Partner")
    sheet.text(60, 194, "1")
    sheet.text(90, 194, "University of Oslo")
    assert cells(read(sheet)) == [["Number", "Partner"], ["1", "University of Oslo"]]


def test_only_what_is_shown_of_a_page_is_read_and_places_count_from_its_corner():
    sheet = Sheet(crop=(100, 100, 500, 700))
    sheet.text(150, 200, "University of Oslo")
    sheet.text(150, 50, "Trim here")
    document = read(sheet)
    (row,) = document.rows
    assert row.text == "University of Oslo"
    assert row.locus.box == Box(50, 50, 158, 60)
    assert (document.pages[0].width, document.pages[0].height) == (400, 600)


def test_a_watermark_aslant_over_a_table_is_set_apart():
    sheet = Sheet()
    print_table(ROWS, LAYOUT, [sheet])
    sheet.text(100, 400, "Draft", 60, angle=45)
    document = read(sheet)
    assert body(document) == [list(row) for row in ROWS]
    assert cells(document, RowRole.FURNITURE) == [["Draft"]]


def _with_furniture(pages: int) -> list[Sheet]:
    sheets = []
    for number in range(1, pages + 1):
        sheet = Sheet()
        sheet.text(40, 30, "International Office")
        sheet.text(300, 820, f"Page {number} of {pages}")
        rows = [(str(10 * number + n), f"University of Place {n}", "Peru") for n in range(8)]
        print_table(rows, Layout(widths=(4, 22, 10)), [sheet], head=("No.", "Partner", "Country"))
        sheets.append(sheet)
    return sheets


def test_what_every_page_repeats_is_furniture_and_the_table_goes_on():
    document = read(*_with_furniture(3))
    assert len(body(document)) == 24
    assert cells(document, RowRole.HEADER) == [["No.", "Partner", "Country"]] * 3
    assert cells(document, RowRole.FURNITURE) == [
        ["International Office"], ["Page 1 of 3"],
        ["International Office"], ["Page 2 of 3"],
        ["International Office"], ["Page 3 of 3"],
    ]  # fmt: skip


def test_rows_have_ascending_indexes_with_furniture_where_it_stands():
    rows = list(read(*_with_furniture(2)).rows)
    assert [row.index for row in rows] == list(range(len(rows)))
    assert [row.locus.page for row in rows] == sorted(row.locus.page or 0 for row in rows)


def test_the_number_of_a_single_page_is_furniture():
    sheet = Sheet()
    print_table(ROWS, LAYOUT, [sheet])
    sheet.text(300, 820, "- 1 -")
    assert cells(read(sheet), RowRole.FURNITURE) == [["- 1 -"]]


def test_two_columns_of_a_list_are_read_one_after_the_other():
    sheet = Sheet()
    sheet.text(60, 60, "Partners in Europe and in Asia, as of May 2016", 12)
    for column, country in enumerate(("Norway", "Japan")):
        sheet.text(60 + 260 * column, 100, country)
        for number in range(1, 9):
            sheet.text(60 + 260 * column, 100 + 14 * number, f"• University {country[0]}{number}")
    texts = [row.text for row in read(sheet).rows if row.text]
    assert texts[1:11] == ["Norway", *(f"• University N{n}" for n in range(1, 9)), "Japan"]


def test_two_tables_side_by_side_without_rules_are_two():
    sheet = Sheet()
    left = [(str(n), f"University of Place {n}", "Peru") for n in range(1, 11)]
    right = [(str(n), f"Country {n}", str(n % 4)) for n in range(1, 8)]
    print_table(left, Layout(widths=(4, 22, 8), padding=3), [sheet], head=("No.", "Partner", "In"))
    print_table(
        right,
        Layout(widths=(4, 12, 6), padding=4, left=330),
        [sheet],
        head=("No.", "Country", "Count"),
    )
    tables = read(sheet).tables
    assert [len(table.rows) for table in tables] == [11, 8]
    assert [cell.text for cell in tables[0].rows[1].cells] == list(left[0])
    assert [cell.text for cell in tables[1].rows[1].cells] == list(right[0])


def test_two_columns_of_sentences_are_read_one_after_the_other():
    sheet = Sheet()
    for column, word in enumerate(("first", "second")):
        for number in range(8):
            line = f"the {word} column has line {number} here"
            sheet.text(50 + 270 * column, 100 + 13 * number + 5 * column, line)
    texts = [row.text for row in read(sheet).rows]
    assert [" first " in text for text in texts] == [True] * 8 + [False] * 8
