"""What holds of an agreement on a day, from its terms and the edition that lists it."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.enums import Stage, Validity
from comity.agreements.self_renewal import SelfRenewal
from comity.agreements.validity import (
    Reason,
    Standing,
    Suspension,
    validity_on,
    validity_periods,
)
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term
from tests.registers.readings import term

IN_FORCE, UNKNOWN, EXPIRED, SCHEDULED = (
    Validity.IN_FORCE,
    Validity.UNKNOWN,
    Validity.EXPIRED,
    Validity.SCHEDULED,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def suspended(since: str, until: str = "") -> tuple[Suspension, ...]:
    return (Suspension(since=day(since), until=day(until) if until else None),)


def listed(*terms: Term, as_of: str = "2023-08-24") -> Standing:
    return Standing(terms=terms, as_of=PartialDate.parse(as_of))


@pytest.mark.parametrize(
    ("printed", "on", "validity", "reason"),
    [
        # an exact start and a printed end
        (term("2020-05-01", "2025-04-30"), "2020-04-30", SCHEDULED, Reason.NOT_YET),
        (term("2020-05-01", "2025-04-30"), "2020-05-01", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05-01", "2025-04-30"), "2025-04-30", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05-01", "2025-04-30"), "2025-05-01", EXPIRED, Reason.ENDED),
        # a duration ends one day before its anniversary
        (term("2020-05-01", duration="P5Y"), "2025-04-30", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05-01", duration="P5Y"), "2025-05-01", EXPIRED, Reason.ENDED),
        (term("2020-05-01", duration="P18M"), "2021-10-31", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05-01", duration="P18M"), "2021-11-01", EXPIRED, Reason.ENDED),
        # an option to extend is not agreed
        (term("2015-05-01", duration="P5Y", extends="P5Y"), "2020-05-01", EXPIRED, Reason.ENDED),
        # from a leap day
        (term("2020-02-29", duration="P1Y"), "2021-02-27", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-02-29", duration="P1Y"), "2021-02-28", EXPIRED, Reason.ENDED),
        (term("2020-02-29", duration="P4Y"), "2024-02-28", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-02-29", duration="P4Y"), "2024-02-29", EXPIRED, Reason.ENDED),
        (term("2019-03-01", duration="P1Y"), "2020-02-29", IN_FORCE, Reason.WITHIN_TERM),
        # a start known to the month
        (term("2020-05", duration="P5Y"), "2020-04-30", SCHEDULED, Reason.NOT_YET),
        (term("2020-05", duration="P5Y"), "2020-05-01", UNKNOWN, Reason.START_UNCLEAR),
        (term("2020-05", duration="P5Y"), "2020-05-31", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05", duration="P5Y"), "2025-04-30", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05", duration="P5Y"), "2025-05-01", UNKNOWN, Reason.END_UNCLEAR),
        (term("2020-05", duration="P5Y"), "2025-05-30", UNKNOWN, Reason.END_UNCLEAR),
        (term("2020-05", duration="P5Y"), "2025-05-31", EXPIRED, Reason.ENDED),
        # a start known to the year
        (term("2020", "2023-06"), "2020-06-01", UNKNOWN, Reason.START_UNCLEAR),
        (term("2020", "2023-06"), "2020-12-31", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020", "2023-06"), "2023-06-01", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020", "2023-06"), "2023-06-02", UNKNOWN, Reason.END_UNCLEAR),
        (term("2020", "2023-06"), "2023-07-01", EXPIRED, Reason.ENDED),
        # an end known to the year
        (term("2020-05-01", "2028"), "2028-01-01", IN_FORCE, Reason.WITHIN_TERM),
        (term("2020-05-01", "2028"), "2028-12-31", UNKNOWN, Reason.END_UNCLEAR),
        (term("2020-05-01", "2028"), "2029-01-01", EXPIRED, Reason.ENDED),
        # a duration tells where in the printed year it ends
        (term("2023-05-29", "2028", duration="P5Y"), "2028-05-28", IN_FORCE, Reason.WITHIN_TERM),
        (term("2023-05-29", "2028", duration="P5Y"), "2028-05-29", EXPIRED, Reason.ENDED),
        # without end
        (term("1993-12-11", open_ended=True), "2090-01-01", IN_FORCE, Reason.OPEN_ENDED),
        (term("1993", open_ended=True), "1993-06-01", UNKNOWN, Reason.START_UNCLEAR),
        (term(open_ended=True), "2023-08-23", UNKNOWN, Reason.START_NOT_PRINTED),
        (term(open_ended=True), "2023-08-24", IN_FORCE, Reason.OPEN_ENDED),
        # the end is not printed: known as long as the edition speaks
        (term("2020-05-01"), "2020-05-01", IN_FORCE, Reason.LISTED_THEN),
        (term("2020-05-01"), "2023-08-24", IN_FORCE, Reason.LISTED_THEN),
        (term("2020-05-01"), "2023-08-25", UNKNOWN, Reason.END_NOT_PRINTED),
        (term("2024-05-01"), "2023-08-25", SCHEDULED, Reason.NOT_YET),
        (term("2024-05-01"), "2024-05-01", UNKNOWN, Reason.END_NOT_PRINTED),
        # the start is not printed
        (term(ends="2025-04-30"), "2023-08-23", UNKNOWN, Reason.START_NOT_PRINTED),
        (term(ends="2025-04-30"), "2023-08-24", IN_FORCE, Reason.WITHIN_TERM),
        (term(ends="2025-04-30"), "2025-05-01", EXPIRED, Reason.ENDED),
        (term(duration="P5Y"), "2023-08-24", IN_FORCE, Reason.LISTED_THEN),
        (term(duration="P5Y"), "2023-08-25", UNKNOWN, Reason.END_NOT_PRINTED),
    ],
)
def test_one_term(printed, on, validity, reason):
    judged = validity_on(listed(printed), day(on))
    assert (judged.validity, judged.reason, judged.term) == (validity, reason, 0)


@pytest.mark.parametrize(
    ("on", "validity", "reason", "position"),
    [
        ("2008-09-21", SCHEDULED, Reason.NOT_YET, 0),
        # nobody printed when the first term ended: it may have run until the next began
        ("2008-09-22", UNKNOWN, Reason.END_NOT_PRINTED, 0),
        ("2020-07-22", UNKNOWN, Reason.END_NOT_PRINTED, 0),
        ("2020-07-23", IN_FORCE, Reason.WITHIN_TERM, 1),
        ("2025-07-23", EXPIRED, Reason.ENDED, 1),
    ],
)
def test_two_terms_the_first_without_an_end(on, validity, reason, position):
    standing = listed(term("2008-09-22"), term("2020-07-23", duration="P5Y"))
    judged = validity_on(standing, day(on))
    assert (judged.validity, judged.reason, judged.term) == (validity, reason, position)


def test_between_two_terms_it_is_expired():
    standing = listed(term("2010-01-01", "2014-12-31"), term("2018-01-01", "2022-12-31"))
    judged = validity_on(standing, day("2016-06-01"))
    assert (judged.validity, judged.reason, judged.term) == (EXPIRED, Reason.ENDED, 0)


def test_nothing_printed_is_known_on_the_day_of_the_edition_alone():
    standing = listed(as_of="2016-05")
    assert validity_on(standing, day("2016-05-01")).validity is IN_FORCE
    assert validity_on(standing, day("2016-05-01")).reason is Reason.LISTED_THEN
    for other in ("2016-04-30", "2016-05-02", "2026-11-21"):
        assert validity_on(standing, day(other)).validity is UNKNOWN
        assert validity_on(standing, day(other)).reason is Reason.NOTHING_PRINTED


def test_without_any_edition_an_open_end_stays_unknown():
    standing = Standing(terms=(term("2020-05-01"),))
    assert validity_on(standing, day("2020-05-01")).validity is UNKNOWN


@pytest.mark.parametrize(
    ("standing", "validity"),
    [
        (Standing(stage=Stage.PROPOSED, terms=(term("2020", open_ended=True),)), "not_signed"),
        (
            Standing(terminated_on=day("2022-01-01"), suspensions=suspended("2021-01-01")),
            "terminated",
        ),
        (
            Standing(superseded_on=day("2022-01-01"), suspensions=suspended("2021-01-01")),
            "superseded",
        ),
        (Standing(suspensions=suspended("2021-01-01"), expired_on=day("2022-01-01")), "suspended"),
        (Standing(expired_on=day("2022-01-01"), terms=(term("2020", open_ended=True),)), "expired"),
    ],
)
def test_events_come_before_terms_in_their_order(standing, validity):
    assert validity_on(standing, day("2022-06-01")).validity == validity


def test_events_hold_from_their_day_on_and_a_suspension_until_it_is_lifted():
    standing = Standing(
        terms=(term("2020-01-01", open_ended=True),),
        suspensions=suspended("2021-01-01", "2021-07-01"),
        terminated_on=day("2022-01-01"),
    )
    found = [(period.from_on, period.validity) for period in validity_periods(standing)]
    assert found == [
        (dt.date.min, SCHEDULED),
        (day("2020-01-01"), IN_FORCE),
        (day("2021-01-01"), Validity.SUSPENDED),
        (day("2021-07-01"), IN_FORCE),
        (day("2022-01-01"), Validity.TERMINATED),
    ]


def test_what_renews_itself_may_run_on_after_its_term():
    standing = Standing(terms=(term("2015-01-01", duration="P5Y"),), renews_itself=True)
    judged = validity_on(standing, day("2020-01-01"))
    assert (judged.validity, judged.reason) == (UNKNOWN, Reason.RENEWS_ITSELF)
    assert validity_on(standing, day("2019-12-31")).validity is IN_FORCE


FIRST, SECOND, THIRD = 0, 1, 2


@pytest.mark.parametrize(
    ("number", "terms", "then", "now"),
    [
        (
            9,
            [term("2008-09-22"), term("2020-07-23", duration="P5Y")],
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
            (EXPIRED, Reason.ENDED, SECOND),
        ),
        (
            27,
            [term("2013-10-09"), term("2020-09-10", "2025-09-10")],
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
            (EXPIRED, Reason.ENDED, SECOND),
        ),
        (
            42,
            [term("2003-06-24", "2023-06-23"), term("2023-06-23", "2028-06-23")],
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
        ),
        (
            53,
            [term("2008-03-13"), term("2023-05-29", "2028", duration="P5Y")],
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
        ),
        (
            56,
            [term("2015"), term("2019"), term("2021-03-15", duration="P5Y")],
            (IN_FORCE, Reason.WITHIN_TERM, THIRD),
            (EXPIRED, Reason.ENDED, THIRD),
        ),
        (
            74,
            [],
            (UNKNOWN, Reason.NOTHING_PRINTED, None),
            (UNKNOWN, Reason.NOTHING_PRINTED, None),
        ),
        (
            83,
            [term("2014-03-13"), term("2017-03-16"), term("2022-05-27", "2027-05-27")],
            (IN_FORCE, Reason.WITHIN_TERM, THIRD),
            (IN_FORCE, Reason.WITHIN_TERM, THIRD),
        ),
        (
            101,
            [term("2018-11"), term("2023-04", duration="P5Y")],
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
        ),
        (
            106,
            [term("2014-04-04"), term("2018-02-05", duration="P5Y")],
            (EXPIRED, Reason.ENDED, SECOND),
            (EXPIRED, Reason.ENDED, SECOND),
        ),
        (
            117,
            [term("2017-10-25"), term("2022-06-08", duration="P5Y")],
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
            (IN_FORCE, Reason.WITHIN_TERM, SECOND),
        ),
        (
            118,
            [term("2022-09-01", duration="P5Y", extends="P5Y")],
            (IN_FORCE, Reason.WITHIN_TERM, FIRST),
            (IN_FORCE, Reason.WITHIN_TERM, FIRST),
        ),
        (
            119,
            [term("2022-06-28", duration="P5Y", extends="P1Y")],
            (IN_FORCE, Reason.WITHIN_TERM, FIRST),
            (IN_FORCE, Reason.WITHIN_TERM, FIRST),
        ),
    ],
)
def test_rows_of_a_real_list_on_two_days(number, terms, then, now):
    standing = listed(*terms)
    for on, expected in (("2023-09-01", then), ("2026-11-21", now)):
        judged = validity_on(standing, day(on))
        assert (judged.validity, judged.reason, judged.term) == expected, (number, on)


days = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 12, 31))
partial_dates = days.flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate.of(day.year),
            PartialDate.of(day.year, day.month),
            PartialDate.on(day),
        ]
    )
)
durations = st.builds(
    Duration, years=st.integers(0, 12), months=st.integers(0, 11), days=st.integers(1, 20)
)
terms = st.builds(
    Term,
    starts=st.none() | partial_dates,
    ends=st.none() | partial_dates,
    duration=st.none() | durations,
    open_ended=st.booleans(),
)
standings = st.builds(
    Standing,
    stage=st.sampled_from([Stage.SIGNED, Stage.SIGNED, Stage.SIGNED, Stage.IDEA]),
    terms=st.lists(terms, max_size=4).map(tuple),
    as_of=st.none() | partial_dates,
    terminated_on=st.none() | days,
    superseded_on=st.none() | days,
    expired_on=st.none() | days,
    suspensions=st.lists(st.builds(Suspension, since=days, until=st.none() | days), max_size=3).map(
        tuple
    ),
    amendments=st.frozensets(st.integers(0, 3)),
    renews_itself=st.booleans(),
    renewal=st.none()
    | st.builds(
        SelfRenewal,
        period=st.builds(Duration, months=st.integers(1, 60)),
        at_most=st.none() | st.integers(1, 5),
    ),
)


@given(standings)
def test_the_periods_cover_every_day_of_the_calendar_once(standing):
    periods = validity_periods(standing)
    assert periods[0].from_on == dt.date.min
    assert periods[-1].to_on == dt.date.max
    for one, following in pairwise(periods):
        assert one.to_on + dt.timedelta(days=1) == following.from_on
        assert one.validity is not following.validity


@given(standings, st.lists(days, max_size=20))
def test_the_periods_agree_with_the_validity_of_every_day(standing, some_days):
    periods = validity_periods(standing)
    turns = [edge for period in periods for edge in (period.from_on, period.to_on)]
    for on in [*some_days, *turns]:
        [holding] = [period for period in periods if period.from_on <= on <= period.to_on]
        assert holding.validity is validity_on(standing, on).validity


def test_the_periods_agree_day_by_day_over_a_long_history():
    standing = listed(
        term("2015"), term("2017-03", "2018"), term("2020-02-29", duration="P18M"), as_of="2021-03"
    )
    periods = validity_periods(standing)
    on = dt.date(2014, 1, 1)
    while on < dt.date(2023, 1, 1):
        [holding] = [period for period in periods if period.from_on <= on <= period.to_on]
        assert holding.validity is validity_on(standing, on).validity
        on += dt.timedelta(days=1)


@given(standings, days)
def test_certain_is_always_possible(standing, on):
    """In force and unknown exclude each other: what is certain is not called possible too."""
    judged = validity_on(standing, on)
    assert judged.validity in Validity
    assert (judged.term is None) == (
        judged.reason in {Reason.STAGE, Reason.EVENT, Reason.STATED_EXPIRED} or not standing.terms
    )


def test_a_suspension_ends_where_another_may_begin():
    standing = Standing(
        terms=(term("2020", open_ended=True),),
        suspensions=(*suspended("2021-01-01", "2021-07-01"), *suspended("2023-01-01")),
    )
    held = [
        validity_on(standing, day(f"{on}")).validity
        for on in ("2021-01-01", "2021-07-01", "2023-01-01")
    ]
    assert held == [Validity.SUSPENDED, IN_FORCE, Validity.SUSPENDED]


@pytest.mark.parametrize(
    ("amended", "on", "validity"),
    [
        (term("2024-03-01", "2025-06-30"), "2024-02-29", IN_FORCE),
        (term("2024-03-01", "2025-06-30"), "2025-07-01", EXPIRED),  # it was to run to 2028 before
        (term("2024-03-01", "2031-06-30"), "2030-01-01", IN_FORCE),
        (term("2024-03-01", open_ended=True), "2050-01-01", IN_FORCE),
    ],
)
def test_an_amended_term_takes_the_place_of_the_one_before(amended, on, validity):
    first = term("2023-01-01", "2028-12-31")
    standing = Standing(terms=(first, amended), amendments=frozenset({1}))
    assert validity_on(standing, day(on)).validity is validity
