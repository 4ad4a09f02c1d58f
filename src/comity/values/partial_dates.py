"""Dates as precise as they are printed: a year, a month or a day, each an interval of days."""

import calendar
import re
from datetime import date
from enum import StrEnum
from typing import Self

from comity.values.made_often import made_often

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@made_often(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date known to the year, the month or the day.

    It stands for the interval of days from `first` to `last`, both included. Make one with
    `PartialDate.of` or `PartialDate.parse`, so that the bounds and the precision agree.
    """

    first: date
    last: date
    precision: Precision

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """The partial date of the given parts; `ValueError` where there is no such day."""
        if month is None:
            return cls(first=date(year, 1, 1), last=date(year, 12, 31), precision=Precision.YEAR)
        if day is None:
            length = calendar.monthrange(year, month)[1]
            return cls(
                first=date(year, month, 1),
                last=date(year, month, length),
                precision=Precision.MONTH,
            )
        exact = date(year, month, day)
        return cls(first=exact, last=exact, precision=Precision.DAY)

    @classmethod
    def on(cls, day: date) -> Self:
        """The day itself, fully known."""
        return cls(first=day, last=day, precision=Precision.DAY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The partial date that `2023`, `2023-05` or `2023-05-18` names (ISO 8601, 5.2.2).

        Anything else is a `ValueError`.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"not an ISO date of year, month or day precision: {text!r}")
        return cls.of(*(int(part) for part in match.groups() if part is not None))

    def __str__(self) -> str:
        """ISO 8601, never more precise than known."""
        if self.precision is Precision.YEAR:
            return f"{self.first.year:04}"
        if self.precision is Precision.MONTH:
            return f"{self.first.year:04}-{self.first.month:02}"
        return self.first.isoformat()

    def certainly_before(self, other: Self) -> bool:
        """Whether every day this may be lies before every day the other may be."""
        return self.last < other.first

    def may_be(self, day: date) -> bool:
        """Whether `day` is one of the days this may be."""
        return self.first <= day <= self.last
