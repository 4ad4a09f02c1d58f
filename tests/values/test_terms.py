from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

START = PartialDate.of(2020, 7, 23)
FIVE_YEARS = Duration(years=5)


def test_a_start_and_a_duration_reckon_an_end() -> None:
    term = Term(starts=START, duration=FIVE_YEARS)
    assert term.reckoned_end == term.last_day == PartialDate.of(2025, 7, 22)


def test_an_option_to_go_on_is_not_counted_as_agreed() -> None:
    term = Term(starts=START, duration=FIVE_YEARS, extends=FIVE_YEARS)
    assert term.last_day == PartialDate.of(2025, 7, 22)


def test_a_printed_end_stands_before_a_reckoned_one_that_disagrees() -> None:
    printed = PartialDate.of(2026, 1, 1)
    assert Term(starts=START, ends=printed, duration=FIVE_YEARS).last_day == printed


def test_a_reckoned_day_makes_a_printed_year_more_precise_where_both_agree() -> None:
    term = Term(starts=START, ends=PartialDate.of(2025), duration=FIVE_YEARS)
    assert term.last_day == PartialDate.of(2025, 7, 22)


def test_without_an_end_and_a_duration_there_is_no_last_day() -> None:
    assert Term(starts=START).last_day is None
    assert Term(duration=FIVE_YEARS).last_day is None
