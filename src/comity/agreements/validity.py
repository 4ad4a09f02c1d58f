"""What holds of an agreement on a day, derived from its terms and the editions that list it.

The rules are pure: they see a `Standing` and nothing else. Two questions are kept apart on every
day. *Certain*: some term has begun on any reading of its start and has not ended on any reading of
its end. *Possible*: some term may have begun and may still run.

* A term with a printed or reckoned end runs to that day.
* An open-ended term runs on.
* The last term without an end runs for certain up to the day its edition speaks for, and nobody
  knows after it; an earlier one without an end may run until the next term begins.
* An agreement that renews itself may run on after the end of its last term: nobody said it ended.
  Where it is known for how long each time it does run on, to the end of the last period: notice
  would stand in the register.
* One that somebody said was renewed may run on as well: until when, nobody said.
* A term that came by amendment takes the place of those before it from its start on.
* A term without a printed start had begun, for certain, on the day of the edition that lists it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from comity.agreements.enums import Stage, Validity
from comity.agreements.self_renewal import SelfRenewal
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """From which day an agreement is suspended, and from which not any more (None: not known)."""

    since: dt.date
    until: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        """Whether it is suspended on the day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that validity depends on.

    `terms` are in printed order. `as_of` is the day of the newest edition that lists the
    agreement. `terminated_on`, `superseded_on` and `expired_on` hold from that day on. `amendments`
    are the positions of terms that take the place of those before them. `renews_itself` says that
    the last term is renewed unless somebody ends it, `renewal` for how long each time, and
    `was_renewed` that somebody said it was, until nobody knows when.
    """

    stage: Stage = Stage.SIGNED
    terms: tuple[Term, ...] = ()
    as_of: PartialDate | None = None
    terminated_on: dt.date | None = None
    superseded_on: dt.date | None = None
    expired_on: dt.date | None = None
    suspensions: tuple[Suspension, ...] = ()
    amendments: frozenset[int] = frozenset()
    renews_itself: bool = False
    renewal: SelfRenewal | None = None
    was_renewed: bool = False


class Reason(StrEnum):
    """Why a validity holds; the web has a sentence for each, with the term's own days."""

    STAGE = "stage"
    EVENT = "event"
    STATED_EXPIRED = "stated_expired"
    NOT_YET = "not_yet"
    ENDED = "ended"
    WITHIN_TERM = "within_term"
    OPEN_ENDED = "open_ended"
    LISTED_THEN = "listed_then"
    START_UNCLEAR = "start_unclear"
    END_UNCLEAR = "end_unclear"
    END_NOT_PRINTED = "end_not_printed"
    RENEWS_ITSELF = "renews_itself"
    RENEWED_ITSELF = "renewed_itself"
    WAS_RENEWED = "was_renewed"
    START_NOT_PRINTED = "start_not_printed"
    NOTHING_PRINTED = "nothing_printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The validity on a day, its reason, and the position of the term that decides (if any)."""

    validity: Validity
    reason: Reason
    term: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, both ends included, with one validity throughout."""

    from_on: dt.date
    to_on: dt.date
    validity: Validity


def validity_on(standing: Standing, on: dt.date) -> Judged:
    """The one validity that holds on that day, the first in the order of `Validity`."""
    return _from_events(standing, on) or _from_terms(standing, on)


def validity_periods(standing: Standing) -> tuple[Period, ...]:
    """The whole calendar, from its first to its last day, cut where the validity changes."""
    starts = sorted({dt.date.min, *_turning_days(standing)})
    ends = [start - _ONE_DAY for start in starts[1:]] + [dt.date.max]
    periods: list[Period] = []
    for start, end in zip(starts, ends, strict=True):
        validity = validity_on(standing, start).validity
        if periods and periods[-1].validity is validity:
            start = periods.pop().from_on  # noqa: PLW2901 - the period before goes on
        periods.append(Period(from_on=start, to_on=end, validity=validity))
    return tuple(periods)


def _from_events(standing: Standing, on: dt.date) -> Judged | None:
    """What stage and dated events decide before any term is looked at."""
    if standing.stage is not Stage.SIGNED:
        return Judged(validity=Validity.NOT_SIGNED, reason=Reason.STAGE)
    for day, validity in (
        (standing.terminated_on, Validity.TERMINATED),
        (standing.superseded_on, Validity.SUPERSEDED),
    ):
        if day and day <= on:
            return Judged(validity=validity, reason=Reason.EVENT)
    if any(suspension.holds(on) for suspension in standing.suspensions):
        return Judged(validity=Validity.SUSPENDED, reason=Reason.EVENT)
    if standing.expired_on and standing.expired_on <= on:
        return Judged(validity=Validity.EXPIRED, reason=Reason.STATED_EXPIRED)
    return None


def _from_terms(standing: Standing, on: dt.date) -> Judged:
    spans = [_Span.of(standing, position) for position in range(len(standing.terms))]
    if not spans:
        listed_then = standing.as_of is not None and standing.as_of.first == on
        return Judged(
            validity=Validity.IN_FORCE if listed_then else Validity.UNKNOWN,
            reason=Reason.LISTED_THEN if listed_then else Reason.NOTHING_PRINTED,
        )
    for validity, holds in ((Validity.IN_FORCE, _Span.certain), (Validity.UNKNOWN, _Span.possible)):
        for span in reversed(spans):
            if holds(span, on):
                return Judged(validity=validity, reason=span.reason(on), term=span.position)
    if all(on < span.may_start for span in spans):
        return Judged(validity=Validity.SCHEDULED, reason=Reason.NOT_YET, term=0)
    past = [span.position for span in spans if span.may_start <= on]
    return Judged(validity=Validity.EXPIRED, reason=Reason.ENDED, term=max(past))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The days a term runs: possibly from `may_start` to `may_end`, surely from `begun` to `held`.

    `begun` after `held` means that the term is certain on no day.
    """

    position: int
    term: Term
    may_start: dt.date
    begun: dt.date
    held: dt.date
    may_end: dt.date
    renews_itself: bool
    was_renewed: bool

    @classmethod
    def of(cls, standing: Standing, position: int) -> "_Span":
        term, listed = standing.terms[position], standing.as_of
        may_start = term.starts.first if term.starts else dt.date.min
        begun = term.starts.last if term.starts else listed.first if listed else dt.date.max
        held, may_end = cls._amended(standing, position)
        return cls(
            position=position,
            term=term,
            may_start=may_start,
            begun=begun,
            held=held,
            may_end=may_end,
            renews_itself=standing.renews_itself and position == len(standing.terms) - 1,
            was_renewed=standing.was_renewed and position == len(standing.terms) - 1,
        )

    @classmethod
    def _amended(cls, standing: Standing, position: int) -> tuple[dt.date, dt.date]:
        """The last days as far as no later amendment takes the place of the term."""
        held, may_end = cls._ends(standing, position)
        for later, term in enumerate(standing.terms[position + 1 :], position + 1):
            starts = term.starts if later in standing.amendments else None
            if starts and starts.first > dt.date.min:
                held = min(held, starts.first - _ONE_DAY)
                may_end = min(may_end, starts.last - _ONE_DAY)
        return held, may_end

    @staticmethod
    def _ends(standing: Standing, position: int) -> tuple[dt.date, dt.date]:
        """The last day it runs for certain and the last day it may run."""
        term, later = standing.terms[position], standing.terms[position + 1 :]
        if term.open_ended:
            return dt.date.max, dt.date.max
        if term.last_day and standing.renewal and not later:
            first, last = term.last_day.first, term.last_day.last
            return standing.renewal.last_day(first), standing.renewal.last_day(last)
        if term.last_day:
            renewed = (standing.renews_itself or standing.was_renewed) and not later
            return term.last_day.first, dt.date.max if renewed else term.last_day.last
        following = next((next_.starts for next_ in later if next_.starts), None)
        if following:
            before = following.last - _ONE_DAY if following.last > dt.date.min else dt.date.min
            return dt.date.min, before
        if later or standing.as_of is None:
            return dt.date.min, dt.date.max
        return standing.as_of.first, dt.date.max

    def certain(self, on: dt.date) -> bool:
        return self.begun <= on <= self.held

    def possible(self, on: dt.date) -> bool:
        return self.may_start <= on <= self.may_end

    def reason(self, on: dt.date) -> Reason:
        """Why the term is certain or possible on a day it runs, or may run, on."""
        if self.certain(on):
            return self._reason_of_certainty(on)
        if on < self.begun:
            return Reason.START_UNCLEAR if self.term.starts else Reason.START_NOT_PRINTED
        if self.term.last_day is None:
            return Reason.END_NOT_PRINTED
        if on <= self.term.last_day.last:
            return Reason.END_UNCLEAR
        return Reason.WAS_RENEWED if self.was_renewed else Reason.RENEWS_ITSELF

    def _reason_of_certainty(self, on: dt.date) -> Reason:
        if self.term.open_ended:
            return Reason.OPEN_ENDED
        if self.term.last_day is None:
            return Reason.LISTED_THEN
        return Reason.WITHIN_TERM if on <= self.term.last_day.last else Reason.RENEWED_ITSELF


def _turning_days(standing: Standing) -> Iterator[dt.date]:
    """Every first day of a possibly different validity."""
    for position in range(len(standing.terms)):
        span = _Span.of(standing, position)
        yield from (span.may_start, span.begun)
        yield from (day + _ONE_DAY for day in (span.held, span.may_end) if day < dt.date.max)
    if standing.as_of:
        yield from (standing.as_of.first, standing.as_of.first + _ONE_DAY)
    events = (
        standing.terminated_on,
        standing.superseded_on,
        standing.expired_on,
        *(each.since for each in standing.suspensions),
        *(each.until for each in standing.suspensions),
    )
    yield from (day for day in events if day)
