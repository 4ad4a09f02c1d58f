"""Dates in running text, in the notations that lists of agreements are written in.

A date is never made more precise than printed. Where a notation leaves two readings open the span
carries both; where it names no day of the calendar the span says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from comity.values.date_spans import DateForm, DateSpan
from comity.values.date_words import first_letters, last_letters, words_for
from comity.values.era_dates import era_dates
from comity.values.hijri_dates import hijri_years, settled
from comity.values.misprinted_months import misprinted_dates
from comity.values.named_dates import named_dates
from comity.values.numeric_dates import numeric_dates
from comity.values.plain_signs import QUOTED_DAY, QUOTES, is_letterless, plain
from comity.values.remembering import remembering
from comity.values.worded_dates import worded_dates

__all__ = ["DateForm", "DateSpan", "find_dates"]

_MAY_HOLD_DATES = re.compile(r"\d|年")
# No year in such a text, but behind the name of a month: May-98.
_ONE_SMALL_NUMBER = re.compile(r"[^\d'\x80-\U0010ffff]*\d{1,3}[^\d'\x80-\U0010ffff]*")
_WINDOW = 24
_FLAGS = re.IGNORECASE
_WHOLE_YEARS = frozenset({DateForm.YEAR, DateForm.ACADEMIC_YEAR})


@remembering(1024)
def find_dates(text: str) -> tuple[DateSpan, ...]:
    """The dates in `text` from left to right; a range is two dates.

    Years lie between 1900 and 2100, those of the Buddhist era, the Japanese eras, the Republic of
    China and the solar Hijri calendar are turned into them; a date in 9999 is read, too. Where day
    and month may be exchanged, the day is taken first and the other reading given as an
    alternative. A date printed twice side by side, in two calendars or notations, is one.
    """
    if _MAY_HOLD_DATES.search(text) is None:
        return ()
    if is_letterless(text):
        return _dates_without_words(text)
    signs = plain(text)
    spans = (_with_quote(text, span) for span in _all_dates(text, signs))
    found = [_with_words(signs, settled(text, signs, span)) for span in spans]
    return tuple(_told_once(signs, found) if len(found) > 1 else found)


def _dates_without_words(text: str) -> tuple[DateSpan, ...]:
    """The same for a text of digits and signs, which every other notation has words for."""
    found = [_with_quote(text, span) for span in numeric_dates(text)]
    return tuple(_told_once(text, found) if len(found) > 1 else found)


def _all_dates(text: str, signs: str) -> Sequence[DateSpan]:
    """The dates of all notations: those that begin first, of those the longest."""
    if _ONE_SMALL_NUMBER.fullmatch(signs):
        return list(named_dates(text, signs))
    numeric = list(numeric_dates(signs))
    others = [
        *worded_dates(signs),
        *era_dates(signs),
        *hijri_years(signs),
        *named_dates(text, signs),
        *misprinted_dates(signs, numeric),
    ]
    return list(_apart([*others, *numeric])) if others else numeric


def _apart(spans: Sequence[DateSpan]) -> Iterator[DateSpan]:
    """The spans that begin first, of those the longest, none overlapping another."""
    end = 0
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if span.start >= end:
            yield span
            end = span.end


def _with_quote(text: str, span: DateSpan) -> DateSpan:
    """The span with the quote that opens before its day: «16» июля 2003 г."""
    start = max(0, span.start - 1)
    if text[start] not in QUOTES or QUOTED_DAY.match(text, start) is None:
        return span
    return replace(span, start=span.start - 1)


def _with_words(signs: str, span: DateSpan) -> DateSpan:
    """The span with the words beside it that belong to it: วันที่ before, г. behind."""
    start, end = span.start, span.end
    is_year = span.form in _WHOLE_YEARS
    endings = _letters_before(span.form)
    before = signs[max(0, start - 5) : start].rstrip(" .")[-2:].lower()
    if before in endings or before[-1:].strip() in endings:
        match = _words_before(is_year=is_year).search(signs, max(0, start - _WINDOW), start)
        start = match.start() if match else start
    behind = signs[end : end + 5].lstrip(" .-")[:2].lower()
    letters = _letters_behind_elsewhere if span.elsewhere else _letters_behind
    openings = letters(span.form)
    if behind in openings or behind[:1] in openings:
        match = _words_after(is_year=is_year, is_elsewhere=span.elsewhere).match(signs, end)
        end = match.end() if match else end
    return span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


_ROLES_BEFORE = ("before", "month_before", "year_before")
_ROLES_AFTER = ("after", "common")


@cache
def _letters_before(form: DateForm) -> frozenset[str]:
    """The letters that end the words before a date."""
    return last_letters(_roles_before(is_year=form in _WHOLE_YEARS))


@cache
def _letters_behind(form: DateForm) -> frozenset[str]:
    """The letters that begin the words behind a date."""
    return first_letters(_roles_after(is_year=form in _WHOLE_YEARS, is_elsewhere=False))


@cache
def _letters_behind_elsewhere(form: DateForm) -> frozenset[str]:
    """The same of a date in another calendar."""
    return first_letters(_roles_after(is_year=form in _WHOLE_YEARS, is_elsewhere=True))


@cache
def _roles_before(*, is_year: bool) -> tuple[str, ...]:
    return (*_ROLES_BEFORE, "academic") if is_year else _ROLES_BEFORE


@cache
def _roles_after(*, is_year: bool, is_elsewhere: bool) -> tuple[str, ...]:
    roles = ("academic", *_ROLES_AFTER) if is_year else (*_ROLES_AFTER, "day")
    return (*roles, "hijri", "solar") if is_elsewhere else roles


@cache
def _words_before(*, is_year: bool) -> re.Pattern[str]:
    words = "|".join(map(words_for, _roles_before(is_year=is_year)))
    # After a number such a word is a unit of time: "5 year 2028".
    return re.compile(rf"(?<!\d)(?<!\d[\s-])(?:(?:{words})\s?)+$", _FLAGS)


@cache
def _words_after(*, is_year: bool, is_elsewhere: bool) -> re.Pattern[str]:
    words = "|".join(map(words_for, _roles_after(is_year=is_year, is_elsewhere=is_elsewhere)))
    return re.compile(rf"[\s.]{{0,2}}-?(?:{words})", _FLAGS)


def _told_once(signs: str, spans: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """The spans; two that tell one date are one: "1441هـ الموافق 2019", "2562 (2019)"."""
    pending: DateSpan | None = None
    for span in spans:
        joined = pending and _joined(signs, pending, span)
        if pending and not joined:
            yield pending
        pending = joined or span
    if pending:
        yield pending


def _joined(signs: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    between = _between().fullmatch(signs, first.end, second.start)
    if between is None or not (first.elsewhere or second.elsewhere or _agree(first, second)):
        return None
    said = max(first, second, key=_days_said)
    closed = signs[second.end : second.end + 1] if between[0].strip()[:1] in {"(", "["} else ""
    end = second.end + (closed in {")", "]"} and closed != "")
    return replace(said, start=first.start, end=end)


def _agree(first: DateSpan, second: DateSpan) -> bool:
    """Whether one date lies in the other."""
    a, b = first.date, second.date
    if a is None or b is None:
        return False
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _days_said(span: DateSpan) -> float:
    """The more precise a date is, the more; nothing for one that gives no day."""
    return 0 if span.date is None else 1 / (1 + (span.date.last - span.date.first).days)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*[(\[=/,]?\s*(?:{words_for('same_day')})\s*", _FLAGS)
