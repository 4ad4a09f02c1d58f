"""Terms: the stretches of time an agreement is printed to hold for."""

from comity.values.durations import Duration
from comity.values.made_often import made_often
from comity.values.partial_dates import PartialDate


@made_often(frozen=True, slots=True, kw_only=True)
class Term:
    """One term as printed: nothing in it is reckoned.

    `extends` is a printed option to go on ("5+5"); it is never counted as agreed.
    """

    starts: PartialDate | None = None
    ends: PartialDate | None = None
    duration: Duration | None = None
    extends: Duration | None = None
    open_ended: bool = False

    @property
    def reckoned_end(self) -> PartialDate | None:
        """The end that a printed start and duration give: start + duration - 1 day.

        None, too, where that day lies beyond the calendar.
        """
        if self.starts is None or self.duration is None:
            return None
        try:
            return self.duration.last_day_from(self.starts)
        except OverflowError:
            return None

    @property
    def last_day(self) -> PartialDate | None:
        """The end as printed, else as reckoned; the more precise of the two where both agree."""
        if self.ends is None:
            return self.reckoned_end
        reckoned = self.reckoned_end
        if reckoned and self.ends.first <= reckoned.first and reckoned.last <= self.ends.last:
            return reckoned
        return self.ends
