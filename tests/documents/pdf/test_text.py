"""Text without tables: a row a line, blank rows, indentation, and the signs of print."""

from tests.documents.pdf.paper import Layout, Sheet, print_table
from tests.documents.pdf.reading import cells, read


def lines(*texts: str, step: float = 14.0) -> Sheet:
    sheet = Sheet()
    for number, text in enumerate(texts):
        if text:
            indent = len(text) - len(text.lstrip())
            sheet.text(60 + 6 * indent, 100 + step * number, text.strip())
    return sheet


def test_a_line_is_a_row_of_one_cell_and_wider_gaps_are_blank_rows():
    document = read(lines("Norway", "University of Oslo", "", "Japan", "Kyoto Institute"))
    assert cells(document) == [
        ["Norway"],
        ["University of Oslo"],
        [""],
        ["Japan"],
        ["Kyoto Institute"],
    ]


def test_lines_at_one_distance_have_no_blank_rows_between():
    assert len(cells(read(lines("One", "Two", "Three", step=30)))) == 3


def test_indented_lines_say_how_deep_they_stand():
    document = read(
        lines(
            "Norway",
            "  University of Oslo",
            "    Faculty of Law",
            "  Nord University",
            "Japan",
            "  Kyoto Institute",
            "    Faculty of Arts",
        )
    )
    assert [row.depth for row in document.rows] == [0, 1, 2, 1, 0, 1, 2]


def test_numbers_and_bullets_before_the_lines_of_a_list_make_no_table():
    sheet = Sheet()
    for number in range(1, 8):
        sheet.text(60, 100 + 14 * number, f"{number}.")
        sheet.text(90, 100 + 14 * number, f"University of Place {number}")
    assert cells(read(sheet))[0] == ["1. University of Place 1"]


def test_bullets_that_are_drawn_are_bullets():
    sheet = Sheet()
    sheet.box(50, 103, 54, 107, grey=0)
    sheet.text(60, 108, "University of Oslo")
    assert cells(read(sheet)) == [["• University of Oslo"]]


def test_a_word_printed_twice_to_look_bold_is_one():
    sheet = Sheet()
    sheet.text(60, 100, "Partners")
    sheet.text(60.3, 100, "Partners")
    assert cells(read(sheet)) == [["Partners"]]


def test_letters_printed_one_by_one_are_words():
    sheet = Sheet()
    for place, letter in enumerate("Oslo and Kyoto"):
        if letter != " ":
            sheet.text(60 + 6 * place, 100, letter)
    assert cells(read(sheet)) == [["Oslo and Kyoto"]]


def test_words_in_any_order_in_the_file_are_read_as_they_stand():
    sheet = Sheet()
    sheet.text(130, 100, "Oslo")
    sheet.text(60, 114, "Second line")
    sheet.text(60, 100, "University")
    assert cells(read(sheet)) == [["University Oslo"], ["Second line"]]


def test_small_raised_digits_are_exponents():
    sheet = Sheet()
    sheet.text(60, 100, "University of Oslo")
    sheet.text(168, 96, "2", size=6)
    assert cells(read(sheet)) == [["University of Oslo²"]]


LAYOUT = Layout(widths=(10, 12), ruled="grid")


def in_a_cell(*lines: str, elsewhere: str = "") -> str:
    sheet = Sheet()
    print_table([(" ".join(["x" * 10] * len(lines)), "Norway")], LAYOUT, [sheet])
    sheet.marks = [mark for mark in sheet.marks if "xxxx" not in mark]
    for number, line in enumerate(lines):
        sheet.text(45, 72 + 10.8 * number, line, 9)
    if elsewhere:
        sheet.text(45, 300, elsewhere)
    return next(iter(read(sheet).rows)).cells[0].text


def test_a_word_broken_by_a_hyphen_is_put_together_where_the_document_has_it_whole():
    assert in_a_cell("Universi-", "dade", elsewhere="Universidade do Sul") == "Universidade"


def test_a_hyphen_stays_where_nothing_tells_that_it_only_breaks_a_word():
    assert in_a_cell("Saint-", "martin") == "Saint-martin"
    assert in_a_cell("North-", "South") == "North-South"


def test_a_dash_between_words_keeps_its_spaces():
    assert in_a_cell("Milan -", "NABA") == "Milan - NABA"


def test_a_date_broken_at_its_hyphen_is_one_again():
    assert in_a_cell("2004-07-", "18") == "2004-07-18"
    assert in_a_cell("2019/", "2020") == "2019/2020"
