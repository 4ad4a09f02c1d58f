"""Dates of the two Hijri calendars: which of them a year like 1398 or 1440 belongs to."""

import re
from collections.abc import Iterator
from functools import cache

from comity.values.calendars import FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR
from comity.values.date_spans import DateForm, DateSpan, Parts, solar_span, span_elsewhere
from comity.values.date_words import words_for

_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_PERSIAN_DIGIT = re.compile("[\u06f0-\u06f9]")
_FLAGS = re.IGNORECASE


def hijri_years(plain: str) -> Iterator[DateSpan]:
    """Bare years that a sign behind them makes years of a Hijri calendar."""
    if "13" in plain or "14" in plain:
        for match in _marked_year().finditer(plain):
            yield span_elsewhere(match.start(), match.end(), DateForm.YEAR)


def settled(text: str, plain: str, span: DateSpan) -> DateSpan:
    """The span as the sign behind it, or the digits it is printed in, tell its calendar.

    Years from 1400 on are of the solar calendar where Persian digits print them.
    """
    parts = _hijri_parts(plain, span) if _may_hold_a_year(plain, span) else None
    if parts is None:
        return span
    sign = _sign().match(plain, span.end)
    if sign and sign["lunar"]:
        return span_elsewhere(span.start, sign.end(), span.form)
    if sign or (span.elsewhere and _PERSIAN_DIGIT.search(text, span.start, span.end)):
        return solar_span(span.start, sign.end() if sign else span.end, span.form, [parts])
    return span


def _may_hold_a_year(plain: str, span: DateSpan) -> bool:
    # In the span alone: a line may hold thousands of them.
    return any(plain.find(begins, span.start, span.end) >= 0 for begins in ("13", "14"))


def _hijri_parts(plain: str, span: DateSpan) -> Parts | None:
    """Year, month and day of a date in digits whose year is a Hijri one."""
    if span.form is not DateForm.NUMERIC or not _YEAR.search(plain, span.start, span.end):
        return None
    numbers = [int(number[0]) for number in _NUMBER.finditer(plain, span.start, span.end)][:3]
    if len(numbers) == 3 and FIRST_HIJRI_YEAR <= numbers[2] <= LAST_HIJRI_YEAR:
        numbers.reverse()
    if not numbers or not FIRST_HIJRI_YEAR <= numbers[0] <= LAST_HIJRI_YEAR:
        return None
    year, month, day = (*numbers, None, None)[:3]
    return (year or 0, month, day)


@cache
def _sign() -> re.Pattern[str]:
    solar, lunar = words_for("solar"), words_for("hijri")
    return re.compile(rf"\s?(?:(?P<solar>{solar})|(?P<lunar>{lunar}))", _FLAGS)


@cache
def _marked_year() -> re.Pattern[str]:
    solar, lunar = words_for("solar"), words_for("hijri")
    return re.compile(rf"(?<![\d./-])1[34]\d\d\s?(?:{solar}|{lunar})", _FLAGS)
