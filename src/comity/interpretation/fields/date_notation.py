"""How a document writes its dates: what one date leaves open, the others may settle."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.interpretation.structure.columns import TIME
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.signs import find_marks
from comity.values.calendars import BUDDHIST_YEARS, MINGUO_YEARS
from comity.values.date_spans import DateForm, DateSpan, full_year
from comity.values.made_often import remade
from comity.values.partial_dates import PartialDate

_TWO_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?\d{4}(?!\d)")
_THREE_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{2})(?!\d)")
_PAIR = re.compile(r"(?<!\d)\d{4}\s?[/-]\s?\d{1,2}(?!\d|[./-])")
_OF_THE_REPUBLIC = re.compile(r"(?<!\d)\d{3}[./-]|民[國国]|(?<![\d治正和成])1?\d{2}\s?年")
_BUDDHIST_YEAR = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")
_LAST_MONTH = 12
_PLAUSIBLE_YEARS = range(1950, 2045)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateNotation:
    """How numbers in dates are meant where a date alone does not tell.

    `month_first` is None where no date of the document tells whether the month or the day comes
    first; `year_first` is for years of two digits. `republican_years` are those of Taiwan,
    `buddhist_years` those of Thailand. `pairs_are_months` says whether "2011-12" is a month (else
    an academic year), None where nothing tells. `languages` are those that have names of months of
    their own.
    """

    month_first: bool | None = None
    year_first: bool = False
    republican_years: bool = False
    buddhist_years: bool = False
    pairs_are_months: bool | None = None
    languages: frozenset[str] = frozenset()

    def told(self, *, month_first: bool | None) -> "DateNotation":
        """The notation where somebody has said whether the month comes first; None says nothing."""
        return self if month_first is None else replace(self, month_first=month_first)

    def settled(self, span: DateSpan, printed: str) -> DateSpan:
        """The span with the one of its readings that the document's notation means."""
        if not span.alternatives:
            return span
        if span.closes is not None:
            return self._settled_pair(span)
        date = span.date
        if span.form is DateForm.SHORT:
            date = self._date_of_two_digits(span, printed)
        elif span.form is DateForm.NAMED:
            date = span.alternatives[0] if self.languages else span.date
        elif self.month_first and _TWO_NUMBERS.search(printed):
            date = span.alternatives[0]
        return remade(span, date=date, alternatives=())

    def _settled_pair(self, span: DateSpan) -> DateSpan:
        is_month = span.form is DateForm.NUMERIC
        if self.pairs_are_months is None or self.pairs_are_months is is_month:
            return span
        form = DateForm.ACADEMIC_YEAR if is_month else DateForm.NUMERIC
        return remade(span, date=span.alternatives[0], form=form, alternatives=())

    def _date_of_two_digits(self, span: DateSpan, printed: str) -> PartialDate | None:
        numbers = _numbers_of(printed)
        readings = {span.date, *span.alternatives}
        if numbers is None:
            return span.date
        orders = _readings(*numbers)
        wanted = [
            orders[name]
            for name, is_meant in (
                ("republic", self.republican_years),
                ("buddhist", self.buddhist_years),
                ("year", self.year_first),
                ("month", bool(self.month_first)),
                ("day", True),
            )
            if is_meant
        ]
        return next((date for date in wanted if date is not None and date in readings), span.date)

    def leaves_open(self, span: DateSpan, printed: str) -> bool:
        """Whether day and month of the date may be exchanged and nothing tells which is meant."""
        match = _TWO_NUMBERS.search(printed)
        if not span.alternatives or match is None or self.month_first is not None:
            return False
        return match[2] == "/" and match[1] != match[3]


def _numbers_of(printed: str) -> tuple[int, int, int] | None:
    match = _THREE_NUMBERS.search(printed)
    return (int(match[1]), int(match[3]), int(match[4])) if match else None


def _readings(first: int, second: int, third: int) -> dict[str, PartialDate | None]:
    """What three numbers of two digits may mean, by the number that comes first or the era."""
    return {
        "day": _date(full_year(third), second, first),
        "month": _date(full_year(third), first, second),
        "year": _date(full_year(first), second, third),
        "republic": _date(first + MINGUO_YEARS, second, third),
        "buddhist": _date(third + 2500 - BUDDHIST_YEARS, second, first),
    }


def _date(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate.of(year, month, day)
    except ValueError:
        return None


def notation_of(records: Iterable[Record]) -> DateNotation:
    """The notation of the dates in the rows' time cells."""
    return notation_of_dates(
        (mark.date, text[mark.start : mark.end])
        for record in records
        for column in TIME & record.cells.keys()
        for text in (record.cells[column].text,)
        for mark in find_marks(text)
        if mark.date is not None
    )


def notation_of_dates(dates: Iterable[tuple[DateSpan, str]]) -> DateNotation:
    """The notation that dates, each with what is printed for it, have in common."""
    seen: Counter[str] = Counter()
    languages: set[str] = set()
    for span, printed in dates:
        seen.update(_evidence(span, printed))
        if span.language is not None:
            languages.add(span.language)
    months_first = seen["month"] > seen["day"] if seen["month"] or seen["day"] else None
    short = {order: seen[f"short {order}"] for order in ("day", "month", "year")}
    if months_first is None and short["month"] != short["day"]:
        months_first = short["month"] > short["day"]
    pairs = seen["a month"] - seen["an academic year"]
    return DateNotation(
        month_first=months_first,
        year_first=short["year"] > max(short["day"], short["month"]),
        republican_years=seen["republic"] > 0,
        buddhist_years=seen["buddhist"] > 0,
        pairs_are_months=pairs > 0 if pairs else None,
        languages=frozenset(languages),
    )


def _evidence(span: DateSpan, printed: str) -> Iterator[str]:
    """What one date tells of the notation of all."""
    match = _TWO_NUMBERS.search(printed)
    if match is not None:
        if int(match[1]) > _LAST_MONTH:
            yield "day"
        if int(match[3]) > _LAST_MONTH:
            yield "month"
    if span.form is DateForm.SHORT:
        yield from _short_evidence(printed)
    if span.form is DateForm.ERA and _OF_THE_REPUBLIC.search(printed):
        yield "republic"
    if _BUDDHIST_YEAR.search(printed):
        yield "buddhist"
    if not span.alternatives and _PAIR.search(printed):
        yield "an academic year" if span.form is DateForm.ACADEMIC_YEAR else "a month"


def _short_evidence(printed: str) -> Iterator[str]:
    """The orders in which three numbers of two digits are a plausible date."""
    numbers = _numbers_of(printed)
    if numbers is None:
        return
    orders = _readings(*numbers)
    for order in ("day", "month", "year"):
        date = orders[order]
        if date is not None and date.first.year in _PLAUSIBLE_YEARS:
            yield f"short {order}"
