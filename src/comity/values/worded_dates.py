"""Dates in digits with words for year, month and day between them.

2012 оны 5 дугаар сарын 18-ны өдөр, 2019 m. 05 mėn. 12 d., ngày 5 tháng 3 năm 2018.
"""

import re
from collections.abc import Iterator
from functools import cache

from comity.values.date_spans import ROMAN_MONTH, ROMAN_MONTHS, DateForm, DateSpan, span_of
from comity.values.date_words import counts_on, words_for

_FLAGS = re.IGNORECASE


def worded_dates(plain: str) -> Iterator[DateSpan]:
    """The dates of these notations in a text of plain digits and signs; spans may overlap."""
    if _MAY_HOLD_WORDS.search(plain):
        yield from map(_year_first, _year_month_day().finditer(plain))
        yield from map(_month_marked, _year_month().finditer(plain))
    if not plain.isascii() and _month_word().search(plain):
        yield from map(_day_first, _day_month_year().finditer(plain))


# Behind a year, or a year and a number, a letter that one of the words begins with.
_MAY_HOLD_WORDS = re.compile(
    r"\d{4}(?:[\s-]{0,2}(?:[^\x00-\x7f]|[gmyce])|[\s./-]{1,2}\d{1,2}[\s.-]{0,2}(?:[^\x00-\x7f]|[mo]))",
    re.IGNORECASE,
)


def _year_first(match: re.Match[str]) -> DateSpan:
    year, day = int(match["year"]), match["day"]
    month = ROMAN_MONTHS.get(match["month"]) or int(match["month"])
    if day and not match["mark"] and counts_on(match.string, match.end()):
        end = match.start("day")
        return _ending_at(match, end, (year, month))
    return span_of(match, DateForm.NAMED, (year, month, int(day) if day else None))


def _ending_at(match: re.Match[str], end: int, parts: tuple[int, int]) -> DateSpan:
    """The month of a match whose last number counts years and is no day."""
    shorter = match.re.match(match.string[:end].rstrip(), match.start())
    return span_of(shorter or match, DateForm.NAMED, (*parts, None))


def _month_marked(match: re.Match[str]) -> DateSpan:
    return span_of(match, DateForm.NUMERIC, (int(match["year"]), int(match["month"]), None))


def _day_first(match: re.Match[str]) -> DateSpan:
    day = match["day"]
    parts = (int(match["year"]), int(match["month"]), int(day) if day else None)
    return span_of(match, DateForm.NAMED, parts)


@cache
def _year_month_day() -> re.Pattern[str]:
    """2012 оны 5 дугаар сарын 18-ны өдөр."""
    return re.compile(
        rf"(?<!\d)(?P<year>\d{{4}})\s*-?(?:{words_for('year')})[\s,]*"
        rf"(?P<month>\d{{1,2}}|{ROMAN_MONTH})\s?(?:{words_for('month')})"
        rf"(?:[\s,]*(?P<day>\d{{1,2}})(?!\d)\s?(?P<mark>{words_for('day')})?)?",
        _FLAGS,
    )


@cache
def _year_month() -> re.Pattern[str]:
    """2023.05 сар."""
    return re.compile(
        rf"(?<!\d)(?P<year>\d{{4}})[\s./-]{{1,2}}(?P<month>\d{{1,2}})\.?\s?(?:{words_for('month')})",
        _FLAGS,
    )


@cache
def _month_word() -> re.Pattern[str]:
    return re.compile(words_for("month_before"), _FLAGS)


@cache
def _day_month_year() -> re.Pattern[str]:
    """Ngày 5 tháng 3 năm 2018, tháng 3/2018."""
    return re.compile(
        rf"(?:(?:(?:{words_for('before')})\s*)?(?<!\d)(?P<day>\d{{1,2}})[\s,/-]*)?"
        rf"(?:{words_for('month_before')})\s*(?P<month>\d{{1,2}})[\s,/-]*"
        rf"(?:(?:{words_for('year_before')})\s*)?(?P<year>\d{{4}})(?!\d)",
        _FLAGS,
    )
