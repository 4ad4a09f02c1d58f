"""Comma-separated text is told from prose, and quoted cells may hold line ends."""

from hypothesis import given
from hypothesis import strategies as st

from comity.documents.delimited import find_delimiter, read_delimited

LIST = (
    "Partners,,,\n"
    "No,Name,Country,Signed\n"
    '1,"Kyoto University, Uji",Japan,2019\n'
    '2,"Graduate School of Law,\nKyoto University",Japan,2020\n'
)


def test_a_delimited_list_is_recognised_below_its_title():
    assert find_delimiter(LIST) == ","
    assert find_delimiter(LIST.replace(",", ";")) == ";"


def test_prose_full_of_commas_is_not_delimited():
    prose = "In 2013, we signed, at last, a memorandum.\nIt was renewed.\nThen, in Bari, again.\n"
    assert find_delimiter(prose) is None


def test_a_table_with_tabs_is_not_delimited():
    assert find_delimiter("a,b,c\td\na,b,c\td\na,b,c\td\n") is None


def test_quotes_hold_delimiters_and_line_ends():
    rows = read_delimited(LIST, ",")[0].rows
    assert [cell.text for cell in rows[2].cells] == ["1", "Kyoto University, Uji", "Japan", "2019"]
    assert rows[3].cells[1].text == "Graduate School of Law,\nKyoto University"
    assert (rows[3].locus.line, rows[3].locus.end_line) == (4, 5)


@given(st.text(alphabet='ab,"\n\r ;', max_size=60))
def test_every_cell_stands_in_its_row_where_it_says(text):
    rows = read_delimited(text, ",")[0].rows
    for row in rows:
        for cell in row.cells:
            assert row.text[cell.start : cell.end] == cell.text
    letters = [letter for row in rows for letter in row.text if letter in "ab"]
    assert letters == [letter for letter in text if letter in "ab"]
