"""Rules part cells exactly, however they are drawn and whatever the cells hold."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.model import Box, RowRole
from tests.documents.pdf.paper import Layout, Sheet, print_table
from tests.documents.pdf.reading import body, cells, read

HEAD = ("No.", "Partner", "Country")
ROWS = (
    ("1", "University of Oslo", "Norway"),
    ("2", "Kyoto Institute of Technology, Faculty of Textile Science", "Japan"),
    ("3", "Delta University", ""),
)
LAYOUT = Layout(widths=(4, 20, 10), ruled="grid")


def ruled(rows=ROWS, layout=LAYOUT, head=HEAD):
    sheets = [Sheet()]
    print_table(rows, layout, sheets, head=head)
    return read(*sheets)


@pytest.mark.parametrize("setting", ["top", "middle", "bottom"])
def test_wrapped_cells_are_one_row_wherever_they_are_set(setting):
    layout = Layout(widths=(4, 20, 10), ruled="grid", setting=setting)
    assert cells(ruled(layout=layout)) == [list(HEAD), *map(list, ROWS)]


def test_every_cell_has_its_place_on_the_page():
    row = list(ruled().rows)[1]
    assert row.locus.page == 1
    assert row.cells[0].box == Box(40, 76.8, 71.6, 93.6)
    assert row.cells[1].box == Box(71.6, 76.8, 189.6, 93.6)
    assert row.locus.box is not None
    assert row.locus.box.left == pytest.approx(45, abs=0.1)


def test_the_text_of_a_row_has_its_cells_at_their_starts():
    for row in ruled().rows:
        assert [row.text[cell.start : cell.end] for cell in row.cells] == [
            cell.text for cell in row.cells
        ]


def test_a_cell_over_several_rows_is_repeated_in_each_and_says_so():
    sheet = Sheet()
    for x in (50, 150, 350):
        sheet.rule(x, 100, x, 160)
    for y, left in ((100, 50), (120, 150), (140, 150), (160, 50)):
        sheet.rule(left, y, 350, y)
    sheet.text(60, 134, "Norway")
    for number, name in enumerate(("Oslo", "Bergen", "Bodø")):
        sheet.text(160, 114 + 20 * number, f"University of {name}")
    rows = list(read(sheet).rows)
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Norway", "University of Oslo"],
        ["Norway", "University of Bergen"],
        ["Norway", "University of Bodø"],
    ]
    assert [row.cells[0].repeated for row in rows] == [False, True, True]


def test_a_cell_over_all_columns_is_a_row_of_one_cell():
    sheets = [Sheet()]
    print_table([("Europe",), ("1", "University of Oslo", "Norway")], LAYOUT, sheets, head=HEAD)
    assert ["Europe"] in cells(read(*sheets))


def test_grids_of_thin_filled_rectangles_are_grids():
    sheet = Sheet()
    for x in (50, 150, 250):
        sheet.box(x, 100, x + 0.7, 140, grey=0)
    for y in (100, 120, 140):
        sheet.box(50, y, 250, y + 0.7, grey=0)
    for number, place in enumerate([(55, 114), (155, 114), (55, 134), (155, 134)]):
        sheet.text(*place, f"cell {number}")
    assert cells(read(sheet)) == [["cell 0", "cell 1"], ["cell 2", "cell 3"]]


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_no_row():
    rows = [(str(n), f"University number {n}", "Norway") for n in range(1, 61)]
    document = ruled(rows=rows)
    assert len(document.tables) == 1
    assert body(document) == [list(row) for row in rows]
    assert cells(document, RowRole.HEADER) == [list(HEAD)] * 2


def test_a_row_broken_by_the_end_of_a_page_is_one():
    first, second = Sheet(), Sheet()
    layout = Layout(widths=(4, 20, 10), ruled="grid")
    print_table([("1", "Oslo", "Norway"), ("2", "Bergen", "Norway")], layout, [first], head=HEAD)
    print_table(
        [("3", "Kyoto Institute of", "Japan")],
        Layout(widths=(4, 20, 10), ruled="grid", top=110.4),
        [first],
    )
    print_table([("", "Technology", ""), ("4", "Nord", "Norway")], layout, [second], head=HEAD)
    assert body(read(first, second)) == [
        ["1", "Oslo", "Norway"],
        ["2", "Bergen", "Norway"],
        ["3", "Kyoto Institute of Technology", "Japan"],
        ["4", "Nord", "Norway"],
    ]


def test_two_tables_side_by_side_are_two_one_after_the_other():
    sheet = Sheet()
    print_table(ROWS, LAYOUT, [sheet], head=HEAD)
    print_table(
        [("Norway", "1"), ("Japan", "1")], Layout(widths=(10, 6), ruled="grid", left=320), [sheet]
    )
    tables = read(sheet).tables
    assert [len(table.rows) for table in tables] == [4, 2]
    assert [cell.text for cell in tables[1].rows[0].cells] == ["Norway", "1"]


def test_tables_of_the_same_columns_under_headings_are_one_with_the_headings_in_it():
    sheet = Sheet()
    end = print_table([("1", "Oslo", "MOU")], LAYOUT, [sheet], head=HEAD)
    sheet.text(40, end + 20, "Japan")
    print_table(
        [("2", "Kyoto", "MOA")],
        Layout(widths=(4, 20, 10), ruled="grid", top=end + 30),
        [sheet],
        head=HEAD,
    )
    document = read(sheet)
    assert len(document.tables) == 1
    assert cells(document) == [
        list(HEAD), ["1", "Oslo", "MOU"], ["Japan"], list(HEAD), ["2", "Kyoto", "MOA"],
    ]  # fmt: skip


def test_rules_that_only_run_down_part_columns():
    layout = Layout(widths=(4, 20, 10), ruled="down")
    assert cells(ruled(layout=layout)) == [list(HEAD), *map(list, ROWS)]


def test_a_frame_round_a_page_is_no_table():
    sheet = Sheet()
    for line in ((20, 20, 570, 20), (20, 820, 570, 820), (20, 20, 20, 820), (570, 20, 570, 820)):
        sheet.rule(*line)
    sheet.text(60, 100, "University of Oslo, 2018")
    assert cells(read(sheet)) == [["University of Oslo, 2018"]]


WORDS = "Oslo Kyoto Institute of Technology São Paulo Faculty and University".split()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=2, max_size=60),
    st.sampled_from(["top", "middle", "bottom"]),
    st.sampled_from([6.0, 8.0, 10.0]),
    st.randoms(use_true_random=False),
)
def test_any_table_in_a_grid_is_read_back(names, setting, size, random: Random):
    rows = [
        (str(number), " ".join(name), random.choice(["Norway", "Republic of Korea", ""]))
        for number, name in enumerate(names, start=1)
    ]
    layout = Layout(widths=(4, 22, 10), ruled="grid", setting=setting, size=size)
    document = ruled(rows=rows, layout=layout, head=HEAD)
    assert cells(document, RowRole.PLAIN, RowRole.HEADER)[0] == list(HEAD)
    assert [row for row in cells(document) if row != list(HEAD)] == [list(row) for row in rows]
