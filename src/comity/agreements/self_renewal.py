"""How a term goes on by itself, period by period, unless somebody gives notice. Pure."""

import calendar
import datetime as dt
from dataclasses import dataclass

from comity.values.durations import Duration

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRenewal:
    """A term is renewed for `period` each time, `at_most` times (None: without a limit).

    Who does not want that gives notice `notice_months` before a period ends.
    """

    period: Duration
    at_most: int | None = None
    notice_months: int = 0

    def last_day(self, first_end: dt.date) -> dt.date:
        """The last day of the last period of a term that first ends on `first_end`."""
        return dt.date.max if self.at_most is None else self._end(first_end, self.at_most)

    def period_end(self, first_end: dt.date, on: dt.date) -> dt.date:
        """The end of the period that runs on the day; of the last one where none does any more."""
        return self._end(first_end, self.renewals_until(first_end, on))

    def renewals_until(self, first_end: dt.date, on: dt.date) -> int:
        """How often it was renewed by the day."""
        fewest, most = 0, 1
        while self._end(first_end, most) < on and not self._is_last(most):
            fewest, most = most, most * 2
        while fewest < most:
            middle = (fewest + most) // 2
            if self._end(first_end, middle) < on:
                fewest = middle + 1
            else:
                most = middle
        return fewest if self.at_most is None else min(fewest, self.at_most)

    def may_renew_after(self, end: dt.date, first_end: dt.date) -> bool:
        """Whether another period follows the one that ends so."""
        return end < self.last_day(first_end)

    def notice_by(self, end: dt.date) -> dt.date:
        """The last day on which notice keeps the period that ends so from being followed."""
        return months_before(end, self.notice_months)

    def _is_last(self, times: int) -> bool:
        return self.at_most is not None and times >= self.at_most

    def _end(self, first_end: dt.date, times: int) -> dt.date:
        """The end after so many renewals, counted from the first so that months' ends keep."""
        if first_end == dt.date.max:
            return first_end
        whole = Duration(
            years=self.period.years * times,
            months=self.period.months * times,
            days=self.period.days * times,
        )
        try:
            return whole.after(first_end + _ONE_DAY) - _ONE_DAY
        except OverflowError:
            return dt.date.max


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month; its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < dt.date.min.year:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
