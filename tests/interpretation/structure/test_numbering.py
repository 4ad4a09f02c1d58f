"""The lines that open numbered rows are told from lines that only begin with a number."""

import pytest

from comity.documents.model import Document
from comity.documents.text import read_text
from comity.interpretation.interpret import interpret_document
from comity.interpretation.structure.lines import lines_of
from comity.interpretation.structure.numbering import find_anchors
from tests.interpretation.layouts.rows import rows_of


def numbers_in(text):
    document = Document(name="x", format="text", encoding=None, tables=read_text(text))
    return [anchor.number for anchor in find_anchors(lines_of(document))]


def rows(*numbers):
    return "\n".join(f"{number} University of Bath" for number in numbers)


HEADER = "No. Institution Country Signed"


def test_rows_are_numbered_in_order():
    assert numbers_in(rows(1, 2, 3, 4)) == [1, 2, 3, 4]


def test_numbers_may_be_missing():
    assert numbers_in(rows(1, 2, 5, 6, 9)) == [1, 2, 5, 6, 9]


def test_rows_that_were_moved_keep_their_numbers():
    assert numbers_in(rows(3, 1, 2, 5, 4)) == [3, 1, 2, 5, 4]


def test_lines_that_go_on_with_a_term_or_a_date_open_no_row():
    text = (
        "1 University of Bath\n5 year 2028\n2 University of Kent\n12 May 2015\n3 Aston University"
    )
    assert numbers_in(text) == [1, 2, 3]


def test_a_number_that_fits_in_no_chain_opens_no_row():
    text = rows(1, 2) + "\n411 institutions in all\n" + rows(3, 4, 4)
    assert numbers_in(text) == [1, 2, 3, 4, 4]


def test_numbers_begin_anew_below_a_heading():
    text = f"Japan\n{rows(1, 2, 3)}\nGermany\n{rows(1, 2)}"
    assert numbers_in(text) == [1, 2, 3, 1, 2]


def test_an_enumeration_within_a_row_opens_none():
    text = f"{rows(1, 2)}\nfor\n1 research\n2 exchange\n{rows(3, 4, 5)}"
    assert numbers_in(text) == [1, 2, 3, 4, 5]


def test_a_number_may_look_like_a_year():
    assert numbers_in(rows(*range(1890, 1912))) == list(range(1890, 1912))


@pytest.mark.parametrize(
    "name",
    [
        "1 May University",
        "Year One College",
        "21st Century Academy",
        "42 Wolfsburg",
        "100 Years Institute",
    ],
)
def test_a_name_may_begin_like_a_sign_of_time(name):
    assert numbers_in(f"{rows(1, 2, 3)}\n4 {name}\n{rows(5, 6)}") == [1, 2, 3, 4, 5, 6]
    assert numbers_in(f"1 {name}\n{rows(2, 3, 4)}") == [1, 2, 3, 4]


def test_a_term_cell_does_not_take_the_place_of_a_missing_row():
    assert numbers_in(f"{rows(1, 2, 3, 4)}\n5 year 2028\n{rows(6, 7)}") == [1, 2, 3, 4, 6, 7]


def test_below_a_header_with_numbers_two_rows_are_enough():
    assert numbers_in(rows(1, 2)) == []
    assert numbers_in(f"{HEADER}\n{rows(1, 2)}") == [1, 2]
    assert numbers_in(f"{HEADER}\n{rows(1)}") == [1]


def test_a_report_behind_the_last_row_is_none_of_it():
    prose = "The rector spoke of a visit to Tokyo in 2010.\n" * 500
    text = f"{HEADER}\n1 University of Bath UK 2010.01.02\n2 Aston University UK 2011\n{prose}"
    document = Document(name="x", format="text", encoding=None, tables=read_text(text))
    listings = interpret_document(document).listings
    assert [listing.parties[0].institution for listing in listings] == [
        "University of Bath",
        "Aston University",
    ]


def test_a_list_may_have_more_than_99_999_rows():
    assert numbers_in(rows(99_998, 99_999, 100_000, 100_001)) == [99_998, 99_999, 100_000, 100_001]


def test_a_heading_above_each_first_number_is_a_heading_and_no_cell():
    text = "Japan\n1. Kyoto University\n2. Osaka University\n\nFinland\n1. University of Turku\n"
    assert rows_of(text, "no", "institution", "country") == [
        (1, "Kyoto University", "JP"),
        (2, "Osaka University", "JP"),
        (1, "University of Turku", "FI"),
    ]


def test_what_the_format_calls_a_heading_is_no_cell_of_a_numbered_row():
    text = (
        "# Partners\n\n## Japan\n\n1. Kyoto University\n2. Osaka University\n\n"
        "## Finland\n\n3. Aalto University\n"
    )
    assert rows_of(text, "no", "institution", "country") == [
        (1, "Kyoto University", "JP"),
        (2, "Osaka University", "JP"),
        (3, "Aalto University", "FI"),
    ]
