"""What about an agreement wants a decision, and by when. Pure.

Attention is no validity: it may hold of what is in force. An agreement has one day at a time by
which somebody should decide: the end of a term, the last day for notice of one that renews itself,
or the day on which one without an end is to be looked at again.
"""

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType

from comity.agreements.enums import Attention, Kind, Validity
from comity.agreements.validity import Standing, validity_on

_DAYS_BEFORE = MappingProxyType(
    {Attention.EXPIRING: 270, Attention.NOTICE_WINDOW: 180, Attention.REVIEW_DUE: 0}
)
_DAYS_BEFORE_DEGREES = 365
"""A programme that leads to degrees has students in it: its end is looked at a year ahead."""

_DAYS_AFTER_END = 30
_HOLDS = frozenset({Validity.IN_FORCE, Validity.UNKNOWN, Validity.SUSPENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be decided by the day `on`; `ends` is the end that it is about."""

    attention: Attention
    on: dt.date
    ends: dt.date | None = None


def decision_of(
    standing: Standing, on: dt.date, *, review_on: dt.date | None = None
) -> Decision | None:
    """The next decision as seen from the day, or the last where none is to come; None without any.

    Where an end is known to a month or a year its first day counts: nothing is decided too late.
    """
    if not standing.terms:
        return None
    last = standing.terms[-1]
    if last.open_ended or last.last_day is None:
        return Decision(attention=Attention.REVIEW_DUE, on=review_on) if review_on else None
    first_end = last.last_day.first
    renewal = standing.renewal
    if renewal is None:
        return Decision(attention=Attention.EXPIRING, on=first_end, ends=first_end)
    end = renewal.period_end(first_end, on)
    if not renewal.may_renew_after(end, first_end):
        return Decision(attention=Attention.EXPIRING, on=end, ends=end)
    if renewal.notice_by(end) < on:  # too late for this period: the next one is what can be decided
        end = renewal.period_end(first_end, end + dt.timedelta(days=1))
        if not renewal.may_renew_after(end, first_end):
            return Decision(attention=Attention.EXPIRING, on=end, ends=end)
    return Decision(attention=Attention.NOTICE_WINDOW, on=renewal.notice_by(end), ends=end)


def attention_on(
    standing: Standing, on: dt.date, *, kind: str = "", review_on: dt.date | None = None
) -> Decision | None:
    """The decision that wants attention on the day; None where nothing does yet, or any more."""
    decision = decision_of(standing, on, review_on=review_on)
    if decision is None:
        return None
    if decision.attention is Attention.EXPIRING and decision.on < on:
        late = (on - decision.on).days
        ended = validity_on(standing, on).validity is Validity.EXPIRED
        return decision if ended and late <= _DAYS_AFTER_END else None
    if validity_on(standing, on).validity not in _HOLDS:
        return None
    return decision if (decision.on - on).days <= _ahead(decision.attention, kind) else None


def _ahead(attention: Attention, kind: str) -> int:
    if attention is Attention.EXPIRING and kind == Kind.JOINT_PROGRAM:
        return _DAYS_BEFORE_DEGREES
    return _DAYS_BEFORE[attention]
