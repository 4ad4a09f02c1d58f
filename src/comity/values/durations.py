"""Calendar durations in years, months and days, as agreements print them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from comity.values.partial_dates import PartialDate, Precision

_ISO = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A span of calendar time; zero parts are left out of its ISO form."""

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """The duration that `P5Y`, `P18M`, `P1Y6M` or `P2W` names (ISO 8601, 5.5.2.2)."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"not an ISO duration of years, months, weeks and days: {text!r}")
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(years=years, months=months, days=days + 7 * weeks)

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0D")

    def after(self, start: date) -> date:
        """The day this long after `start`; the last of February where 29 February is missing.

        `OverflowError` where that day lies beyond the year 9999.
        """
        month_index = start.month - 1 + self.months
        year = start.year + self.years + month_index // 12
        if year > date.max.year:
            raise OverflowError(f"{self} after {start} lies beyond the calendar")
        month = month_index % 12 + 1
        day = min(start.day, calendar.monthrange(year, month)[1])
        return date(year, month, day) + timedelta(days=self.days)

    def last_day_from(self, start: PartialDate) -> PartialDate:
        """The last day of a term of this length: start + duration - 1 day.

        A start known to the month or the year gives the interval of possible last days, which is
        no calendar month or year: its precision stays that of the start.
        """
        earliest = self.after(start.first) - timedelta(days=1)
        latest = self.after(start.last) - timedelta(days=1)
        precision = Precision.DAY if earliest == latest else start.precision
        return PartialDate(first=earliest, last=latest, precision=precision)
