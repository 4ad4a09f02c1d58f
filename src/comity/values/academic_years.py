"""Pairs of years: academic years ("2018/19", "AY 2018-2019"), first and last years ("2014-20")."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

from comity.values.date_spans import FIRST_YEAR, LAST_YEAR, DateForm, DateSpan, date_span, full_year
from comity.values.date_words import words_for
from comity.values.partial_dates import PartialDate

_PAIR = re.compile(r"(\d{4})\s?([/~-])\s?(?:(\d{4})|(?<!\s)(\d{2}))(?!\d|\2\d{1,2}(?!\d)|\.\d)")
_SHORT_PAIR = re.compile(r"(\d{2})\s?([/-])\s?(\d{2})(?![\d.,/-]|\s?[/-]\s?\d)")
_YEARS = re.compile(r"(?<!\d)(\d{4})\s?[~-]\s?(\d{4})(?!\d)")
_MONTHS = 12
_WINDOW = 24
_ONE = re.compile(r"(\d{4})\s?/\s?(\d{4}|\d{2})|(\d{4})-(\d{4}|\d{2})")
_WRITTEN = r"\d{4}\s?/\s?(?:\d{4}|\d{2})|\d{4}-(?:\d{4}|\d{2})"
_SPAN = re.compile(rf"({_WRITTEN})?\s*(-|–|—|to\b|until\b|till\b)\s*({_WRITTEN})?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class AcademicYear:
    """An academic year by its two years: 2026/2027; 2026/2026 where it lies in one of them."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The year that “2026/2027”, “2026/27” or “2026-27” is; `ValueError` for others."""
        match = _ONE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not an academic year: {text!r}")
        first, behind = int(match[1] or match[3]), match[2] or match[4]
        last = int(behind) if len(behind) > 2 else first - first % 100 + int(behind)
        if last < first and len(behind) == 2:
            last += 100
        if not FIRST_YEAR <= first < LAST_YEAR or last not in (first, first + 1):
            raise ValueError(f"not an academic year: {text!r}")
        return cls(first=first, last=last)

    def __str__(self) -> str:
        return f"{self.first:04}/{self.last:04}"


def parse_academic_years(text: str) -> tuple[AcademicYear | None, AcademicYear | None]:
    """The first and the last year of “2026/27–2029/30”; None for an end that is left open.

    One year alone is both. `ValueError` where a part is no academic year, or they run backwards.
    """
    span = _SPAN.fullmatch(text.strip())
    if span is None:
        year = AcademicYear.parse(text)
        return year, year
    first, last = (AcademicYear.parse(part) if part else None for part in (span[1], span[3]))
    if first is None and last is None:
        raise ValueError("no academic year")
    if first and last and last < first:
        raise ValueError(f"the last year lies before the first: {text!r}")
    return first, last


def date_of_pair(plain: str, start: int) -> DateSpan | tuple[DateSpan, ...] | None:
    """The academic year, or the first and the last year, that the two years at `start` are.

    A pair such as "2011-12" may be a month as well: the one reading is an alternative to the other.
    Two whole years parted by a dash are left to be read one by one, unless a word beside them, or
    another such pair, tells an academic year.
    """
    match = _PAIR.match(plain, start)
    if match is None or not FIRST_YEAR <= int(match[1]) < LAST_YEAR:
        return None
    year, last = int(match[1]), int(match[3] or match[4])
    consecutive = last % 100 == (year + 1) % 100 and (match[3] is None or last == year + 1)
    if consecutive and (match[2] == "/" or _is_academic(plain, match)):
        return _academic_year(match, may_be_month=not _is_academic(plain, match))
    if match[3]:
        return None
    if last <= _MONTHS:
        return _month(match) if consecutive and match[2] == "-" else None
    if consecutive and match[2] == "-":
        return _academic_year(match, may_be_month=False)
    return _from_and_to(match) if last > year % 100 else None


def date_of_short_pair(plain: str, start: int) -> DateSpan | None:
    """The academic year that two years of two digits are, beside a word for one: "a.a. 28/29"."""
    match = _SHORT_PAIR.match(plain, start)
    if match is None or (int(match[1]) + 1) % 100 != int(match[3]):
        return None
    if not (
        _word_before().search(plain[max(0, start - _WINDOW) : start])
        or _word_after().match(plain, match.end())
    ):
        return None
    year = full_year(int(match[1]))
    return DateSpan(
        date=PartialDate.of(year),
        start=match.start(),
        end=match.end(),
        form=DateForm.ACADEMIC_YEAR,
        closes=PartialDate.of(year + 1),
    )


def _is_academic(plain: str, match: re.Match[str]) -> bool:
    """Whether a word beside the pair, or another pair of whole years, tells an academic year."""
    if match[3] and _stands_beside_another(plain, match):
        return True
    before = plain[max(0, match.start() - _WINDOW) : match.start()]
    after = plain[match.end() : match.end() + _WINDOW]
    return bool(_word_before().search(before) or _word_after().match(after))


def _stands_beside_another(plain: str, match: re.Match[str]) -> bool:
    """Whether the text has another pair of consecutive years: "2021-2022 to 2026-2027"."""
    return any(
        int(other[1]) + 1 == int(other[2]) and other.start() != match.start()
        for other in _YEARS.finditer(plain)
    )


def _academic_year(match: re.Match[str], *, may_be_month: bool) -> DateSpan:
    year, last = int(match[1]), match[4]
    month = int(last) if last else 0
    doubtful = may_be_month and 1 <= month <= _MONTHS
    return DateSpan(
        date=PartialDate.of(year),
        start=match.start(),
        end=match.end(),
        form=DateForm.ACADEMIC_YEAR,
        alternatives=(PartialDate.of(year, month),) if doubtful else (),
        closes=PartialDate.of(year + 1),
    )


def _month(match: re.Match[str]) -> DateSpan:
    year, month = int(match[1]), int(match[4])
    return DateSpan(
        date=PartialDate.of(year, month),
        start=match.start(),
        end=match.end(),
        form=DateForm.NUMERIC,
        alternatives=(PartialDate.of(year),),
        closes=PartialDate.of(year + 1),
    )


def _from_and_to(match: re.Match[str]) -> tuple[DateSpan, ...]:
    """The two years of "2014-20"."""
    year, last = int(match[1]), int(match[4])
    parts = (year, None, None), (year - year % 100 + last, None, None)
    return (
        date_span(match.start(1), match.end(1), DateForm.YEAR, parts[:1]),
        date_span(match.start(4), match.end(4), DateForm.YEAR, parts[1:]),
    )


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{words_for('academic')})\W{{0,3}}$", re.IGNORECASE)


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(rf"[\s,(]{{0,2}}-?(?:{words_for('academic')})", re.IGNORECASE)
