"""Days as people type them into a form: `2023-12-31`, `31 Dec 2023`, `Dec 2023`, `2023`."""

import calendar
import re

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT

from comity.values.partial_dates import PartialDate

_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_LAST_MONTH = 12
_YEAR_DIGITS = 4
_SEPTEMBER = 9
# Words of a written date that say nothing a number beside them does not say.
_LINKING = frozenset(
    (
        *("of", "st", "nd", "rd", "th"),
        *("он", "оны", "сар", "сарын", "өдөр", "р", "дугаар", "дүгээр", "ны", "ний"),
    )
)


def parse_typed_date(text: str) -> PartialDate | None:
    """The date that was typed, as precise as it was typed; None where it cannot be told.

    `5/6/2023` is refused: half the world reads it as May. With points, the day comes first.
    """
    words = [word.casefold() for word in _WORDS.findall(text)]
    named = [month for month in map(_month_named, words) if month]
    strange = [word for word in words if word not in _LINKING and not _month_named(word)]
    numbers = _NUMBERS.findall(text)
    if strange or len(named) > 1 or len(numbers) + len(named) not in {1, 2, 3}:
        return None
    parts = _ordered(numbers, named[0] if named else None, ambiguous="/" in text)
    try:
        return PartialDate.of(*parts) if parts else None
    except ValueError:
        return None


def _ordered(numbers: list[str], month: int | None, *, ambiguous: bool) -> tuple[int, ...] | None:
    """Year, month and day, as far as they are there; the year is the number of four digits."""
    years = [number for number in numbers if len(number) == _YEAR_DIGITS]
    if len(years) != 1:
        return None
    year = int(years[0])
    rest = [int(number) for number in numbers if number != years[0]]
    if month:
        return (year, month, *rest)
    if numbers[0] == years[0] or len(rest) < len(("month", "day")):
        return (year, *rest)
    return _day_and_month(year, *rest, ambiguous=ambiguous)


def _day_and_month(
    year: int, first: int, second: int, *, ambiguous: bool
) -> tuple[int, int, int] | None:
    """Which of two numbers before a year is the month."""
    if not ambiguous or first > _LAST_MONTH or first == second:
        return (year, second, first)
    return (year, first, second) if second > _LAST_MONTH else None


def _month_named(word: str) -> int | None:
    return next((month for month in MONTHS if word in _names_of(month)), None)


def _names_of(month: int) -> set[str]:
    """The names of a month in English and in the language of the page, casefolded."""
    names = {
        calendar.month_name[month],
        calendar.month_abbr[month],
        *(str(words[month]) for words in (MONTHS, MONTHS_3, MONTHS_ALT)),
    }
    if month == _SEPTEMBER:
        names.add("Sept")
    return {name.casefold().rstrip(".") for name in names}
