import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.markdown import looks_like_markdown, read_markdown, unmarked
from comity.documents.model import Row, RowRole
from comity.documents.reading import document_of_text


def rows(text: str) -> list[Row]:
    return [row for table in read_markdown(text) for row in table.rows]


def shown(text: str) -> list[tuple[str, RowRole, int]]:
    return [(row.text, row.role, row.depth) for row in rows(text) if row.text]


def test_headings_lose_their_signs_and_say_how_deep_they_are():
    text = "# Partners #\n\n## Asia\nJapan\n-----\nC# courses\n"
    assert shown(text) == [
        ("Partners", RowRole.HEADING, 1),
        ("Asia", RowRole.HEADING, 2),
        ("Japan", RowRole.HEADING, 2),
        ("C# courses", RowRole.PLAIN, 0),
    ]


def test_items_keep_their_numbers_and_say_how_deep_they_are():
    text = "- Chiba\n  - Law\n    * Notes\n- Kyoto\n\n2. Osaka\n3) Nara\n- [x] Kobe"
    assert shown(text) == [
        ("• Chiba", RowRole.ITEM, 1),
        ("• Law", RowRole.ITEM, 2),
        ("• Notes", RowRole.ITEM, 3),
        ("• Kyoto", RowRole.ITEM, 1),
        ("2. Osaka", RowRole.ITEM, 1),
        ("3) Nara", RowRole.ITEM, 1),
        ("• Kobe", RowRole.ITEM, 1),
    ]


def test_a_table_is_rows_of_cells_under_a_header():
    text = "| No | Name |\n|:--|---:|\n| 1 | Chiba \\| Law |\n| 2 | |\n\na | b"
    assert [[cell.text for cell in row.cells] for row in rows(text)] == [
        ["No", "Name"],
        ["1", "Chiba | Law"],
        ["2", ""],
        [""],
        ["a | b"],
    ]
    assert [row.role for row in rows(text)][:2] == [RowRole.HEADER, RowRole.PLAIN]


def test_a_table_may_do_without_bars_at_its_ends():
    text = "No | Name\n---|---\n1 | Chiba<br>Law\n"
    assert [[cell.text for cell in row.cells] for row in rows(text)] == [
        ["No", "Name"],
        ["1", "Chiba\nLaw"],
    ]


def test_footnotes_are_numbered_as_they_are_referred_to():
    text = "- Chiba[^waiver]\n- Kyoto[^2][^waiver]\n\n[^2]: suspended\n[^waiver]: Fees\n    are waived\n"
    assert shown(text) == [
        ("• Chiba¹", RowRole.ITEM, 1),
        ("• Kyoto²¹", RowRole.ITEM, 1),
        ("² suspended", RowRole.NOTE, 0),
        ("¹ Fees", RowRole.NOTE, 0),
        ("are waived", RowRole.NOTE, 0),
    ]


def test_rows_know_the_lines_that_were_typed():
    text = "# Partners\n\n| **No** |a|\n|---|---|\n|1|2|"
    assert [(row.locus.line, row.locus.text) for row in rows(text)] == [
        (1, "# Partners"),
        (2, ""),
        (3, "| **No** |a|"),
        (5, "|1|2|"),
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("**Chiba** _University_", "Chiba University"),
        ("***Chiba***", "Chiba"),
        ('[Chiba](https://example.org/a_(b)_c "t")', "Chiba"),
        ("[Chiba][1] and [Kyoto][]", "Chiba and Kyoto"),
        ("![Japan](flag.png) Chiba", "Japan Chiba"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        ("`Chiba`", "Chiba"),
        ("~~Chiba~~", "Chiba"),
        ("Texas A\\&M", "Texas A&M"),
        ("Texas A&amp;M", "Texas A&M"),
        ("Chiba<sup>2</sup>", "Chiba²"),
        ("<b>Chiba</b><!-- ask -->", "Chiba"),
        ("\\* Chiba \\*", "* Chiba *"),
        ("* Chiba, Kyoto *", "* Chiba, Kyoto *"),
        ("Chiba*, Kyoto*", "Chiba*, Kyoto*"),
        ("snake_case_name 2*3*4", "snake_case_name 2*3*4"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("[Chiba]", "[Chiba]"),
    ],
)
def test_marks_are_taken_off_and_what_only_looks_like_them_stays(typed: str, printed: str):
    assert unmarked(typed) == printed


def test_rows_that_are_struck_out_say_so():
    text = "# A\n# B\n- ~~Chiba~~\n- Kyoto\n\n|a|b|\n|-|-|\n|~~1~~|~~2~~|"
    assert [row.text for row in rows(text) if row.struck] == ["• Chiba", "1\t2"]


def test_what_programs_say_of_a_text_and_targets_of_links_are_furniture():
    text = "---\ntitle: Partners\n---\n# A\n[1]: https://example.org\n"
    assert shown(text) == [
        ("---", RowRole.FURNITURE, 0),
        ("title: Partners", RowRole.FURNITURE, 0),
        ("---", RowRole.FURNITURE, 0),
        ("A", RowRole.HEADING, 1),
        ("[1]: https://example.org", RowRole.FURNITURE, 0),
    ]


def test_lines_that_are_moved_in_keep_their_indent_and_quotes_lose_their_signs():
    assert [row.text for row in rows("# A\n# B\n> Chiba\n\n    Law")][2:] == [
        "Chiba",
        "",
        "    Law",
    ]


@pytest.mark.parametrize(
    ("text", "is_markdown"),
    [
        ("a | b\n--|--\n1 | 2", True),
        ("|a|\n|-|\n|1|", False),
        ("# Asia\n\n## Japan\n", True),
        ("# Asia\nChiba\n", False),
        ("# 1 Chiba\n# 2 Kyoto\n", False),
        ("- Chiba\n- Kyoto\n* Osaka\n", False),
        ("1 | Chiba\n2 | Kyoto\n", False),
        ("Asia\n----\nChiba", False),
    ],
)
def test_only_marks_beyond_doubt_make_a_text_markdown(text: str, *, is_markdown: bool):
    assert looks_like_markdown(text) is is_markdown


def test_a_table_full_of_commas_is_markdown_and_records_with_remarks_are_delimited():
    table = "a, b, c | d, e\n---|---\n1, 2, 3 | 4, 5\n1, 2, 3 | 4, 5\n"
    records = "# made\n# by hand\nNo,Name,Kind\n1,Chiba,MOU\n2,Kyoto,MOA\n" + "3,Nara,MOU\n" * 9
    assert document_of_text(table, name="x").format == "markdown"
    assert document_of_text(records, name="x").format == "delimited"


def test_tabs_part_the_cells_of_a_line_that_is_no_table_of_markdown():
    found = rows("## Law\n\nKyoto University\tJapan\t**2012**\n\n## Arts\n")
    assert [cell.text for cell in found[2].cells] == ["Kyoto University", "Japan", "2012"]


@given(st.text(alphabet=st.sampled_from("#*_-`[]()|^:\\<>!~ab1. \n\t&;=")))
def test_no_text_breaks_the_reader(text: str):
    found = rows(text)
    assert [row.index for row in found] == list(range(len(found)))
    for row in found:
        assert all(row.text[cell.start : cell.end] == cell.text for cell in row.cells)


@pytest.mark.parametrize("mark", ["*a **b ", "`a ``b ", "[a](", "_a __b ", "~~", "<a ", "\\", "|-"])
def test_a_long_line_of_marks_ends(mark: str):
    assert len(rows(mark * 20_000)) <= 1


def test_the_head_of_a_column_of_numbers_is_no_heading():
    page = "#   Partner\n1   Kyoto University\n"
    assert not looks_like_markdown(page + page)
