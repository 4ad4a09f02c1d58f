"""Comma-separated text is told from prose, and quoted cells may hold line ends."""

import csv
import io

import pytest
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


def test_bars_part_cells_where_they_do_not_frame_them():
    assert find_delimiter(LIST.replace(",", "|")) == "|"
    assert find_delimiter("| a | b | c |\n" * 5) is None


def test_excel_may_say_the_delimiter_in_the_first_line():
    text = "sep=;\r\nKyoto University;Japan\r\nOsaka University;Japan\r\n"
    assert find_delimiter(text) == ";"
    (table,) = read_delimited(text, ";")
    assert [row.locus.line for row in table.rows] == [2, 3]
    assert table.rows[0].cells[1].text == "Japan"


def test_two_columns_are_a_list_below_a_header_alone():
    rows = "Kyoto University,Japan\nUniversity of Vienna,Austria\n"
    assert find_delimiter("Institution,Country\n" + rows) == ","
    assert find_delimiter(rows * 3) is None


def test_empty_cells_may_be_left_out_at_the_end_of_a_record():
    ragged = (
        "No;Institution;Country;Signed;Expires\n1;Kyoto;JP;2018\n2;Osaka;JP\n3;Bari;IT;2019;2024\n"
    )
    assert find_delimiter(ragged) == ";"


def test_the_delimiter_that_parts_best_wins():
    text = (
        "Name;Place;Signed\nKyoto University, Uji, Gokasho;JP;2018\nBari, Aldo Moro, Med;IT;2019\n"
    )
    assert find_delimiter(text * 2) == ";"


def test_a_table_with_tabs_is_delimited_where_cells_are_quoted():
    text = 'Institution\tSigned\n"Kyoto University\nGraduate School"\t2018\n'
    assert find_delimiter(text) == "\t"
    rows = read_delimited(text, "\t")[0].rows
    assert rows[1].cells[0].text == "Kyoto University\nGraduate School"


def test_doubled_quotes_are_one_and_the_place_keeps_what_is_printed():
    text = 'a,b,c\n1,"Sofia University ""St. Kliment Ohridski""",Bulgaria\n'
    row = read_delimited(text, ",")[0].rows[1]
    assert row.cells[1].text == 'Sofia University "St. Kliment Ohridski"'
    assert row.locus.text == '1,"Sofia University ""St. Kliment Ohridski""",Bulgaria'


def test_a_name_that_begins_with_a_quotation_is_no_quoted_cell():
    row = read_delimited('1,"St. Kliment Ohridski" University,Bulgaria\n', ",")[0].rows[0]
    assert row.cells[1].text == '"St. Kliment Ohridski" University'


def test_a_text_of_digits_that_excel_protects_is_the_digits():
    row = read_delimited('="007",Kyoto University,Japan\n', ",")[0].rows[0]
    assert row.cells[0].text == "007"


def test_line_ends_of_any_system_end_a_record():
    for end in ("\n", "\r\n", "\r"):
        rows = read_delimited(LIST.replace("\n", end), ",")[0].rows
        assert [len(row.cells) for row in rows] == [4, 4, 4, 4]
        assert rows[3].locus.end_line == 5


def test_a_table_with_tabs_is_not_delimited():
    assert find_delimiter("a,b,c\td\na,b,c\td\na,b,c\td\n") is None


def test_quotes_hold_delimiters_and_line_ends():
    rows = read_delimited(LIST, ",")[0].rows
    assert [cell.text for cell in rows[2].cells] == ["1", "Kyoto University, Uji", "Japan", "2019"]
    assert rows[3].cells[1].text == "Graduate School of Law,\nKyoto University"
    assert (rows[3].locus.line, rows[3].locus.end_line) == (4, 5)


CELLS = st.lists(st.text(alphabet='ab,"; é', max_size=6).map(str.strip), min_size=3, max_size=5)


@given(st.lists(CELLS, min_size=1, max_size=6), st.sampled_from([",", ";", "\t", "|"]))
def test_what_the_csv_module_writes_is_read(records, delimiter):
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(records)
    rows = read_delimited(target.getvalue(), delimiter)[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == records


@given(st.text(alphabet='ab,"\n\r ;=', max_size=60))
def test_every_cell_stands_in_its_row_where_it_says(text):
    rows = read_delimited(text, ",")[0].rows
    for row in rows:
        for cell in row.cells:
            assert row.text[cell.start : cell.end] == cell.text
    letters = [letter for row in rows for letter in row.text if letter in "ab"]
    assert letters == [letter for letter in text if letter in "ab"]


@pytest.mark.parametrize("opening", ["- ", "• ", "1. ", "12) "])
def test_items_of_a_list_are_not_delimited_however_many_commas_they_have(opening):
    items = ["Kyoto University, Japan, 2019", "Aalto University, Finland, 2020"] * 3
    assert find_delimiter("".join(f"{opening}{item}\n" for item in items)) is None


def test_a_record_of_more_cells_than_any_sheet_has_is_running_text():
    text = "Partner,Country,Year\nOslo,Norway,2011\nGraz,Austria,2012\n" + "x," * 20_000 + "x\n"
    rows = list(read_delimited(text, ",")[0].rows)
    assert [len(row.cells) for row in rows] == [3, 3, 3, 1]
