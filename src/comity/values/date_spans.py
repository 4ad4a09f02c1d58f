"""What a date in a text is found to be, and how its parts are read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from comity.values.partial_dates import PartialDate

FIRST_YEAR, LAST_YEAR = 1900, 2100
ENDLESS = 9999  # the year that databases write for *without end*
BUDDHIST_YEARS = 543  # the Buddhist era (Thailand) is ahead by so many years
MINGUO_YEARS = 1911  # the years of the Republic of China (Taiwan) are behind by so many
TURN_OF_CENTURY = 50  # "49" is 2049, "50" is 1950

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A date in a text, from `start` to `end` (offsets).

    `alternatives` are the other readings of an ambiguous notation (day and month exchanged, a year
    of two digits). `date` is None where what is written as a date names no day (`impossible`), or
    one in a year that no agreement has (`out_of_reach`).
    """

    date: PartialDate | None
    start: int
    end: int
    form: DateForm
    alternatives: tuple[PartialDate, ...] = ()
    impossible: bool = False
    out_of_reach: bool = False


def date_span(start: int, end: int, form: DateForm, readings: Iterable[Parts]) -> DateSpan:
    """The span whose date is the first reading that names a day; the others are alternatives."""
    days = tuple(dict.fromkeys(_days(readings)))
    dates = tuple(day for day in days if _is_in_reach(day))
    return DateSpan(
        date=dates[0] if dates else None,
        start=start,
        end=end,
        form=form,
        alternatives=dates[1:],
        impossible=not days,
        out_of_reach=bool(days) and not dates,
    )


def span_of(match: re.Match[str], form: DateForm, *readings: Parts) -> DateSpan:
    """As `date_span`, for what a pattern matched."""
    return date_span(match.start(), match.end(), form, readings)


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
