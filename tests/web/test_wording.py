import datetime as dt

import pytest
from django.utils import translation

from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.web.typed_dates import parse_typed_date
from comity.web.wording import duration_words, long_day, number_words, partial_date_words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate.of(2022, 11, 8), "8 Nov 2022"),
        (PartialDate.of(2023, 3), "Mar 2023"),
        (PartialDate.of(2019), "2019"),
    ],
)
def test_a_date_is_written_no_more_precise_than_it_is_known(date: PartialDate, words: str):
    assert partial_date_words(date) == words


def test_a_reckoned_end_between_two_days_is_written_with_both():
    end = Duration(years=5).last_day_from(PartialDate.of(2023, 3))
    assert partial_date_words(end) == "29 Feb 2028 to 30 Mar 2028"


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Duration(years=5), "5 years"),
        (Duration(years=1, months=6), "1 year 6 months"),
        (Duration(days=14), "14 days"),
    ],
)
def test_a_duration_is_written_in_words(duration: Duration, words: str):
    assert duration_words(duration) == words


def test_thousands_stand_apart():
    assert number_words(1127) == "1,127"


def test_a_year_has_no_thousands():
    assert "2,026" not in long_day(dt.date(2026, 11, 21))


def test_thousands_stand_apart_in_mongolian():
    with translation.override("mn"):
        assert number_words(1127) == "1,127"


def test_a_day_in_mongolian_starts_with_its_year():
    with translation.override("mn"):
        assert long_day(dt.date(2026, 11, 21)) == "2026 оны 11 сарын 21"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate.of(2022, 11, 8), "2022.11.08"),
        (PartialDate.of(2023, 3), "2023 оны 3 сар"),
        (PartialDate.of(2019), "2019"),
    ],
)
def test_a_date_in_mongolian_can_be_typed_as_it_is_written(date: PartialDate, words: str):
    with translation.override("mn"):
        assert partial_date_words(date) == words
        assert parse_typed_date(words) == date
