"""How a document writes its dates: what one date leaves open, the others may settle."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.interpretation.structure.columns import TIME
from comity.interpretation.structure.records import Record
from comity.interpretation.structure.signs import find_marks
from comity.values.date_spans import DateForm, DateSpan
from comity.values.partial_dates import PartialDate

_TWO_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?\d{4}")
_OF_THE_REPUBLIC = re.compile(r"\d{3}[./-]")
_LEADING_DIGITS = re.compile(r"\d+")
_MINGUO_YEARS = 1911
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DateNotation:
    """Which number comes first, the month or the day, and whether years are of the Republic.

    `month_first` is None where no date of the document tells.
    """

    month_first: bool | None = None
    republican_years: bool = False

    def date_of(self, span: DateSpan, printed: str) -> PartialDate | None:
        """The date of a span, of its readings the one that the document's notation means."""
        if not span.alternatives:
            return span.date
        if self.republican_years and span.form is DateForm.SHORT:
            digits = _LEADING_DIGITS.match(printed)
            wanted = int(digits[0]) + _MINGUO_YEARS if digits else 0
            return next((d for d in span.alternatives if d.first.year == wanted), span.date)
        if self.month_first and _TWO_NUMBERS.match(printed):
            return span.alternatives[0]
        return span.date

    def leaves_open(self, span: DateSpan, printed: str) -> bool:
        """Whether day and month of the date may be exchanged and nothing tells which is meant."""
        match = _TWO_NUMBERS.match(printed)
        if not span.alternatives or match is None or self.month_first is not None:
            return False
        return match[2] == "/" and match[1] != match[3]


def notation_of(records: Iterable[Record]) -> DateNotation:
    """The notation of the dates in the rows' time cells."""
    days = months = republican = 0
    for record in records:
        for column in TIME & record.cells.keys():
            text = record.cells[column].text
            for mark in find_marks(text):
                if mark.date is None:
                    continue
                printed = text[mark.start : mark.end]
                match = _TWO_NUMBERS.match(printed)
                days += match is not None and int(match[1]) > _LAST_MONTH
                months += match is not None and int(match[3]) > _LAST_MONTH
                republican += (
                    mark.date.form is DateForm.ERA and _OF_THE_REPUBLIC.match(printed) is not None
                )
    return DateNotation(
        month_first=months > days if months or days else None, republican_years=republican > 0
    )
