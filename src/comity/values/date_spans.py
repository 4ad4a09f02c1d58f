"""What a date in a text is found to be, and how its parts are read."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from comity.values.calendars import (
    BUDDHIST_YEARS,
    FIRST_HIJRI_YEAR,
    FIRST_SHARED_YEAR,
    LAST_HIJRI_YEAR,
    solar_date,
)
from comity.values.made_often import made_often
from comity.values.partial_dates import PartialDate

FIRST_YEAR, LAST_YEAR = 1900, 2100
ENDLESS = 9999  # the year that databases write for *without end*
TURN_OF_CENTURY = 50  # "49" is 2049, "50" is 1950

ROMAN_MONTH = r"(?:I{1,3}|I?[VX]|VI{1,3}|XI{1,2})(?![A-Za-z])"
ROMAN_MONTHS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9,
                "X": 10, "XI": 11, "XII": 12}  # fmt: skip

Parts = tuple[int, int | None, int | None]
"""Year, month and day as printed; what is not printed is None."""


class DateForm(StrEnum):
    """How a date is written."""

    NUMERIC = "numeric"
    SHORT = "short"
    NAMED = "named"
    EAST_ASIAN = "east_asian"
    ERA = "era"
    YEAR = "year"
    ACADEMIC_YEAR = "academic_year"


@made_often(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A date in a text, from `start` to `end` (offsets).

    `alternatives` are the other readings of an ambiguous notation (day and month exchanged, a year
    of two digits, an academic year that may be a month). `closes` is the year in which an academic
    year ends. `language` is that of the month's name, where it tells which language is written.
    `date` is None where what is written as a date names no day (`impossible`), one in a year that
    no agreement has (`out_of_reach`), or one of a calendar that gives no certain day of ours
    (`elsewhere`).
    """

    date: PartialDate | None
    start: int
    end: int
    form: DateForm
    alternatives: tuple[PartialDate, ...] = ()
    closes: PartialDate | None = None
    language: str | None = None
    impossible: bool = False
    out_of_reach: bool = False
    elsewhere: bool = False


def date_span(start: int, end: int, form: DateForm, readings: Iterable[Parts]) -> DateSpan:
    """The span whose date is the first reading that names a day; the others are alternatives."""
    readings = tuple(readings)
    dates, named, may_be_hijri = _dates_of(readings)
    if may_be_hijri:
        return _hijri_span(start, end, form, readings)
    return DateSpan(
        date=dates[0] if dates else None,
        start=start,
        end=end,
        form=form,
        alternatives=dates[1:],
        impossible=not named,
        out_of_reach=named and not dates,
    )


@lru_cache(maxsize=4096)
def _dates_of(readings: tuple[Parts, ...]) -> tuple[tuple[PartialDate, ...], bool, bool]:
    """The dates in reach that the readings name.

    With it, whether any of them names a day at all, and whether one has a year of Hijri calendars.
    """
    days: list[PartialDate] = []
    for day in _days(readings):
        if day not in days:
            days.append(day)
    may_be_hijri = any(FIRST_HIJRI_YEAR <= parts[0] <= LAST_HIJRI_YEAR for parts in readings)
    return tuple([day for day in days if _is_in_reach(day)]), bool(days), may_be_hijri


def span_of(match: re.Match[str], form: DateForm, *readings: Parts) -> DateSpan:
    """As `date_span`, for what a pattern matched."""
    return date_span(match.start(), match.end(), form, readings)


def span_elsewhere(start: int, end: int, form: DateForm) -> DateSpan:
    """The span of a date of another calendar that gives no certain day of ours."""
    return DateSpan(date=None, start=start, end=end, form=form, elsewhere=True)


def solar_span(start: int, end: int, form: DateForm, readings: Iterable[Parts]) -> DateSpan:
    """The span of a date of the solar Hijri calendar: of the first reading that names a day."""
    for parts in readings:
        try:
            day = solar_date(*parts)
        except ValueError:
            continue
        if day is None:
            return span_elsewhere(start, end, form)
        return DateSpan(date=day, start=start, end=end, form=form)
    return DateSpan(date=None, start=start, end=end, form=form, impossible=True)


def _hijri_span(start: int, end: int, form: DateForm, readings: Iterable[Parts]) -> DateSpan:
    """A year that both Hijri calendars may mean is left open; an earlier one is solar."""
    readings = tuple(readings)
    if any(year >= FIRST_SHARED_YEAR for year, _, _ in readings):
        return span_elsewhere(start, end, form)
    return solar_span(start, end, form, readings)


def _is_in_reach(day: PartialDate) -> bool:
    return FIRST_YEAR <= day.first.year <= LAST_YEAR or day.first.year == ENDLESS


def _days(readings: Iterable[Parts]) -> Iterator[PartialDate]:
    for year, month, day in readings:
        try:
            yield PartialDate.of(common_year(year), month, day)
        except ValueError:
            continue


def common_year(year: int) -> int:
    """The year of the common era: a year of the Buddhist era is recognised by its size.

    Years beyond both are taken as they are printed.
    """
    buddhist = FIRST_YEAR <= year - BUDDHIST_YEARS <= LAST_YEAR and year > LAST_YEAR
    return year - BUDDHIST_YEARS if buddhist else year


def full_year(year: int) -> int:
    """The year that two digits stand for."""
    return year + (2000 if year < TURN_OF_CENTURY else 1900)
