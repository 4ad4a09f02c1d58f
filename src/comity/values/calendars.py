"""Calendars that lists date by beside the Gregorian: solar Hijri, Buddhist, Minguo, Japanese eras.

Years of the Islamic lunar calendar are known by sight only: on which day one of its months began
differs from country to country, so that a date in it is no Gregorian day that could be stated.
"""

from datetime import date, timedelta

from comity.values.partial_dates import PartialDate

BUDDHIST_YEARS = 543  # the Buddhist era (Thailand, Laos, Cambodia) is ahead by so many years
MINGUO_YEARS = 1911  # the years of the Republic of China (Taiwan) are behind by so many

ERAS = {
    "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "明": 1867, "大": 1911, "昭": 1925, "平": 1988, "令": 2018,
    "民國": MINGUO_YEARS, "民国": MINGUO_YEARS,
}  # fmt: skip
"""The year before the first of each era, by its name or letter."""

FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1300, 1450
"""Years that can only be meant in one of the two Hijri calendars."""

FIRST_SHARED_YEAR = 1400
"""From this year on a number may be a year of either: lunar from 1979, solar from 2021."""

_YEAR_ONE = 1375  # of the solar calendar; it began on the day below
_NEW_YEAR = date(1996, 3, 20)
_CYCLE = 33
_LEAP_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of the cycle; valid from 1244 to 1472
_LONG_MONTHS = 6


def solar_date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """The Gregorian date of one in the solar Hijri calendar (Iran, Afghanistan).

    A month lies in two Gregorian ones: of it the year alone is certain, and of the tenth month and
    of a whole year nothing is. `ValueError` where there is no such day.
    """
    if month is None:
        return None
    if day is not None:
        return PartialDate.on(_solar_day(year, month, day))
    first, last = _solar_day(year, month, 1), _solar_day(year, month, 29)
    return PartialDate.of(first.year) if first.year == last.year else None


def _solar_day(year: int, month: int, day: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= _month_length(year, month)):
        raise ValueError(f"no day of the solar Hijri calendar: {year}-{month}-{day}")
    days = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0)
    return _new_year(year) + timedelta(days=days + day - 1)


def _month_length(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _new_year(year: int) -> date:
    years = range(min(year, _YEAR_ONE), max(year, _YEAR_ONE))
    days = sum(366 if _is_leap(each) else 365 for each in years)
    return _NEW_YEAR + timedelta(days=days if year >= _YEAR_ONE else -days)


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP_YEARS
