"""Dates with the name of their month, in any language: 5 May 2016, May 5, 2016, 12 мая 2015 г."""

import re
from collections.abc import Iterator

from comity.values.date_spans import DateForm, DateSpan, date_span, full_year
from comity.values.phrases import phrase_table

_WINDOW = 24  # characters looked at on either side of a month

_DAY_BEFORE = re.compile(
    r"(?<![\d.,/])(\d{1,2})\s?(?:st|nd|rd|th|er|º|ª|°|-?го|-е)?\.?(?:\s*(?:of|de|di|del|d['’])\b)?"
    r"[\s.,/-]*$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(\d{4})(?:\s*[.,/-]\s*|\s+(?:оны?\s+|m\.\s+|р\.\s+)?)$")
_YEAR_AFTER = re.compile(
    r"[\s.,/-]*(?:(?:of|de|del|di|พ\.\s?ศ\.|year|năm)\s*)?(\d{4})(?!\d)"
    r"(?:\s?(?:г\.|год[ау]?\b|р\.|року\b))?",
    re.IGNORECASE,
)
_SHORT_YEAR_AFTER = re.compile(r"(?:-|\s?['’])(\d{2})(?![\d-])")
_DAY_AFTER = re.compile(r"[\s.]*(\d{1,2})(?:st|nd|rd|th)?(?![\d/])", re.IGNORECASE)


def named_dates(text: str) -> Iterator[DateSpan]:
    """The dates in `text` that name their month; a month without its year is none."""
    for month in phrase_table("month_words").find(text):
        before = text[max(0, month.start - _WINDOW) : month.start]
        after = text[month.end : month.end + _WINDOW]
        yield from _around(int(month.value), month.start, month.end, before, after)


def _around(month: int, start: int, end: int, before: str, after: str) -> Iterator[DateSpan]:
    day_before = _DAY_BEFORE.search(before)
    if day_before is not None:
        year = _YEAR_AFTER.match(after)
        short = None if year else _SHORT_YEAR_AFTER.match(after)
        found = year or short
        if found is not None:
            number = int(found[1]) if year else full_year(int(found[1]))
            day = int(day_before[1])
            first = start - (len(before) - day_before.start())
            yield date_span(first, end + found.end(), DateForm.NAMED, [(number, month, day)])
            return
    yield from _without_day_before(month, start, end, before, after)


def _day_after(after: str) -> re.Match[str] | None:
    """The day behind a month; "May 5 years" counts years."""
    day = _DAY_AFTER.match(after)
    units = phrase_table("duration_units").find(after[day.end() :].lstrip()) if day else ()
    return None if any(unit.start == 0 for unit in units) else day


def _without_day_before(
    month: int, start: int, end: int, before: str, after: str
) -> Iterator[DateSpan]:
    day = _day_after(after)
    year = _YEAR_AFTER.match(after, day.end()) if day else None
    if day and year:
        parts = (int(year[1]), month, int(day[1]))
        yield date_span(start, end + year.end(), DateForm.NAMED, [parts])
        return
    year = _YEAR_AFTER.match(after)
    if year:
        yield date_span(start, end + year.end(), DateForm.NAMED, [(int(year[1]), month, None)])
        return
    year = _YEAR_BEFORE.search(before)
    if year:
        first = start - (len(before) - year.start())
        last = end + (day.end() if day else 0)
        parts_before = (int(year[1]), month, int(day[1]) if day else None)
        yield date_span(first, last, DateForm.NAMED, [parts_before])
