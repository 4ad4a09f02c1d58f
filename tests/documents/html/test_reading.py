"""Pages and pieces of pages become rows as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.html import looks_like_html, read_html
from comity.documents.model import Document, RowRole
from comity.errors import UnreadableDocument


def read(text: str) -> Document:
    return read_html(text, name="page.html")


def lines(text: str) -> list[str]:
    return ["|".join(cell.text for cell in row.cells) for row in read(text).rows if row.text]


def roles(text: str) -> list[tuple[str, RowRole, int]]:
    return [(row.text, row.role, row.depth) for row in read(text).rows if row.text]


def test_the_text_around_tables_becomes_rows_of_one_cell_in_printed_order():
    page = (
        "<h1>Partners</h1><p>as of May 2016</p><table><tr><td>A<td>B</table><ul><li>one<li>two</ul>"
    )
    document = read(page)
    assert lines(page) == ["Partners", "as of May 2016", "A|B", "• one", "• two"]
    assert [sum(1 for row in table.rows if row.text) for table in document.tables] == [2, 1, 2]
    assert [row.locus.row for row in document.rows if row.text] == [1, 2, 3, 4, 5]


def test_paragraphs_are_parted_by_an_empty_row_and_lines_of_one_are_not():
    document = read("<p>Chiba<br>Law</p><p>Kyoto</p><div>Osaka</div><div>Nara</div>")
    assert [row.text for row in document.rows] == ["Chiba", "Law", "", "Kyoto", "", "Osaka", "Nara"]


def test_the_text_of_every_cell_stands_in_its_row():
    document = read(
        "<table><tr><td>Ü<td><td>b<br>c<tr><td colspan=3>d</table>"
        "<p>&nbsp;&nbsp;&nbsp;moved in<ul><li>x<br>y</ul>"
    )
    for row in document.rows:
        assert [row.text[cell.start : cell.end] for cell in row.cells] == [
            cell.text for cell in row.cells
        ]


def test_text_that_is_moved_in_by_spaces_that_do_not_break_keeps_its_indent():
    document = read("<div>Chiba</div><div>&nbsp;&nbsp;&nbsp;Law</div>")
    assert [row.text for row in document.rows] == ["Chiba", "   Law"]


def test_headings_say_how_deep_they_are():
    assert roles("<h1>Partners</h1><h3><a href=x>Japan</a></h3><p>Chiba") == [
        ("Partners", RowRole.HEADING, 1),
        ("Japan", RowRole.HEADING, 3),
        ("Chiba", RowRole.PLAIN, 0),
    ]


def test_short_bold_lines_head_what_is_not_bold():
    page = "<p><strong>Japan</strong><br>Chiba<br>Kyoto<br><b>France</b><br>Nantes<br>Lille"
    assert [text for text, role, _ in roles(page) if role is RowRole.HEADING] == ["Japan", "France"]


def test_items_say_how_deep_they_are_and_open_as_shown():
    page = "<ul><li>Chiba<ul><li>Law</ul><li>Kyoto</ul><ol><li>Osaka</ol>"
    assert roles(page) == [
        ("• Chiba", RowRole.ITEM, 1),
        ("• Law", RowRole.ITEM, 2),
        ("• Kyoto", RowRole.ITEM, 1),
        ("1. Osaka", RowRole.ITEM, 1),
    ]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("<ol start=4>", ["4. a", "5. b", "9. c"]),
        ("<ol reversed>", ["3. a", "2. b", "9. c"]),
        ("<ol type=a>", ["a. a", "b. b", "i. c"]),
        ("<ol type=I>", ["I. a", "II. b", "IX. c"]),
        ('<ol style="list-style-type: upper-alpha">', ["A. a", "B. b", "I. c"]),
        ('<ol style="list-style: none">', ["a", "b", "c"]),
    ],
)
def test_numbered_items_open_with_the_number_that_is_shown(opening: str, expected: list[str]):
    assert lines(f"{opening}<li>a<li>b<li value=9>c</ol>") == expected


def test_the_further_lines_of_an_item_are_moved_in_under_it():
    assert roles("<ul><li>Chiba<br>Law</ul>") == [
        ("• Chiba", RowRole.ITEM, 1),
        ("    Law", RowRole.PLAIN, 0),
    ]


def test_terms_with_one_detail_each_are_rows_of_two_cells():
    page = "<dl><dt>Partner<dd>Chiba<dt>Country<dd>Japan</dl>"
    assert lines(page) == ["Partner|Chiba", "Country|Japan"]


def test_terms_with_several_details_are_headings_over_items():
    page = "<h2>Asia</h2><dl><dt>Japan<dd>Chiba<dd>Kyoto<dt>Nepal<dd>Pokhara</dl>"
    assert roles(page) == [
        ("Asia", RowRole.HEADING, 2),
        ("Japan", RowRole.HEADING, 3),
        ("Chiba", RowRole.ITEM, 1),
        ("Kyoto", RowRole.ITEM, 1),
        ("Nepal", RowRole.HEADING, 3),
        ("Pokhara", RowRole.ITEM, 1),
    ]


def test_all_lists_of_definitions_of_a_page_are_of_one_sort_but_for_labels():
    page = (
        "<dl><dt>Japan<dd>Chiba<dd>Kyoto</dl><dl><dt>Nepal<dd>Pokhara</dl>"
        "<dl><dt>Updated:<dd>May 2020</dl>"
    )
    assert lines(page) == ["Japan", "Chiba", "Kyoto", "Nepal", "Pokhara", "Updated:|May 2020"]


def test_what_unfolds_a_part_of_the_page_is_its_heading():
    page = (
        "<h2>Partners</h2><details><summary>Japan</summary>Chiba</details>"
        "<button data-bs-toggle=collapse>Nepal</button><div class=collapse>Pokhara</div>"
        "<h3><button aria-expanded=false aria-controls=x>Peru</button></h3><div id=x>Lima</div>"
    )
    assert roles(page) == [
        ("Partners", RowRole.HEADING, 2),
        ("Japan", RowRole.HEADING, 3),
        ("Chiba", RowRole.PLAIN, 0),
        ("Nepal", RowRole.HEADING, 3),
        ("Pokhara", RowRole.PLAIN, 0),
        ("Peru", RowRole.HEADING, 3),
        ("Lima", RowRole.PLAIN, 0),
    ]


def test_words_that_the_page_sets_apart_by_room_do_not_run_together():
    page = (
        "<div>Chiba<span class='badge bg-info'>MOU</span><span class=year-tag>2015</span></div>"
        "<div class='d-flex gap-2'><span>Kyoto</span><span>Japan</span></div>"
        "<p><b>U</b>niversity"
    )
    assert lines(page) == ["Chiba MOU 2015", "Kyoto Japan", "University"]


def test_a_button_is_furniture_unless_it_heads_what_it_unfolds():
    page = (
        "<button class=accordion>Japan</button><div class=panel>Chiba<button>Apply</button></div>"
    )
    assert [(text, role) for text, role, _ in roles(page)] == [
        ("Japan", RowRole.HEADING),
        ("Chiba", RowRole.PLAIN),
        ("Apply", RowRole.FURNITURE),
    ]


def test_the_label_of_a_tab_heads_what_it_opens():
    page = (
        "<ul role=tablist><li><a role=tab href=#a>Asia</a><li><a data-toggle=tab href=#b>Europe</a>"
        "</ul><div id=a>Chiba</div><div id=b>Nantes</div>"
    )
    shown = [(text, role) for text, role, _ in roles(page) if role is not RowRole.FURNITURE]
    assert shown == [
        ("Asia", RowRole.HEADING),
        ("Chiba", RowRole.PLAIN),
        ("Europe", RowRole.HEADING),
        ("Nantes", RowRole.PLAIN),
    ]


def test_raised_digits_are_marks_and_raised_letters_are_not():
    assert lines("<p>Chiba<sup>12</sup><p>1<sup>st</sup> May") == ["Chiba¹²", "1st May"]


def test_where_a_word_may_break_is_no_part_of_it():
    assert lines("<p>Univer&shy;sity of Zu<wbr>lu\u200bland") == ["University of Zululand"]


def test_readings_beside_characters_are_left_out():
    assert lines("<p><ruby>千葉<rp>(</rp><rt>ちば</rt><rp>)</rp></ruby>大学") == ["千葉大学"]


def test_text_as_typed_keeps_its_lines_and_tabs():
    assert lines("<pre>No\tName\n1\tChiba\n</pre>") == ["No|Name", "1|Chiba"]


def test_the_clipboard_of_word_keeps_its_tabs_and_bullets():
    tab = "<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>"
    bullet = "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span>"
    page = (
        f"<p class=MsoNormal>1{tab}Chiba{tab}Japan<o:p></o:p></p>"
        f"<p style='mso-list:l0 level2 lfo1'><![if !supportLists]>{bullet.format('·')}<![endif]>Law"
        f"<p style='mso-list:l0 level1 lfo1'>{bullet.format('2.')}Arts"
    )
    assert roles(page) == [
        ("1\tChiba\tJapan", RowRole.PLAIN, 0),
        ("• Law", RowRole.ITEM, 2),
        ("2. Arts", RowRole.ITEM, 1),
    ]


def test_scripts_styles_and_titles_are_not_printed():
    page = "<html><head><title>t</title><style>p{}</style></head><body><script>1</script><p>seen"
    assert lines(page) == ["seen"]


def test_rows_that_are_struck_out_say_so():
    document = read(
        "<style>.x1{color:red;text-decoration:line-through}</style>"
        "<p><del>Chiba</del><p><s>2015</s> 2020<p>Kyoto"
        "<table><tr style='text-decoration:line-through'><td>A<td>B<tr class=x1><td>C<td>D"
        "<tr><td>E<td>F</table>"
    )
    struck = {row.text: row.struck for row in document.rows if row.text}
    assert struck == {
        "Chiba": True,
        "2015 2020": False,
        "Kyoto": False,
        "A\tB": True,
        "C\tD": True,
        "E\tF": False,
    }
    assert dict(document.remarks)["struck_text"] == {"count": 4}


def test_rows_that_are_not_shown_are_read_and_say_so():
    document = read(
        "<p hidden>Chiba</p><table><tr style='display: none'><td>A<td>B<tr><td>C<td>D</table>"
    )
    assert [(row.text, row.hidden) for row in document.rows if row.text] == [
        ("Chiba", True),
        ("A\tB", True),
        ("C\tD", False),
    ]
    assert dict(document.remarks)["rows_not_shown"] == {"count": 2}


def test_what_is_hidden_beside_text_that_is_shown_is_left_out():
    page = (
        "<table><tr><td>Chiba<td><span style='display:none'>20150501</span>1 May 2015"
        "<tr><td>Kyoto <span class=sr-only>(opens in a new window)</span><td>2016</table>"
    )
    assert lines(page) == ["Chiba|1 May 2015", "Kyoto|2016"]
    assert dict(read(page).remarks)["hidden_text"] == {"count": 2}


@pytest.mark.parametrize("text", ["", "<p> </p>", "<script>var x</script>", "<p>&nbsp;<br>"])
def test_a_page_with_nothing_on_it_is_unreadable(text: str):
    with pytest.raises(UnreadableDocument, match="nothing is written"):
        read(text)


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "table><tr><td", "x-card", "details", "p><b"]
)
def test_markup_nested_without_end_is_refused_or_read(tag: str):
    page = f"<{tag}>" * 100_000 + "x"
    try:
        document = read(page)
    except UnreadableDocument as refused:
        reason = refused.reason
    else:
        reason = "" if any("x" in row.text for row in document.rows) else "lost"
    assert reason in {"", "its markup is nested too deeply"}


def test_markup_nested_deeper_than_pages_are_keeps_its_text_in_order():
    page = "<div>1" * 400 + "<p>2</p>" + "</div>3" * 400
    assert "".join(lines(page)) == "1" * 400 + "2" + "3" * 400


def test_rows_that_were_never_closed_are_no_nesting():
    row = "<tr><td><font size=2>Chiba<td><font size=2><b>Japan"
    assert len(lines(f"<table>{row * 6000}</table>")) == 6000


@given(st.text(alphabet=st.sampled_from("<>/tabledrhpuo =\"'&;1x\n\t")))
def test_no_text_breaks_the_reader(text: str):
    try:
        document = read(text)
    except UnreadableDocument:
        return
    assert [row.index for row in document.rows] == list(range(len(list(document.rows))))


_TAGS = (
    "a b br caption dd del div dl dt footer h2 header img li main nav ol p pre span sup table td th "
    "thead tr ul"
).split()


@st.composite
def markup(draw: st.DrawFn, depth: int = 0) -> str:
    """Some markup, much of it where none belongs."""
    if depth > 4:
        return draw(st.sampled_from(["x", "1", " ", "", "&nbsp;"]))
    tag = draw(st.sampled_from(_TAGS))
    attribute = draw(
        st.sampled_from(
            ["", " rowspan=2", " colspan=3", " hidden", " href=/", " class=menu", " alt=y"]
        )
    )
    inside = "".join(draw(st.lists(markup(depth + 1), max_size=3)))
    return f"<{tag}{attribute}>{inside}" + draw(st.sampled_from([f"</{tag}>", ""]))


@given(st.lists(markup(), max_size=5))
def test_markup_in_the_wrong_places_is_read(parts: list[str]):
    try:
        document = read("".join(parts))
    except UnreadableDocument:
        return
    for row in document.rows:
        assert all(row.text[cell.start : cell.end] == cell.text for cell in row.cells)


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<html><body>", True),
        ("\ufeff\n<!DOCTYPE html>", True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', True),
        ('<?xml version="1.0"?><Workbook>', False),
        ("<table><tr>", True),
        ("<h2>Japan</h2>", True),
        ("<meta charset=utf-8><table>", True),
        ("<!--StartFragment--><td>", True),
        ("<Europe>\nFrance", False),
        ("<Asia>", False),
        ("1 University of Vienna", False),
    ],
)
def test_only_markup_looks_like_html(text: str, *, is_html: bool):
    assert looks_like_html(text) is is_html
