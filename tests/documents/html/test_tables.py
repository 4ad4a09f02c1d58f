"""Tables of a page keep their cells in place."""

import pytest

from comity.documents.html import read_html
from comity.documents.model import Document, RowRole
from comity.errors import UnreadableDocument


def read(text: str) -> Document:
    return read_html(text, name="page.html")


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(text).rows if row.text]


def roles(text: str) -> list[RowRole]:
    return [row.role for row in read(text).rows if row.text]


def test_a_cell_over_several_rows_is_repeated_in_each():
    page = "<table><tr><td rowspan=3>Japan<td>Chiba<tr><td>Tsukuba<tr><td>Ehime</table>"
    assert cells(page) == [["Japan", "Chiba"], ["Japan", "Tsukuba"], ["Japan", "Ehime"]]
    assert [[cell.repeated for cell in row.cells] for row in read(page).rows] == [
        [False, False],
        [True, False],
        [True, False],
    ]


def test_a_cell_over_several_columns_leaves_the_others_empty():
    page = "<table><tr><td colspan=2>Name<td>Kind<tr><td>A<td>B<td>MOU</table>"
    assert cells(page) == [["Name", "", "Kind"], ["A", "B", "MOU"]]


def test_a_cell_over_rows_and_columns_keeps_the_columns_after_it_in_place():
    page = "<table><tr><td rowspan=2 colspan=2>Asia<td>1<tr><td>2<tr><td>x<td>y<td>3</table>"
    assert cells(page) == [["Asia", "", "1"], ["Asia", "", "2"], ["x", "y", "3"]]


def test_a_cell_over_all_rows_reaches_to_the_last_of_its_group_and_no_further():
    page = (
        "<table><tbody><tr><td rowspan=0>Asia<td>1<tr><td>2</tbody>"
        "<tbody><tr><td>Europe<td>3</tbody></table>"
    )
    assert cells(page) == [["Asia", "1"], ["Asia", "2"], ["Europe", "3"]]


def test_a_row_on_which_nothing_of_its_own_is_printed_is_no_row():
    page = "<table><tr><td rowspan=3>Japan<td>Chiba<tr><td><tr><td>Ehime</table>"
    assert cells(page) == [["Japan", "Chiba"], ["Japan", "Ehime"]]


@pytest.mark.parametrize("span", ["x", "-2", "1.5", "", "٣"])
def test_a_span_that_is_no_number_is_one(span: str):
    page = f"<table><tr><td colspan='{span}'>A<td>B<tr><td>C<td>D</table>"
    assert cells(page) == [["A", "B"], ["C", "D"]]


def test_line_ends_and_blocks_inside_a_cell_are_line_ends_of_its_text():
    page = (
        "<table><tr><td>Univ.<br>of\n  <b>Vienna</b><p>Faculty</p><td>1"
        "<tr><td><ul><li>Law<li>Arts</ul><td><ol><li>a<li>b</ol></table>"
    )
    assert cells(page) == [["Univ.\nof Vienna\nFaculty", "1"], ["Law\nArts", "1. a\n2. b"]]


def test_rows_in_the_head_of_a_table_and_rows_of_header_cells_are_headers():
    head = "<table><thead><tr><td>No<td>Name</thead><tr><td>1<td>Chiba</table>"
    header_cells = "<table><tr><th>No<th>Name<tr><th>1<td>Chiba</table>"
    headings = "<table><tr><td><h3>No</h3><td><h3>Name</h3><tr><td>1<td>Chiba</table>"
    for page in (head, header_cells, headings):
        assert roles(page) == [RowRole.HEADER, RowRole.PLAIN]


def test_where_every_cell_is_a_header_cell_none_is_a_header():
    assert set(roles("<table>" + "<tr><th>1<th>Chiba" * 5 + "</table>")) == {RowRole.PLAIN}


def test_a_header_cell_over_a_whole_table_is_no_header_row():
    page = "<table><tr><th colspan=2>Japan<tr><td>1<td>Chiba<tr><td>2<td>Ehime</table>"
    assert roles(page) == [RowRole.PLAIN] * 3


def test_a_caption_heads_its_table():
    page = "<h2>Partners</h2><table><caption>Japan</caption><tr><td>1<td>Chiba</table>"
    rows = [row for row in read(page).rows if row.text]
    assert [(row.text, row.role, row.depth) for row in rows] == [
        ("Partners", RowRole.HEADING, 2),
        ("Japan", RowRole.HEADING, 3),
        ("1\tChiba", RowRole.PLAIN, 0),
    ]


def test_a_table_that_only_places_others_is_no_table_of_cells():
    assert cells("<table><tr><td><table><tr><td>A<td>B</table><td>aside</table>") == [
        ["A", "B"],
        ["aside"],
    ]


def test_a_table_of_one_column_is_text():
    page = "<table><tr><td>Japan<br>Chiba<tr><td><ul><li>Ehime</ul></table>"
    assert cells(page) == [["Japan"], ["Chiba"], ["• Ehime"]]


def test_a_table_of_few_rows_that_holds_headings_and_lists_is_text():
    page = "<table><tr><td>menu<td><h2>Japan</h2><ul><li>Chiba<li>Ehime</ul></table>"
    assert cells(page) == [["menu"], ["Japan"], ["• Chiba"], ["• Ehime"]]


def test_a_table_of_presentation_is_text():
    assert cells("<table role=presentation><tr><td>A<td>B</table>") == [["A"], ["B"]]


def test_a_table_of_data_within_a_row_follows_that_row():
    inner = "<table><tr><td>MOU<td>2015<tr><td>SEA<td>2018</table>"
    rows = "".join(f"<tr><td>{name}<td>x" for name in ("Kyoto", "Osaka", "Nara"))
    page = f"<table><tr><td>Chiba<td>see {inner}{rows}</table>"
    assert cells(page)[:4] == [["Chiba", "see"], ["MOU", "2015"], ["SEA", "2018"], ["Kyoto", "x"]]
    assert [len(table.rows) for table in read(page).tables] == [1, 2, 3]


def test_elements_that_play_or_look_like_tables_are_tables():
    by_role = (
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader>No</span>"
        "<span role=columnheader>Name</span></div></div>"
        "<div role=row><span role=cell>1</span><span role=cell>Chiba</span></div></div>"
    )
    row = "<div style='display:table-row'><p style='display:table-cell'>{}</p><i style='display: table-cell;'>{}</i></div>"
    by_style = (
        f"<div style='display:table'>{row.format('No', 'Name')}{row.format(1, 'Chiba')}</div>"
    )
    by_class = (
        "<div class=divTable>"
        "<div class='divTableRow odd'><div class=divTableCell>No</div><div class=divTableCell>Name</div></div>"
        "<div class=divTableRow><div class=divTableCell>1</div><div class=divTableCell>Chiba</div></div></div>"
    )
    for page in (by_role, by_style, by_class):
        assert cells(page) == [["No", "Name"], ["1", "Chiba"]]
    assert roles(by_role) == [RowRole.HEADER, RowRole.PLAIN]


def test_a_flag_alone_in_a_cell_says_what_it_shows():
    page = (
        "<table><tr><td><img src=de.png alt=Germany><td>Bonn"
        "<tr><td><span class=flag-fr title=France></span><td>Lille"
        "<tr><td><img alt='crest'> Peru<td>Lima"
        "<tr><td><img alt='IMG_2034.jpg'><td>Oslo</table>"
    )
    assert cells(page) == [["Germany", "Bonn"], ["France", "Lille"], ["Peru", "Lima"], ["", "Oslo"]]


def test_spans_that_make_millions_of_cells_out_of_little_are_refused():
    row = "<tr>" + "<td colspan=1000>x" * 60
    with pytest.raises(UnreadableDocument, match="too many cells"):
        read(f"<table>{row * 100}</table>")
