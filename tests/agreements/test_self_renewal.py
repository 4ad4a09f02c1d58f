"""How a term goes on by itself, period by period."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comity.agreements.self_renewal import SelfRenewal, months_before
from comity.agreements.validity import Reason, Standing, validity_on
from comity.values.durations import Duration
from tests.registers.readings import term

FIVE_YEARS = SelfRenewal(period=Duration(years=5), at_most=2, notice_months=6)
days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
renewals = st.builds(
    SelfRenewal,
    period=st.builds(Duration, years=st.integers(0, 6), months=st.integers(1, 18)),
    at_most=st.none() | st.integers(1, 6),
    notice_months=st.integers(0, 24),
)


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "end"),
    [
        ("2010-01-01", "2019-12-31"),
        ("2019-12-31", "2019-12-31"),
        ("2020-01-01", "2024-12-31"),
        ("2025-01-01", "2029-12-31"),
        ("2040-01-01", "2029-12-31"),
    ],
)
def test_the_period_that_runs_on_a_day(on, end):
    assert FIVE_YEARS.period_end(day("2019-12-31"), day(on)) == day(end)


def test_ends_of_months_stay_ends_of_months():
    monthly = SelfRenewal(period=Duration(months=1))
    assert monthly.period_end(day("2023-01-31"), day("2023-02-10")) == day("2023-02-28")
    assert monthly.period_end(day("2023-01-31"), day("2023-03-10")) == day("2023-03-31")


@pytest.mark.parametrize(
    ("end", "months", "by"),
    [
        ("2028-12-31", 6, "2028-06-30"),
        ("2028-08-31", 6, "2028-02-29"),
        ("2028-03-15", 3, "2027-12-15"),
        ("2028-03-15", 0, "2028-03-15"),
    ],
)
def test_notice_is_given_months_before_the_end(end, months, by):
    assert months_before(day(end), months) == day(by)


@given(renewals, days, days)
def test_the_period_that_runs_is_the_first_that_has_not_ended(renewal, first_end, on):
    assume(first_end < on)
    end = renewal.period_end(first_end, on)
    if end < on:
        assert end == renewal.last_day(first_end)
    else:
        one_by_one = first_end
        while one_by_one < on:
            one_by_one = renewal.period_end(first_end, one_by_one + dt.timedelta(days=1))
        assert end == one_by_one


def test_it_is_in_force_to_the_end_of_its_last_period():
    terms = (term("2015-01-01", "2019-12-31"),)
    standing = Standing(terms=terms, renewal=FIVE_YEARS)
    assert validity_on(standing, day("2019-12-31")).reason is Reason.WITHIN_TERM
    assert validity_on(standing, day("2020-01-01")).reason is Reason.RENEWED_ITSELF
    assert validity_on(standing, day("2029-12-31")).reason is Reason.RENEWED_ITSELF
    assert validity_on(standing, day("2030-01-01")).reason is Reason.ENDED


def test_an_end_known_to_the_year_leaves_the_days_between_open():
    standing = Standing(terms=(term("2015", "2019"),), renewal=FIVE_YEARS)
    assert validity_on(standing, day("2028-12-31")).validity == "in_force"
    assert validity_on(standing, day("2029-06-01")).validity == "unknown"
    assert validity_on(standing, day("2030-01-01")).validity == "expired"
