import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.partial_dates import PartialDate, Precision


def test_a_year_is_the_interval_of_its_days() -> None:
    year = PartialDate.of(2023)
    assert (year.first, year.last) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert year.precision is Precision.YEAR


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert PartialDate.of(2024, 2).last == dt.date(2024, 2, 29)
    assert PartialDate.of(2023, 2).last == dt.date(2023, 2, 28)


@given(st.dates())
def test_a_day_reads_back_from_its_iso_form(day: dt.date) -> None:
    assert PartialDate.parse(str(PartialDate.on(day))) == PartialDate.on(day)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_reads_back_from_its_iso_form(year: int, month: int) -> None:
    written = str(PartialDate.of(year, month))
    assert written == f"{year:04}-{month:02}"
    assert PartialDate.parse(written) == PartialDate.of(year, month)


@pytest.mark.parametrize(
    "text", ["", "23", "2023-5", "2023-02-30", "2023-13", "2023.05", " 2023", "2023-05-18\n"]
)
def test_what_is_no_iso_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_only_a_date_wholly_before_another_is_certainly_before_it() -> None:
    may = PartialDate.of(2023, 5)
    assert PartialDate.of(2022).certainly_before(may)
    assert not PartialDate.of(2023).certainly_before(may)
    assert not may.certainly_before(may)


def test_a_month_may_be_any_of_its_days_and_no_other() -> None:
    may = PartialDate.of(2023, 5)
    assert may.may_be(dt.date(2023, 5, 31))
    assert not may.may_be(dt.date(2023, 6, 1))
