"""What about an agreement wants a decision, and by when."""

import datetime as dt
from dataclasses import replace

import pytest

from comity.agreements.alerting import Case, Schedule
from comity.agreements.attention import Decision, attention_on, decision_of
from comity.agreements.enums import Attention, Kind, Risk, Stage
from comity.agreements.self_renewal import SelfRenewal
from comity.agreements.validity import Standing
from comity.values.durations import Duration
from tests.registers.readings import term

END = dt.date(2030, 6, 30)
FIXED = Standing(terms=(term("2025-07-01", str(END)),))
RENEWING = Standing(
    terms=FIXED.terms, renewal=SelfRenewal(period=Duration(years=2), at_most=2, notice_months=6)
)
OPEN = Standing(terms=(term("2020-01-01", open_ended=True),))


def wanted(standing, on, **more):
    """What wants attention, by when, and the end that it is about."""
    found = attention_on(standing, on, **more)
    return (found.attention, found.on, found.ends) if found else None


def before(days, day=END):
    return day - dt.timedelta(days=days)


@pytest.mark.parametrize(("days", "wants"), [(271, False), (270, True), (0, True), (-30, True)])
def test_a_fixed_term_wants_attention_from_nine_months_before_its_end(days, wants):
    expected = (Attention.EXPIRING, END, END) if wants else None
    assert wanted(FIXED, before(days)) == expected


def test_what_ended_more_than_a_month_ago_wants_none():
    assert attention_on(FIXED, before(-31)) is None


def test_a_programme_with_students_in_it_wants_it_a_year_before():
    assert attention_on(FIXED, before(365)) is None
    assert wanted(FIXED, before(365), kind=Kind.JOINT_PROGRAM) is not None
    assert attention_on(FIXED, before(366), kind=Kind.JOINT_PROGRAM) is None


def test_what_renews_itself_is_decided_before_notice_is_too_late():
    by = dt.date(2029, 12, 30)
    assert wanted(RENEWING, by) == (Attention.NOTICE_WINDOW, by, END)
    assert wanted(RENEWING, before(180, by)) == (Attention.NOTICE_WINDOW, by, END)
    assert wanted(RENEWING, before(181, by)) is None


def test_after_the_day_for_notice_the_next_period_is_what_can_be_decided():
    found = decision_of(RENEWING, dt.date(2029, 12, 31))
    assert found == Decision(
        attention=Attention.NOTICE_WINDOW, on=dt.date(2031, 12, 30), ends=dt.date(2032, 6, 30)
    )
    assert attention_on(RENEWING, dt.date(2029, 12, 31)) is None


def test_the_last_period_of_what_renews_itself_ends():
    found = decision_of(RENEWING, dt.date(2033, 1, 1))
    end = dt.date(2034, 6, 30)
    assert found == Decision(attention=Attention.EXPIRING, on=end, ends=end)


def test_an_open_ended_one_is_looked_at_on_its_day():
    review = dt.date(2027, 1, 1)
    assert attention_on(OPEN, before(31, review), review_on=review) is None
    assert wanted(OPEN, before(30, review), review_on=review) is not None
    assert wanted(OPEN, review, review_on=review) == (Attention.REVIEW_DUE, review, None)
    assert attention_on(OPEN, before(-900, review), review_on=review) is not None
    assert attention_on(OPEN, review) is None


def test_the_first_day_of_an_end_that_is_known_to_the_year_counts():
    vague = Standing(terms=(term("2025", "2030"),))
    first = dt.date(2030, 1, 1)
    expected = Decision(attention=Attention.EXPIRING, on=first, ends=first)
    assert decision_of(vague, dt.date(2029, 1, 1)) == expected


def test_the_days_of_the_office_say_from_when_on():
    own = Schedule(own={Case(attention=Attention.EXPIRING, risk=Risk.HIGH): (400, 10, -60)})
    assert wanted(FIXED, before(400), schedule=own, risk=Risk.HIGH) is not None
    assert wanted(FIXED, before(400), schedule=own) is None
    assert wanted(FIXED, before(-60), schedule=own, risk=Risk.HIGH) is not None
    assert wanted(FIXED, before(-61), schedule=own, risk=Risk.HIGH) is None


def test_what_ended_within_a_year_known_to_the_year_is_still_to_be_decided():
    vague = Standing(terms=(term("2025", "2030"),))
    assert attention_on(vague, dt.date(2030, 1, 20)) is not None


def test_what_somebody_said_became_of_an_end_settles_it():
    assert attention_on(FIXED, before(-1)) is not None
    assert attention_on(FIXED, before(-1), is_settled=True) is None
    assert attention_on(replace(FIXED, was_renewed=True), before(-1)) is None


@pytest.mark.parametrize(
    "standing",
    [
        Standing(stage=Stage.PROPOSED, terms=FIXED.terms),
        Standing(terms=FIXED.terms, terminated_on=dt.date(2029, 1, 1)),
        Standing(terms=FIXED.terms, superseded_on=dt.date(2029, 1, 1)),
        Standing(),
        Standing(terms=(term("2020"),), as_of=None),
    ],
)
def test_what_does_not_hold_or_has_no_end_wants_no_attention(standing):
    assert attention_on(standing, before(10)) is None
