"""How an agreement should go on, from its review and from what the register knows."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.enums import Activity, RenewalWay, Reply, Risk
from comity.agreements.recommending import Ground, Reviewed, next_term, recommend
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from tests.registers.readings import term

reviews = st.builds(
    Reviewed,
    purpose_met=st.none() | st.sampled_from(Reply),
    contact_holds=st.none() | st.sampled_from(Reply),
    risk=st.none() | st.sampled_from(Risk),
    content_changes=st.booleans(),
    activity=st.sampled_from(Activity),
    renewals=st.integers(0, 5),
    years=st.none() | st.integers(0, 40),
    renews_itself=st.booleans(),
    has_option=st.booleans(),
)


@pytest.mark.parametrize(
    ("reviewed", "way", "ground"),
    [
        (Reviewed(), RenewalWay.LETTER, Ground.ALL_IS_WELL),
        (Reviewed(purpose_met=Reply.NO), RenewalWay.LAPSE, Ground.PURPOSE_NOT_MET),
        (
            Reviewed(purpose_met=Reply.NO, renews_itself=True),
            RenewalWay.TERMINATE,
            Ground.PURPOSE_NOT_MET,
        ),
        (Reviewed(activity=Activity.DORMANT), RenewalWay.LAPSE, Ground.NOTHING_HAPPENS),
        (
            Reviewed(activity=Activity.DORMANT, purpose_met=Reply.YES),
            RenewalWay.LETTER,
            Ground.ALL_IS_WELL,
        ),
        (Reviewed(contact_holds=Reply.NO), RenewalWay.LAPSE, Ground.NOBODY_THERE),
        (
            Reviewed(contact_holds=Reply.NO, activity=Activity.ACTIVE),
            RenewalWay.LETTER,
            Ground.ALL_IS_WELL,
        ),
        (Reviewed(risk=Risk.HIGH), RenewalWay.NEW_AGREEMENT, Ground.RISK_IS_HIGH),
        (Reviewed(content_changes=True), RenewalWay.AMENDMENT, Ground.CONTENT_CHANGES),
        (Reviewed(purpose_met=Reply.PARTLY), RenewalWay.AMENDMENT, Ground.PURPOSE_IN_PART),
        (Reviewed(renews_itself=True, years=20), RenewalWay.GO_ON, Ground.RENEWS_ITSELF),
        (Reviewed(years=10), RenewalWay.NEW_AGREEMENT, Ground.TEXT_IS_OLD),
        (Reviewed(years=9), RenewalWay.LETTER, Ground.ALL_IS_WELL),
        (Reviewed(renewals=2), RenewalWay.NEW_AGREEMENT, Ground.RENEWED_OFTEN),
        (Reviewed(has_option=True), RenewalWay.LETTER, Ground.OPTION_IS_PRINTED),
    ],
)
def test_the_first_rule_that_holds_decides(reviewed, way, ground):
    found = recommend(reviewed)
    assert (found.way, found.grounds[0]) == (way, ground)


def test_what_else_speaks_for_something_is_told_too():
    found = recommend(Reviewed(risk=Risk.HIGH, years=12, has_option=True))
    assert list(found.grounds) == [
        Ground.RISK_IS_HIGH,
        Ground.TEXT_IS_OLD,
        Ground.OPTION_IS_PRINTED,
    ]


@given(reviews)
def test_something_is_always_recommended_with_a_reason(reviewed):
    found = recommend(reviewed)
    assert found.grounds
    assert len(set(found.grounds)) == len(found.grounds)


@given(reviews)
def test_what_renews_itself_is_never_left_to_lapse(reviewed):
    way = recommend(reviewed).way
    assert way is not RenewalWay.LAPSE or not reviewed.renews_itself
    assert way is not RenewalWay.GO_ON or reviewed.renews_itself


@pytest.mark.parametrize(
    ("last", "starts", "duration"),
    [
        (term("2020-05-01", duration="P5Y"), "2025-05-01", "P5Y"),
        (term("2020-05-01", "2025-04-30"), "2025-05-01", "P5Y"),
        (term("2020-05-01", duration="P5Y", extends="P2Y"), "2025-05-01", "P2Y"),
        (term("2020-05-01", "2025-05-01"), "2025-05-02", "P5Y"),
        (term("2020-05-01", "2025-06-30"), "2025-07-01", None),
        (term("2020-02-29", "2024-02-28"), "2024-02-29", "P4Y"),
        (term("2020", duration="P5Y"), None, "P5Y"),
        (term("2020-05-01", open_ended=True), None, None),
        (term("2020-05-01"), None, None),
    ],
)
def test_the_next_term_begins_behind_the_last_and_is_as_long(last, starts, duration):
    following = next_term(last)
    assert following.starts == (PartialDate.parse(starts) if starts else None)
    assert following.duration == (Duration.parse(duration) if duration else None)
    assert following.ends is None


def test_nothing_follows_the_end_of_the_calendar():
    assert next_term(term("2020-05-01", str(dt.date.max))).starts is None
