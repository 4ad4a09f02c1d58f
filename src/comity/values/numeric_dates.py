"""Dates written in digits: 2022.11.08, 27/05/2016, 8/2010, 12.XI.2014, 2018/19, 20180503, 2016."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache

from comity.values.academic_years import date_of_pair, date_of_short_pair
from comity.values.calendars import BUDDHIST_YEARS, MINGUO_YEARS
from comity.values.date_spans import (
    ROMAN_MONTH,
    ROMAN_MONTHS,
    DateForm,
    DateSpan,
    Parts,
    date_span,
    full_year,
    span_of,
)
from comity.values.date_words import counts_on, words_for

_PLAUSIBLE_YEARS = range(1950, 2050)  # of eight digits that may be a date

_PLAUSIBLE_BUDDHIST = range(2500, 2600)
_BUDDHIST_YEAR = re.compile(r"2[45]\d\d(?!\d|[.,]\d)")
_BUDDHIST_SCRIPT = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]")
_ERA_BEFORE = re.compile(r"(?<![A-Za-z])B\.?\s?E\.?\s?$")
_WINDOW = 8

_NUMBER = re.compile(r"\d+")
_TIME = (
    r"(?:(?:T|,?\s)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?"
    r"(?:Z|\s?[+-]\d{2}:?\d{2})?(?![\d:]))?"
)
_NO_MORE = r"(?!\d|\2\d{1,2}(?!\d))"

_YEAR_MONTH_DAY = re.compile(
    rf"(\d{{4}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{1,2}})(?!\d)(?:\.(?!\d))?{_TIME}",
    re.IGNORECASE,
)
_MISTYPED = re.compile(r"(\d{4})([.,]{1,2})\s?(\d{2})[.,]{1,2}\s?(\d{2})(?![\d.,])")
_SPACED_YEAR_FIRST = re.compile(r"(\d{4}) (\d{2}) (\d{2})(?![\d.,/-]|\s\d)")
_YEAR_ROMAN_DAY = re.compile(
    rf"(\d{{4}})[\s./-]{{1,2}}({ROMAN_MONTH})(?:[\s./-]{{1,2}}(\d{{1,2}})(?!\d))?"
)
_ROMAN_BEFORE = re.compile(
    rf"(?<![\w./-]){ROMAN_MONTH}[./]$|(?:^|(?<=[\t,;(|:])|(?<=[,;:] )){ROMAN_MONTH} $"
)
_ROMAN_YEAR = re.compile(rf"({ROMAN_MONTH})[./ ](\d{{4}})")
_LAST_ROMAN = frozenset("IVX")  # before the sign that stands before the year
_LONGEST_ROMAN = 6
_YEAR_LENGTH = 4
_YEAR_MONTH = re.compile(rf"(\d{{4}})([./-])(?:\s(?=\d))?(0?[1-9]|1[0-2]){_NO_MORE}(?:\.(?!\d))?")
_YEAR = re.compile(r"((?:19|20)\d\d|2100|9999)(?!\d|[.,]\d{1,3}(?!\d))")
_A_WORD_OR_NO_LETTER = re.compile(r"(?!-?[A-Za-z])|[A-Z][A-Za-z]{2}")

_DAY_MONTH_YEAR = re.compile(
    rf"(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}})(?!\d){_TIME}", re.IGNORECASE
)
_DAY_ROMAN_YEAR = re.compile(
    rf"(\d{{1,2}})[\s./-]{{1,2}}({ROMAN_MONTH})(?:[\s./-]{{1,2}}(\d{{4}})|[./-](\d{{2}}))(?!\d)"
)
_SHORT = re.compile(r"(\d{1,3})([./-])\s?(\d{1,2})\2\s?(\d{2})(?![A-Za-z0-9_/-]|\.\d)")
_MONTH_YEAR = re.compile(rf"(0?[1-9]|1[0-2])(\s?/\s?|[.-])(\d{{4}}){_NO_MORE}")
_SPACED = re.compile(r"(\d{2}) (\d{2}) ((?:19|20)\d\d)(?![\d.,/-])")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\dA-Za-z])")
_MINGUO = re.compile(r"(\d{3})([./-])\s?(\d{1,2})(?:\2\s?(\d{1,2}))?(?![A-Za-z0-9_/-]|\.\d)")
_SHORT_YEAR_FIRST = re.compile(r"(\d{2})([./-])\s?(\d{1,2})(?:\2\s?(\d{1,2}))?(?!\d)")
_SHORT_YEAR = re.compile(r"(\d{2})(?![\w'])")

Notation = Callable[[str, int], DateSpan | tuple[DateSpan, ...] | None]


def numeric_dates(plain: str) -> Iterator[DateSpan]:
    """The dates in digits in a text of plain digits and signs; none overlaps another."""
    place = 0
    for number in _NUMBER.finditer(plain):
        if number.start() < place:
            continue
        for span in _dates_at(plain, number.start(), number.end() - number.start()):
            place = span.end
            yield span


def _dates_at(plain: str, start: int, length: int) -> tuple[DateSpan, ...]:
    """The date or the two dates that begin with the number at `start`, or end with it."""
    roman = _roman_year(plain, start) if length == _YEAR_LENGTH else None
    if roman is not None:
        return (roman,)
    for notation in _notations_at(plain, start, length):
        found = notation(plain, start)
        if found is not None:
            return found if isinstance(found, tuple) else (found,)
    return ()


def _notations_at(plain: str, start: int, length: int) -> tuple[Notation, ...]:
    """The notations that may begin with the number at `start`, the one that says most first."""
    end = start + length
    if start and plain[start - 1] == "'":
        return _BEHIND_APOSTROPHE
    if length < _YEAR_LENGTH:
        return _SHORT_FIRST[length] if _ANOTHER_NUMBER.match(plain, end) else ()
    return (_JOINED if plain[end : end + 1] in _JOINING else _ALONE).get(length, ())


def _year_month_day(plain: str, start: int) -> DateSpan | None:
    match = _YEAR_MONTH_DAY.match(plain, start) or _MISTYPED.match(plain, start)
    if match is None or (match.re is _MISTYPED and "." not in match[0]):
        return None
    if plain[match.start(4) - 1].isspace() and counts_on(plain, match.end(4)):
        return None  # "2023.05. 5 years" is a month and a duration
    year, second, third = int(match[1]), int(match[3]), int(match[4])
    return span_of(match, DateForm.NUMERIC, (year, second, third))


def _spaced_year_first(plain: str, start: int) -> DateSpan | None:
    match = _SPACED_YEAR_FIRST.match(plain, start)
    if match is None or counts_on(plain, match.end()):
        return None
    return _sure(match, (int(match[1]), int(match[2]), int(match[3])))


def _sure(match: re.Match[str], parts: Parts) -> DateSpan | None:
    """The span of a date in a notation that is one only where it names a day."""
    span = span_of(match, DateForm.NUMERIC, parts)
    return span if span.date is not None else None


def _year_roman_day(plain: str, start: int) -> DateSpan | None:
    match = _YEAR_ROMAN_DAY.match(plain, start)
    if match is None or (match[3] is None and _is_loose(plain, match)):
        return None
    if match[3] and plain[match.start(3) - 1].isspace() and counts_on(plain, match.end()):
        return None
    return span_of(
        match, DateForm.NUMERIC, (int(match[1]), ROMAN_MONTHS[match[2]], _number(match[3]))
    )


def _roman_year(plain: str, start: int) -> DateSpan | None:
    """The month in Roman numerals before the year at `start`: XI.1996."""
    if plain[max(0, start - 2) : start - 1] not in _LAST_ROMAN:
        return None
    month = _ROMAN_BEFORE.search(plain, max(0, start - _LONGEST_ROMAN), start)
    match = month and _ROMAN_YEAR.match(plain, month.start())
    if not match or not _YEAR.match(plain, start):
        return None
    return span_of(match, DateForm.NUMERIC, (int(match[2]), ROMAN_MONTHS[match[1]], None))


def _is_loose(plain: str, match: re.Match[str]) -> bool:
    """Whether a space parts year and month, and no dots make them one: "2024. II."."""
    dotted = plain[match.end(1)] == "." and plain[match.end(2) : match.end(2) + 1] == "."
    return plain[match.start(2) - 1].isspace() and not dotted


def _pair(plain: str, start: int) -> DateSpan | tuple[DateSpan, ...] | None:
    return date_of_pair(plain, start)


def _year_month(plain: str, start: int) -> DateSpan | None:
    match = _YEAR_MONTH.match(plain, start)
    if match is None or (plain[match.start(3) - 1].isspace() and counts_on(plain, match.end(3))):
        return None
    return span_of(match, DateForm.NUMERIC, (int(match[1]), int(match[3]), None))


def _year(plain: str, start: int) -> DateSpan | None:
    match = _YEAR.match(plain, start)
    before = plain[start - 2 : start] if start > 1 else f" {plain[:start]}"
    if match is None or _is_inside(before) or not _may_end(plain, match.end()):
        return None
    return span_of(match, DateForm.YEAR, (int(match[0]), None, None))


def _buddhist_year(plain: str, start: int) -> DateSpan | None:
    """A year of the Buddhist era, by a word before it, the script around it, or all by itself."""
    match = _BUDDHIST_YEAR.match(plain, start)
    if match is None or _is_inside(plain[start - 2 : start] if start > 1 else f" {plain[:start]}"):
        return None
    era = _ERA_BEFORE.search(plain, max(0, start - _WINDOW), start)
    alone = not plain[:start].strip(" (") and not plain[match.end() :].strip(" ).")
    if era or _BUDDHIST_SCRIPT.search(plain) or (alone and int(match[0]) in _PLAUSIBLE_BUDDHIST):
        return span_of(match, DateForm.YEAR, (int(match[0]), None, None))
    return None


def _may_end(plain: str, end: int) -> bool:
    """Whether a year may end there: "2012th" and "2000m" are none; "2025-ig", "2018Active" are."""
    return bool(_A_WORD_OR_NO_LETTER.match(plain, end) or _ending().match(plain, end))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(words_for("ending"), re.IGNORECASE)


def _is_inside(before: str) -> bool:
    """Whether a number after these two characters is a part of something longer."""
    last = before[-1:]
    if last in {"№", "#", "_"} or (last.isascii() and last.isalpha()):
        return True
    return last == "." and before[0].isdigit()


def _day_month_year(plain: str, start: int) -> DateSpan | None:
    match = _DAY_MONTH_YEAR.match(plain, start)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    return span_of(match, DateForm.NUMERIC, (year, second, first), (year, first, second))


def _day_roman_year(plain: str, start: int) -> DateSpan | None:
    match = _DAY_ROMAN_YEAR.match(plain, start)
    if match is None:
        return None
    year = int(match[3]) if match[3] else full_year(int(match[4]))
    return span_of(match, DateForm.NUMERIC, (year, ROMAN_MONTHS[match[2]], int(match[1])))


def _short(plain: str, start: int) -> DateSpan | None:
    match = _SHORT.match(plain, start)
    before = plain[start - 1] if start else " "
    if match is None or before in "./-_" or (before.isascii() and before.isalpha()):
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    readings: list[Parts] = [
        (full_year(third), second, first),
        (full_year(third), first, second),
        (full_year(first), second, third),
        (first + MINGUO_YEARS, second, third),
        (third + 2500 - BUDDHIST_YEARS, second, first),
    ]
    return span_of(match, DateForm.SHORT, *readings)


def _spaced(plain: str, start: int) -> DateSpan | None:
    match = _SPACED.match(plain, start)
    if match is None or plain[start - 2 : start].strip(" ").isdigit():
        return None
    return _sure(match, (int(match[3]), int(match[2]), int(match[1])))


def _month_year(plain: str, start: int) -> DateSpan | None:
    match = _MONTH_YEAR.match(plain, start)
    if match is None:
        return None
    return span_of(match, DateForm.NUMERIC, (int(match[3]), int(match[1]), None))


def _minguo(plain: str, start: int) -> DateSpan | None:
    match = _MINGUO.match(plain, start)
    before = plain[start - 1] if start else " "
    if match is None or before in "./-_" or (before.isascii() and before.isalpha()):
        return None
    year, month, day = int(match[1]) + MINGUO_YEARS, int(match[3]), _number(match[4])
    if day is None and not (len(match[3]) == 2 and month <= 12 and match[1].startswith("1")):
        return None
    return span_of(match, DateForm.ERA, (year, month, day))


def _compact(plain: str, start: int) -> DateSpan | None:
    match = _COMPACT.match(plain, start)
    before = plain[start - 1] if start else " "
    if match is None or before.isalpha() or before in "-_/+":
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if year not in _PLAUSIBLE_YEARS or not _is_day(year, month, day):
        return None
    return span_of(match, DateForm.NUMERIC, (year, month, day))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _short_year_first(plain: str, start: int) -> DateSpan | None:
    """'16.5.3 has its year first; a bare '98 is a year."""
    if start > 1 and plain[start - 2].isalnum():
        return None
    match = _SHORT_YEAR_FIRST.match(plain, start)
    if match is not None:
        parts = full_year(int(match[1])), int(match[3]), _number(match[4])
        return date_span(start - 1, match.end(), DateForm.NUMERIC, [parts])
    year = _SHORT_YEAR.match(plain, start)
    if year is None:
        return None
    whole: Parts = (full_year(int(year[1])), None, None)
    return date_span(start - 1, year.end(), DateForm.YEAR, [whole])


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


_DAY_FIRST: tuple[Notation, ...] = (
    _day_month_year, _short, _month_year, _day_roman_year, _spaced,
)  # fmt: skip
_BEHIND_APOSTROPHE: tuple[Notation, ...] = (_short_year_first, *_DAY_FIRST)

# The notations whose first number has so many digits, the one that says most first. A number that
# is no year is a part of a date only where another follows.
_ANOTHER_NUMBER = re.compile(r"[ \t\n./-][\s./-]{0,2}[\dIVX]")
_SHORT_FIRST: Mapping[int, tuple[Notation, ...]] = {
    1: _DAY_FIRST,
    2: (date_of_short_pair, *_DAY_FIRST),
    3: (_minguo,),
}
# Behind others a sign may join another number to them, or not.
_JOINING = frozenset("./-~,") | frozenset(" \t\n")
_JOINED: Mapping[int, tuple[Notation, ...]] = {
    4: (_year_month_day, _pair, _year_month, _year_roman_day, _spaced_year_first, _year,
        _buddhist_year),
    8: (_compact,),
}  # fmt: skip
_ALONE: Mapping[int, tuple[Notation, ...]] = {4: (_year, _buddhist_year), 8: (_compact,)}
