import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.dates import find_dates
from comity.values.misprinted_months import misprinted_month

MONTHS = ["January", "February", "August", "September", "October", "November", "December"]


def dates(text: str) -> list[str]:
    return [str(span.date) for span in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Feburary 11, 2016", "2016-02-11"),
        ("Decmeber 11, 2016", "2016-12-11"),
        ("5 Septmeber 2016", "2016-09-05"),
        ("5th Ocotber, 2016", "2016-10-05"),
        ("12 Noviembere 2015", "2015-11-12"),
        ("3 сентбря 2014", "2014-09-03"),
        ("5 de setiembree de 2018", "2018-09-05"),
    ],
)
def test_a_month_with_one_wrong_letter_is_meant(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize("text", ["12 Students 2015", "Marble 5, 2016"])
def test_other_words_between_numbers_are_no_months(text: str) -> None:
    assert all(len(date) == 4 for date in dates(text))


def test_a_misprint_of_two_months_is_none() -> None:
    assert misprinted_month("junly") is None


@given(st.sampled_from(MONTHS), st.integers(0, 8), st.integers(1, 28))
def test_a_letter_left_out_is_seen_through(month: str, place: int, day: int) -> None:
    place %= len(month)
    wrong = month[:place] + month[place + 1 :]
    number = ["January", "February", "", "", "", "", "", *MONTHS[2:]].index(month) + 1
    assert dates(f"{wrong} {day}, 2016") == [f"2016-{number:02}-{day:02}"]
