"""Dates with the name of their month, in any language: 5 May 2016, May 5, 2016, 12 мая 2015 г."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from comity.values.calendars import BUDDHIST_YEARS
from comity.values.date_spans import (
    DateForm,
    DateSpan,
    Parts,
    date_span,
    full_year,
    solar_span,
    span_elsewhere,
)
from comity.values.date_words import words_for
from comity.values.phrases import Phrase, phrase_table

_WINDOW = 32  # characters looked at on either side of a month

_MEANING = re.compile(r"(\d+)(\?)?(?:\|(\d+))?(?: (\w+))?")
_TONED = re.compile(r"[\u1ea0-\u1ef9ơư]")  # letters that only Vietnamese has
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_JOINED = re.compile(r"\s{0,2}[./'-]")
_YEARS_OF_THAI_CENTURY = 2500 - BUDDHIST_YEARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What the name of a month stands for, and where it stands.

    `other` is its number in another language; `tongue` is a language that has names of its own
    (`hr`) or a calendar (`solar`, `hijri`); `doubtful` names are common words as well.
    """

    number: int
    start: int
    end: int
    other: int | None = None
    tongue: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """What stands before a month: a year, a day, both or nothing; `marked` years must be its."""

    start: int
    year: int | None
    day: int | None
    marked: bool


def named_dates(text: str, plain: str) -> Iterator[DateSpan]:
    """The dates in `text` that name their month; a month without its year is none.

    `plain` is the text with plain digits and signs.
    """
    taken = 0
    for month in _months(text):
        span = _around(month, plain, taken)
        if span is not None:
            taken = span.end
            yield span


def _months(text: str) -> Iterator[Month]:
    """The months of the text; "شباط/فبراير" is one month, told in two ways."""
    found = phrase_table("month_words").find(text)
    for place, phrase in enumerate(found):
        month = _month_of(phrase)
        after = found[place + 1] if place + 1 < len(found) else None
        if after and after.value == phrase.value and text[phrase.end : after.start] == "/":
            continue
        before = found[place - 1] if place else None
        if before and before.value == phrase.value and text[before.end : phrase.start] == "/":
            month = _month_of(phrase, start=before.start)
        if not _TONED.search(text, phrase.start, phrase.end):
            yield month


def _month_of(phrase: Phrase, start: int | None = None) -> Month:
    meaning = _MEANING.fullmatch(phrase.value)
    if meaning is None:
        raise ValueError(f"no month: {phrase.value!r}")
    return Month(
        number=int(meaning[1]),
        start=phrase.start if start is None else start,
        end=phrase.end,
        other=int(meaning[3]) if meaning[3] else None,
        tongue=meaning[4],
        doubtful=meaning[2] is not None,
    )


def _around(month: Month, plain: str, taken: int) -> DateSpan | None:
    lead = _lead(plain, max(taken, month.start - _WINDOW), month.start)
    after = plain[month.end : month.end + _WINDOW]
    year = _year_after().match(after)
    if lead.day is not None:
        if year and not lead.marked:
            return _span(month, lead.start, month.end + year.end(), int(year[1]), lead.day)
        if lead.year is not None:
            return _span(month, lead.start, month.end, lead.year, lead.day)
        return _of_short_year(month, lead, plain)
    return _without_day_before(month, lead, plain, year)


def _without_day_before(
    month: Month, lead: _Lead, plain: str, year: re.Match[str] | None
) -> DateSpan | None:
    after = plain[month.end : month.end + _WINDOW]
    both = None if lead.marked else _day_and_year_after().match(after)
    if both:
        return _span(month, month.start, month.end + both.end(), int(both[2]), int(both[1]))
    if lead.year is not None and (lead.marked or not year):
        day = _day_after(after)
        end = month.end + (day.end() if day else 0)
        return _span(month, lead.start, end, lead.year, int(day[1]) if day else None)
    if year and not (month.doubtful and _is_a_common_word(month, plain)):
        return _span(month, month.start, month.end + year.end(), int(year[1]), None)
    short = _SHORT_YEAR_JOINED.match(after)
    if short and not month.doubtful:
        return _span(month, month.start, month.end + short.end(), full_year(int(short[1])), None)
    return None


def _is_a_common_word(month: Month, plain: str) -> bool:
    written = plain[month.start : month.end]
    opens = not plain[: month.start].strip()
    return written.islower() and not opens and not _JOINED.match(plain, month.end)


def _lead(plain: str, first: int, end: int) -> _Lead:
    match = _before().search(plain, first, end)
    if match is None:
        return _Lead(start=end, year=None, day=None, marked=False)
    year, mark, day = match["year"], match["mark"] or "", match["day"] or match["only"]
    return _Lead(
        start=match.start(),
        year=int(year) if year else None,
        day=int(day) if day else None,
        marked=mark.strip(" .,/-") != "" or ("." in mark and day is None),
    )


def _of_short_year(month: Month, lead: _Lead, plain: str) -> DateSpan | None:
    """The date whose year has two digits: 15-Aug-12, 5 May '98, 5 พ.ค. 62."""
    thai = _THAI.match(plain, month.start)
    pattern = _SHORT_THAI_YEAR if thai else _SHORT_YEAR_AFTER
    match = pattern.match(plain, month.end)
    if match is None or _begins_with_month(plain[match.end() : match.end() + _WINDOW]):
        return None  # "5 May-16 June" has two days
    year = int(match[1])
    full = year + _YEARS_OF_THAI_CENTURY if thai else full_year(year)
    return _span(month, lead.start, match.end(), full, lead.day)


def _day_after(after: str) -> re.Match[str] | None:
    """The day behind a month; "May 5 years" counts years."""
    day = _a_day_after().match(after)
    if day is None or day["mark"]:
        return day
    units = phrase_table("duration_units").find(after[day.end() :].lstrip())
    return None if any(unit.start == 0 for unit in units) else day


def _span(month: Month, start: int, end: int, year: int, day: int | None) -> DateSpan:
    readings: list[Parts] = [(year, month.number, day)]
    if month.other is not None:
        readings.append((year, month.other, day))
    if month.tongue == "hijri":
        return span_elsewhere(start, end, DateForm.NAMED)
    if month.tongue == "solar":
        return solar_span(start, end, DateForm.NAMED, readings)
    found = date_span(start, end, DateForm.NAMED, readings)
    if month.tongue is None or month.other is not None:
        return found
    return DateSpan(
        date=found.date,
        start=start,
        end=end,
        form=found.form,
        language=month.tongue,
        impossible=found.impossible,
        out_of_reach=found.out_of_reach,
    )


def _begins_with_month(text: str) -> bool:
    months = phrase_table("month_words").find(text)
    return bool(months) and not text[: months[0].start].strip(" .")


_FLAGS = re.IGNORECASE
# What parts a month from its day or its year: no dash with spaces, which makes a range.
_APART = r"(?:[\s.,']*|[/-])"
_SHORT_YEAR_AFTER = re.compile(
    r"(?:[-/]|\.\s?|\s?'|\s(?=\d\d\s*(?:$|[\t,;)])))(\d{2})(?![\d-]|/\d)"
)
_SHORT_THAI_YEAR = re.compile(r"[\s./-]*(\d{2})(?!\d)")
_SHORT_YEAR_JOINED = re.compile(r"\.?(?:-|\s?')(\d{2})(?![\d/-])")


@cache
def _before() -> re.Pattern[str]:
    """A year, a day or both before a month."""
    words = words_for("year")
    mark = rf"(?:-?\s?(?:{words})|\s?[.,]\s?(?:{words})?|[/-]|\s)"
    day = (
        rf"(?<![\d.,/])(?P<day>\d{{1,2}})\s?(?:{words_for('ordinal')})?{_APART}"
        rf"(?:(?:{words_for('of')})\s*)?(?:(?:{words_for('month_before')})\s*)?"
    )
    only = day.replace("<day>", "<only>")
    return re.compile(
        rf"(?:(?<!\d)(?P<year>\d{{4}})(?P<mark>{mark})[\s,]*(?:{day})?|{only})$", _FLAGS
    )


@cache
def _year_after() -> re.Pattern[str]:
    of, before = words_for("of"), words_for("year_before")
    return re.compile(rf"{_APART}(?:(?:{of})\s*)?(?:(?:{before})\s*)?(\d{{4}})(?!\d)", _FLAGS)


@cache
def _day_and_year_after() -> re.Pattern[str]:
    return re.compile(
        rf"{_APART}(\d{{1,2}})\s?(?:{words_for('ordinal')})?"
        rf"(?:[\s.,/']+|-)(?:(?:{words_for('of')})\s*)?(\d{{4}})(?!\d)",
        _FLAGS,
    )


@cache
def _a_day_after() -> re.Pattern[str]:
    marks = f"{words_for('day')}|{words_for('ordinal')}"
    return re.compile(rf"{_APART}(\d{{1,2}})(?!\d|[./]\d)\s?(?P<mark>{marks})?", _FLAGS)
