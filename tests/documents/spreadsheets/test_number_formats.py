"""A number's text says what its number format shows, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.spreadsheets.cell_styles import format_of_number
from comity.documents.spreadsheets.number_formats import parse_number_format, plain_number

SERIAL = 43238.6  # 18 May 2018, 14:24


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy", "2018"),
        ("mmm yyyy", "2018-05"),
        ("yyyy-mm", "2018-05"),
        ('yyyy"年"m"月"', "2018-05"),
        ("yyyy-mm-dd", "2018-05-18"),
        ("d/m/yy h:mm", "2018-05-18"),
        ("[$-411]ge.m.d", "2018-05-18"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2018-05-18"),
        ("[$-1070000]d/m/yyyy;@", "2018-05-18"),
        ("e", "2018"),
        ("h:mm", "14:24"),
        ("General", "43238.6"),
        ("@", "43238.6"),
    ],
)
def test_dates_are_as_precise_as_their_format(code, shown):
    assert parse_number_format(code).text_of(SERIAL) == shown


def test_minutes_are_no_months():
    assert parse_number_format("yyyy h:mm").text_of(SERIAL) == "2018"
    assert parse_number_format("[h]:mm:ss").precision is None
    assert parse_number_format("mm:ss").shows_time


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", 5.0, "5"),
        ("General", 2018, "2018"),
        ("0.00", 5.0, "5"),
        ("#,##0", 12000, "12000"),
        ("0%", 0.25, "0.25"),
        ("000", 7, "007"),
        ('0" жил"', 5, "5 жил"),
        ('0"年"', 5, "5年"),
        ('General" years"', 5, "5 years"),
        ('"No. "0', 12, "No. 12"),
        ('"$"#,##0', 12, "12"),
        ('_(* #,##0_);_(* "negative" \\(#,##0\\)', 12, "12"),
        ("0.00E+00", 12, "12"),
    ],
)
def test_numbers_are_plain_with_the_words_beside_them(code, number, shown):
    assert parse_number_format(code).text_of(number) == shown


def test_days_are_counted_from_either_beginning():
    day = parse_number_format("yyyy-mm-dd")
    assert day.text_of(1) == "1900-01-01"
    assert day.text_of(59) == "1900-02-28"
    assert day.text_of(61) == "1900-03-01"
    assert day.text_of(0, from_1904=True) == "1904-01-01"
    assert day.text_of(41776, from_1904=True) == "2018-05-18"


@pytest.mark.parametrize("number", [-1.0, 0.0, 1e300, float("inf"), float("nan")])
def test_what_is_no_day_stays_a_number(number):
    assert parse_number_format("yyyy-mm-dd").text_of(number) == plain_number(number)


def test_a_date_without_its_year_is_told():
    assert not parse_number_format("d-mmm").shows_year
    assert parse_number_format("d-mmm-yy").shows_year


def test_formats_by_number_alone_are_known():
    assert format_of_number(17, None).text_of(SERIAL) == "2018-05"
    assert format_of_number(14, None).text_of(SERIAL) == "2018-05-18"
    assert format_of_number(57, None).text_of(SERIAL) == "2018-05-18"
    assert format_of_number(0, None).text_of(SERIAL) == "43238.6"
    assert format_of_number(14, "yyyy").text_of(SERIAL) == "2018"


@given(st.text(max_size=40), st.floats())
def test_any_code_shows_any_number(code, number):
    assert parse_number_format(code).text_of(number)
