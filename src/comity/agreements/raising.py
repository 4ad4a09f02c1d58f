"""Raising alerts of deadlines day by day, waking and escalating them: nobody's deed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F

from comity.agreements.alerting import ESCALATED_AFTER, Case, Schedule, Told, alert_due
from comity.agreements.enums import AlertState, Attention, DeadlineState
from comity.agreements.models import (
    Agreement,
    Alert,
    AlertDay,
    AlertRule,
    Deadline,
    ValidityPeriod,
)
from comity.agreements.querysets import FOREVER
from comity.agreements.watching import watch_agreements
from comity.offices.models import Office
from comity.provenance.models import ChangeChain

_ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def raise_alerts(office: Office, *, at: dt.datetime) -> int:
    """Let the alerts of the office be what they are on the day of `at`; how many were raised.

    Doing it again on a day changes nothing.
    """
    ChangeChain.objects.hold(office.register)
    on = at.date()
    last = AlertDay.objects.filter(office=office).first()
    if last is None:
        standing = Agreement.objects.standing().filter(office=office)
        watch_agreements(standing.values_list("pk", flat=True), at=at)
    elif last.on < on:
        since = _turned(office, last.on, on)
        watch_agreements(since, at=at, since=since)
    _wake(office, on)
    raised = _raise(office, schedule_of(office), on)
    _escalate(office, on)
    AlertDay.objects.update_or_create(office=office, defaults={"on": on})
    return raised


def schedule_of(office: Office) -> Schedule:
    """When the office is told."""
    return Schedule(
        own={
            Case(attention=Attention(rule.attention), kind=rule.kind, risk=rule.risk): tuple(
                rule.days
            )
            for rule in AlertRule.objects.filter(office=office)
        }
    )


def _turned(office: Office, last: dt.date, on: dt.date) -> Mapping[int, dt.date]:
    """The agreements that the days after `last` changed, each with the day from which it is so.

    Their validity changed, or the last day for notice passed: then the next period's is waited for.
    """
    periods = ValidityPeriod.objects.filter(
        fact__office=office, fact__recorded_to=FOREVER, from_on__gt=last, from_on__lte=on
    )
    passed = Deadline.objects.standing().filter(
        office=office, attention=Attention.NOTICE_WINDOW, on__lt=on
    )
    since = dict(periods.order_by("from_on").values_list("fact__agreement", "from_on"))
    return since | {row.agreement_id: row.on + _ONE_DAY for row in passed}


def _wake(office: Office, on: dt.date) -> None:
    """What was put off until now waits again."""
    snoozed = Alert.objects.filter(office=office, state=AlertState.SNOOZED)
    for alert in snoozed.filter(snoozed_until__lte=on):
        alert.state, alert.waits_since = AlertState.OPEN, alert.snoozed_until or on
        alert.save(update_fields=("state", "waits_since"))


def _raise(office: Office, schedule: Schedule, on: dt.date) -> int:
    near = Deadline.objects.standing().filter(
        office=office, on__lte=on + dt.timedelta(days=schedule.farthest)
    )
    known = _alerts(office)
    count = 0
    for deadline in near.select_related("agreement"):
        alerts = known.get(deadline.pk, ())
        days = schedule.days(
            Case(
                attention=Attention(deadline.attention),
                kind=deadline.agreement.kind,
                risk=deadline.agreement.risk,
            )
        )
        due = alert_due(days, deadline.on, on, seen_on=deadline.seen_on, told=_told(alerts))
        if due is not None:
            _raise_one(deadline, due, alerts, on)
            count += 1
    return count


def _alerts(office: Office) -> Mapping[int, Sequence[Alert]]:
    """The alerts about the days that stand, by the key of their deadline."""
    alerts = Alert.objects.filter(office=office, deadline__state=DeadlineState.STANDING)
    found: dict[int, list[Alert]] = defaultdict(list)
    for alert in alerts.filter(decision_on=F("deadline__on")).order_by("pk"):
        found[alert.deadline_id].append(alert)
    return found


def _told(alerts: Sequence[Alert]) -> Told:
    return Told(
        raised=[each.days for each in alerts if each.state != AlertState.VOID],
        voided=[each.days for each in alerts if each.state == AlertState.VOID],
    )


def _raise_one(deadline: Deadline, days: int, alerts: Sequence[Alert], on: dt.date) -> None:
    """Raise it in the place of an earlier one; what waited for that waits for this."""
    waiting = [each for each in alerts if each.state == AlertState.OPEN]
    earlier = Alert.objects.unsettled().filter(pk__in=[each.pk for each in alerts])
    earlier.update(state=AlertState.FOLLOWED)
    Alert.objects.update_or_create(
        deadline=deadline,
        decision_on=deadline.on,
        days=days,
        defaults={
            "office_id": deadline.office_id,
            "raised_on": on,
            "waits_since": min((each.waits_since for each in waiting), default=on),
            "escalated_on": next((each.escalated_on for each in waiting), None),
            "state": AlertState.OPEN,
            "snoozed_until": None,
            "reason": "",
            "answered_by": None,
            "answered_at": None,
        },
    )


def _escalate(office: Office, on: dt.date) -> None:
    waited = on - dt.timedelta(days=ESCALATED_AFTER)
    waiting = Alert.objects.open().filter(office=office, waits_since__lte=waited)
    waiting.filter(escalated_on=None).update(escalated_on=on)
