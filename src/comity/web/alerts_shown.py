"""Alerts and what wants attention, as pages show them."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from comity.agreements.attention import wants_attention
from comity.agreements.enums import Attention, Kind
from comity.agreements.models import Agreement, Alert
from comity.agreements.queries.alerts import people_working
from comity.agreements.raising import schedule_of
from comity.agreements.watching import watched_of
from comity.web.alert_words import day_distance, decision_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """One alert of a list: the partner, what is to be decided, and who has it."""

    key: int
    partner: str
    href: str
    kind: str
    distance: str
    sentence: str
    who: str
    raised_on: dt.date
    is_late: bool
    is_escalated: bool
    snoozed_until: dt.date | None
    answered_by: str
    reason: str
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionShown:
    """What about one agreement wants attention: how far off, what, and who has it."""

    distance: str
    sentence: str
    who: str


def alert_rows(
    alerts: Iterable[Alert], answerable: Collection[int], working: Collection[int], today: dt.date
) -> Sequence[AlertRow]:
    """The rows; `answerable` are the keys of those that the viewer may answer."""
    return [_row(alert, answerable, working, today) for alert in alerts]


def attention_shown(agreement: Agreement, on: dt.date) -> AttentionShown | None:
    """What wants attention on the day, by the days of its office; None where nothing does."""
    decision = watched_of(agreement, on)
    if decision is None:
        return None
    schedule = schedule_of(agreement.office)
    if not wants_attention(decision, on, schedule, agreement.kind, agreement.risk):
        return None
    return AttentionShown(
        distance=day_distance((decision.on - on).days),
        sentence=decision_words(decision.attention, decision.on, decision.ends, on),
        who=_who(agreement, people_working(agreement.office), is_escalated=False),
    )


def _row(
    alert: Alert, answerable: Collection[int], working: Collection[int], today: dt.date
) -> AlertRow:
    deadline = alert.deadline
    agreement = deadline.agreement
    is_escalated = alert.escalated_on is not None
    return AlertRow(
        key=alert.pk,
        partner=deadline.partner_name,
        href=reverse("web:agreement", args=[agreement.pk]),
        kind=str(Kind(agreement.kind).label) if agreement.kind else "",
        distance=day_distance((alert.decision_on - today).days),
        sentence=decision_words(
            Attention(deadline.attention), alert.decision_on, deadline.ends_on, today
        ),
        who=_who(agreement, working, is_escalated=is_escalated),
        raised_on=alert.raised_on,
        is_late=alert.is_late(today),
        is_escalated=is_escalated,
        snoozed_until=alert.snoozed_until,
        answered_by=alert.answered_by.display_name if alert.answered_by else "",
        reason=alert.reason,
        may_answer=alert.pk in answerable,
    )


def _who(agreement: Agreement, working: Collection[int], *, is_escalated: bool) -> str:
    """Who has it now: who is in charge and still works there, else the officers of the office."""
    responsible, deputy = agreement.responsible, agreement.deputy
    has_it = [_("the officers of the office")]
    if responsible and responsible.pk in working:
        has_it = [responsible.display_name]
    if is_escalated:
        if deputy and deputy.pk in working:
            has_it.append(deputy.display_name)
        has_it.append(_("the head of the office"))
    return ", ".join(has_it)
