"""What about an agreement wants a decision, and by when. Pure.

Attention is no validity: it may hold of what is in force. An agreement has one day at a time by
which somebody should decide: the end of a term, the last day for notice of one that renews itself,
or the day on which one without an end is to be looked at again.
"""

import datetime as dt
from dataclasses import dataclass

from comity.agreements.alerting import USUAL, Case, Schedule
from comity.agreements.enums import Attention, Validity
from comity.agreements.validity import Standing, validity_on

_HOLDS = frozenset({Validity.IN_FORCE, Validity.UNKNOWN, Validity.SUSPENDED})
_MAY_HAVE_ENDED = frozenset({Validity.EXPIRED, Validity.UNKNOWN, Validity.SUSPENDED})


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


def watched_decision(
    standing: Standing, on: dt.date, *, review_on: dt.date | None = None, is_settled: bool = False
) -> Decision | None:
    """The decision that is to be waited for on the day, however far away.

    Of what does not hold there is none; of what ended there is until somebody said what became of
    it (`is_settled`) or that it was renewed.
    """
    decision = decision_of(standing, on, review_on=review_on)
    if decision is None:
        return None
    validity = validity_on(standing, on).validity
    if decision.attention is Attention.EXPIRING and decision.on < on:
        is_open = validity in _MAY_HAVE_ENDED and not (is_settled or standing.was_renewed)
        return decision if is_open else None
    return decision if validity in _HOLDS else None


def attention_on(
    standing: Standing,
    on: dt.date,
    *,
    schedule: Schedule = USUAL,
    kind: str = "",
    risk: str = "",
    review_on: dt.date | None = None,
    is_settled: bool = False,
) -> Decision | None:
    """The decision that wants attention on the day; None where nothing does yet, or any more."""
    decision = watched_decision(standing, on, review_on=review_on, is_settled=is_settled)
    return decision if decision and wants_attention(decision, on, schedule, kind, risk) else None


def wants_attention(
    decision: Decision, on: dt.date, schedule: Schedule, kind: str, risk: str
) -> bool:
    """Whether the first alert of the decision has come, and its end is not long past."""
    case = Case(attention=decision.attention, kind=kind, risk=risk)
    days = (decision.on - on).days
    is_late = decision.attention is Attention.EXPIRING and -days > schedule.behind(case)
    return days <= schedule.ahead(case) and not is_late
