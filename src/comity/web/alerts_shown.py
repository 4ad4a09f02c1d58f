"""Alerts and what wants attention, as pages show them."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext as _

from comity.agreements.alerting import Case, Schedule
from comity.agreements.attention import wants_attention
from comity.agreements.enums import Attention, Kind
from comity.agreements.models import Agreement, Alert
from comity.agreements.queries.alerts import own_days, responsible_works
from comity.agreements.watching import watched_of
from comity.web.alert_words import day_distance, decision_words, renewal_under_way


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
    renewal: str
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


def noted_for_attention() -> dict[str, Combinable]:
    """What `attention_shown` wants to be noted beside a fact."""
    days = {f"days_{attention}": own_days(attention) for attention in Attention}
    return {**days, "responsible_works": responsible_works()}


def attention_shown(agreement: Agreement, on: dt.date, noted: Any) -> AttentionShown | None:
    """What wants attention on the day, by the days of its office; None where nothing does.

    `noted` is what stands beside the fact: see `noted_for_attention`.
    """
    decision = watched_of(agreement, on)
    if decision is None:
        return None
    case = Case(attention=decision.attention, kind=agreement.kind, risk=agreement.risk)
    days = getattr(noted, f"days_{decision.attention}")
    schedule = Schedule(own={case: tuple(days)} if days else {})
    if not wants_attention(decision, on, schedule, agreement.kind, agreement.risk):
        return None
    working = {agreement.responsible_id} if noted.responsible_works else set()
    return AttentionShown(
        distance=day_distance((decision.on - on).days),
        sentence=decision_words(decision.attention, decision.on, decision.ends, on),
        who=_who(agreement, working, is_escalated=False),
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
        renewal=renewal_under_way(getattr(alert, "renewal", "")),
        may_answer=alert.pk in answerable,
    )


def _who(agreement: Agreement, working: Collection[int | None], *, is_escalated: bool) -> str:
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
