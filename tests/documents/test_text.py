"""Lines become rows, tabs and bars part cells, and every cell knows its place."""

from hypothesis import given
from hypothesis import strategies as st

from comity.documents.text import read_text


def rows_of(text):
    return read_text(text)[0].rows


@given(st.text())
def test_every_cell_stands_in_its_row_where_it_says(text):
    for row in rows_of(text):
        for cell in row.cells:
            assert row.text[cell.start : cell.end] == cell.text


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))))
def test_line_ends_of_all_systems_give_the_same_rows(lines):
    texts = [mark.join(lines) + mark for mark in ("\n", "\r\n", "\r")]
    assert [[row.text for row in rows_of(text)] for text in texts] == [lines or [""]] * 3


def test_a_line_of_more_separators_than_any_sheet_has_columns_is_no_row_of_a_table():
    for mark in "\t|":
        (row,) = rows_of(mark.join(["Oslo"] * 20_000))
        assert len(row.cells) == 1


def test_a_line_with_tabs_is_a_row_of_cells():
    (row,) = rows_of("\tChina (75)\t* Beihang University \t\n")
    assert [cell.text for cell in row.cells] == ["", "China (75)", "* Beihang University", ""]


def test_bars_at_both_ends_part_cells():
    (row,) = rows_of("| 韓国 | 江原大学校 | 1992.10. 2 |")
    assert [cell.text for cell in row.cells] == ["韓国", "江原大学校", "1992.10. 2"]


def test_a_bar_within_a_line_parts_nothing():
    (row,) = rows_of("Faculty | Department of Law")
    assert len(row.cells) == 1


def test_lines_are_counted_from_one_and_pages_at_form_feeds():
    first, second = rows_of("one\n\ftwo")
    assert (first.locus.line, first.locus.page) == (1, 1)
    assert (second.locus.line, second.locus.page) == (2, 2)
    assert rows_of("one\ntwo")[1].locus.page is None
