import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.html import looks_like_html, read_html
from comity.documents.model import Document
from comity.errors import UnreadableDocument


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def test_a_cell_over_several_rows_is_repeated_in_each():
    document = read_html(
        "<table><tr><td rowspan=3>Japan<td>Chiba<tr><td>Tsukuba<tr><td>Ehime</table>", name="paste"
    )
    assert cells(document) == [["Japan", "Chiba"], ["Japan", "Tsukuba"], ["Japan", "Ehime"]]


def test_a_cell_over_several_columns_leaves_the_others_empty():
    document = read_html(
        "<table><tr><td colspan=2>Name<td>Kind<tr><td>A<td>B<td>MOU</table>", name="paste"
    )
    assert cells(document) == [["Name", "", "Kind"], ["A", "B", "MOU"]]


def test_a_cell_over_rows_and_columns_keeps_the_columns_after_it_in_place():
    document = read_html(
        "<table><tr><td rowspan=2 colspan=2>Asia<td>1<tr><td>2<tr><td>x<td>y<td>3</table>",
        name="paste",
    )
    assert cells(document) == [["Asia", "", "1"], ["Asia", "", "2"], ["x", "y", "3"]]


def test_line_breaks_and_blocks_inside_a_cell_become_single_spaces():
    document = read_html(
        "<table><tr><td>Univ.<br>of\n  <b>Vienna</b><p>Faculty</p></table>", name="x"
    )
    assert cells(document) == [["Univ. of Vienna Faculty"]]


def test_the_text_around_tables_becomes_rows_of_one_cell_in_printed_order():
    document = read_html(
        "<h1>Partners</h1><p>as of May 2016</p><table><tr><td>A<td>B</table><ul><li>one<li>two</ul>",
        name="page",
    )
    assert cells(document) == [["Partners"], ["as of May 2016"], ["A", "B"], ["- one"], ["- two"]]
    assert [len(table.rows) for table in document.tables] == [2, 1, 2]
    assert [row.locus.row for row in document.rows] == [1, 2, 3, 4, 5]


def test_a_table_that_only_places_others_is_no_table_of_cells():
    document = read_html(
        "<table><tr><td><table><tr><td>A<td>B</table><td>aside</table>", name="page"
    )
    assert cells(document) == [["A", "B"], ["aside"]]


def test_scripts_styles_and_titles_are_not_printed():
    document = read_html(
        "<html><head><title>t</title><style>p{}</style></head><body><script>1</script><p>seen",
        name="page",
    )
    assert cells(document) == [["seen"]]


def test_the_text_of_every_cell_stands_in_its_row():
    document = read_html("<table><tr><td>Ü<td><td>b c<tr><td colspan=3>d</table>", name="x")
    for row in document.rows:
        assert [row.text[cell.start : cell.end] for cell in row.cells] == [
            cell.text for cell in row.cells
        ]


@pytest.mark.parametrize("text", ["", "<p> </p>", "<script>var x</script>"])
def test_a_page_with_nothing_on_it_is_unreadable(text: str):
    with pytest.raises(UnreadableDocument, match="nothing is written"):
        read_html(text, name="empty.html")


def test_spans_that_make_millions_of_cells_out_of_little_are_refused():
    row = "<tr>" + "<td colspan=1000>" * 60
    with pytest.raises(UnreadableDocument, match="too many cells"):
        read_html(f"<table>{row * 100}</table>", name="bomb.html")


def test_markup_nested_without_end_is_refused_or_read_but_never_an_accident():
    try:
        document = read_html("<div>" * 50_000 + "x", name="deep.html")
    except UnreadableDocument:
        return
    assert cells(document) == [["x"]]


@given(st.text(alphabet=st.sampled_from("<>/tabledrhp =\"'&;1x\n\t")))
def test_no_text_breaks_the_reader(text: str):
    try:
        document = read_html(text, name="any")
    except UnreadableDocument:
        return
    assert [row.index for row in document.rows] == list(range(len(list(document.rows))))


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<html><body>", True),
        ("\ufeff\n<!DOCTYPE html>", True),
        ("<table><tr>", True),
        ("<meta charset=utf-8><table>", True),
        ("<Europe>\nFrance", False),
        ("<Asia>", False),
        ("1 University of Vienna", False),
    ],
)
def test_only_markup_looks_like_html(text: str, *, is_html: bool):
    assert looks_like_html(text) is is_html
