"""What dated events make of an agreement: when it is suspended, and when it ends. Pure.

Events hold from their day on, which may lie ahead. What a list says of a state, without a day,
counts as an event of the day that the list speaks for.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from comity.agreements.enums import EventKind
from comity.agreements.models import AgreementEvent
from comity.agreements.self_renewal import SelfRenewal
from comity.agreements.validity import Suspension
from comity.values.terms import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The days on which each kind of event was, in order."""

    suspended: tuple[dt.date, ...] = ()
    resumed: tuple[dt.date, ...] = ()
    notices: tuple[dt.date, ...] = ()
    terminated: tuple[dt.date, ...] = ()

    @classmethod
    def of(cls, events: Iterable[AgreementEvent]) -> "Dated":
        """The days of those that stand."""
        standing = [event for event in events if event.withdrawn_at is None]

        def days(kind: EventKind) -> tuple[dt.date, ...]:
            return tuple(sorted(event.on for event in standing if event.kind == kind))

        return cls(
            suspended=days(EventKind.SUSPENDED),
            resumed=days(EventKind.RESUMED),
            notices=days(EventKind.NOTICE),
            terminated=days(EventKind.TERMINATED),
        )

    def suspensions(self, listed: dt.date | None = None) -> tuple[Suspension, ...]:
        """From when to when it is suspended; `listed` is the day on which a list says that it is.

        It goes on at the first resumption after that.
        """
        since = sorted({*self.suspended, *((listed,) if listed else ())})
        return tuple(
            Suspension(since=day, until=next((on for on in self.resumed if on > day), None))
            for day in since
        )

    def terminated_on(self, listed: dt.date | None = None) -> dt.date | None:
        """The first day from which it is terminated; `listed` as for suspensions."""
        return min((*self.terminated, *((listed,) if listed else ())), default=None)

    def notice_of(self, last: Term) -> dt.date | None:
        """When notice was first given of a term: since it began, or whenever its start is unknown.

        One that was given of a term before is not meant.
        """
        first = last.starts.first if last.starts else dt.date.min
        return next((day for day in self.notices if day >= first), None)


def renewal_after_notice(renewal: SelfRenewal, first_end: dt.date, notice: dt.date) -> SelfRenewal:
    """How a term goes on of which notice was given: to the end of the period that runs that day.

    Notice that came too late for that period keeps the next one from being followed.
    """
    times = renewal.renewals_until(first_end, notice)
    end = renewal.period_end(first_end, notice)
    if renewal.may_renew_after(end, first_end) and renewal.notice_by(end) < notice:
        times += 1
    fewest = times if renewal.at_most is None else min(times, renewal.at_most)
    return replace(renewal, at_most=fewest)
