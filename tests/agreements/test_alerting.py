"""When somebody is told that a decision comes near."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.alerting import USUAL, Case, Schedule, Told, alert_due
from comity.agreements.enums import Attention, Kind, Risk

END = dt.date(2030, 6, 30)
LONG_AGO = dt.date(2020, 1, 1)
USUAL_DAYS = (270, 180, 90, 30, 0, -30)
NOBODY = Told()
days_lists = st.sets(st.integers(-60, 400), min_size=1, max_size=8).map(
    lambda days: tuple(sorted(days, reverse=True))
)


def ending(kind: str = "", risk: str = "") -> Case:
    return Case(attention=Attention.EXPIRING, kind=kind, risk=risk)


def before(days: int) -> dt.date:
    return END - dt.timedelta(days=days)


def due(on: dt.date, seen_on: dt.date = LONG_AGO, told: Told = NOBODY) -> int | None:
    return alert_due(USUAL_DAYS, END, on, seen_on=seen_on, told=told)


def test_the_usual_days_are_those_of_the_design():
    assert USUAL.days(ending()) == USUAL_DAYS
    assert USUAL.days(ending(Kind.JOINT_PROGRAM)) == (365, *USUAL_DAYS)
    assert USUAL.days(Case(attention=Attention.NOTICE_WINDOW)) == (180, 90, 30, 0)
    assert USUAL.days(Case(attention=Attention.REVIEW_DUE)) == (30, 0)


def test_the_nearest_rule_counts_and_the_kind_before_the_risk():
    own = {ending(): (1,), ending(risk=Risk.HIGH): (2,), ending(Kind.MOU): (3,)}
    schedule = Schedule(own={**own, ending(Kind.MOU, Risk.LOW): (4,)})
    assert schedule.days(ending(Kind.MOU, Risk.LOW)) == (4,)
    assert schedule.days(ending(Kind.MOU, Risk.HIGH)) == (3,)
    assert schedule.days(ending(Kind.PROJECT, Risk.HIGH)) == (2,)
    assert schedule.days(ending()) == (1,)


def test_a_rule_for_every_kind_leaves_programmes_their_year():
    schedule = Schedule(own={ending(): (90,)})
    assert schedule.days(ending(Kind.JOINT_PROGRAM)) == (365, *USUAL_DAYS)


@pytest.mark.parametrize(("on", "days"), [(271, None), (270, 270), (200, 270), (0, 0), (-30, -30)])
def test_the_latest_that_came_is_due(on, days):
    assert due(before(on)) == days


def test_it_is_raised_once_and_no_earlier_one_after_it():
    assert due(before(95), told=Told(raised=[180])) is None
    assert due(before(95), told=Told(raised=[30])) is None
    assert due(before(90), told=Told(raised=[270, 180])) == 90


def test_what_was_past_when_it_was_first_seen_is_not_raised():
    assert due(before(60), seen_on=before(60)) is None
    assert due(before(30), seen_on=before(60)) == 30
    assert due(before(90), seen_on=before(90)) == 90


def test_what_was_void_and_is_about_something_again_is_raised_again():
    assert due(before(60), seen_on=before(60), told=Told(voided=[90])) == 90


@given(days_lists, st.integers(-80, 420), st.integers(-80, 420))
def test_seen_in_time_each_is_raised_on_its_day_and_on_no_other(days, seen, start):
    raised: dict[int, int] = {}
    for distance in range(max(start, seen), -90, -1):
        found = alert_due(
            days, END, before(distance), seen_on=before(seen), told=Told(raised=tuple(raised))
        )
        if found is not None:
            raised[found] = distance
    begun = max(start, seen)
    missed = [each for each in days if seen >= each > begun]
    in_time = {each: each for each in days if each <= min(seen, begun)}
    late = {min(missed): begun} if missed and begun not in days else {}
    assert raised == {**in_time, **late}
