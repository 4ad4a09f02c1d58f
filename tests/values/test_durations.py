import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate, Precision

durations = st.builds(
    Duration, years=st.integers(0, 99), months=st.integers(0, 99), days=st.integers(0, 99)
)


@given(durations)
def test_a_duration_reads_back_from_its_iso_form(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


def test_weeks_are_days() -> None:
    assert Duration.parse("P2W") == Duration(days=14)


@pytest.mark.parametrize("text", ["", "P", "5Y", "P5", "PT5H", "P5Y ", "P1D2Y", "P-5Y"])
def test_what_is_no_iso_duration_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not an ISO duration"):
        Duration.parse(text)


def test_five_years_from_a_day_end_the_day_before_its_fifth_anniversary() -> None:
    start = PartialDate.of(2013, 10, 9)
    assert Duration(years=5).last_day_from(start) == PartialDate.of(2018, 10, 8)


def test_a_year_from_a_leap_day_ends_on_the_27th_of_february() -> None:
    start = PartialDate.of(2024, 2, 29)
    assert Duration(years=1).last_day_from(start) == PartialDate.of(2025, 2, 27)


def test_a_month_from_the_last_of_january_is_the_last_of_february() -> None:
    assert Duration(months=1).after(dt.date(2023, 1, 31)) == dt.date(2023, 2, 28)


def test_months_carry_over_the_end_of_a_year() -> None:
    assert Duration(months=18).after(dt.date(2020, 9, 30)) == dt.date(2022, 3, 30)


def test_the_last_day_of_a_term_is_no_more_certain_than_its_start() -> None:
    last = Duration(years=5).last_day_from(PartialDate.of(2023, 3))
    assert (last.first, last.last) == (dt.date(2028, 2, 29), dt.date(2028, 3, 30))
    assert last.precision is Precision.MONTH


def test_a_duration_beyond_the_calendar_is_an_error_of_its_own() -> None:
    with pytest.raises(OverflowError, match="beyond the calendar"):
        Duration(years=9999).after(dt.date(2000, 1, 1))


@given(durations, st.dates(max_value=dt.date(2200, 1, 1)))
def test_a_longer_start_never_gives_an_earlier_end(duration: Duration, start: dt.date) -> None:
    assert duration.after(start) >= start
