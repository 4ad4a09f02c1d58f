"""Answering alerts, and saying when an office is told."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.alerting import Case, Days
from comity.agreements.enums import AlertState, Attention
from comity.agreements.errors import NoAnswer
from comity.agreements.models import Alert, AlertRule
from comity.agreements.policies import alerts_answered_by, can_keep_alert_rules
from comity.offices.models import Office
from comity.offices.policies import can_read_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

LONGEST_SNOOZE = dt.timedelta(days=366)
_ANSWERED = (
    "state",
    "snoozed_until",
    "escalated_on",
    "reason",
    "answered_by",
    "answered_at",
)


@transaction.atomic
def acknowledge_alerts(
    office: Office, alerts: Collection[int], *, reason: str, by: Actor, at: dt.datetime
) -> int:
    """Say that it is known and what comes of it; how many alerts that answered.

    The next alert of the same deadline is raised all the same. `NoAnswer` says what is missing.
    """
    return _answer(office, alerts, AlertState.ACKNOWLEDGED, reason, by=by, at=at)


@transaction.atomic
def snooze_alerts(
    office: Office,
    alerts: Collection[int],
    *,
    until: dt.date,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> int:
    """Put alerts off until a day, on which they wait again; how many that answered.

    `NoAnswer` says what is missing.
    """
    if not at.date() < until <= at.date() + LONGEST_SNOOZE:
        raise NoAnswer.not_later()
    return _answer(office, alerts, AlertState.SNOOZED, reason, until=until, by=by, at=at)


@transaction.atomic
def set_alert_rules(
    office: Office, rules: Mapping[Case, Days], *, by: Actor, at: dt.datetime
) -> int:
    """Let exactly these be the office's own rules; how many that changed.

    Alerts are raised by them from the next look at the register on.
    """
    if not can_keep_alert_rules(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    wanted = {case: tuple(sorted(set(days), reverse=True)) for case, days in rules.items() if days}
    before = {_case_of(rule): tuple(rule.days) for rule in AlertRule.objects.filter(office=office)}
    changed = {case for case in {*before, *wanted} if before.get(case) != wanted.get(case)}
    if changed:
        AlertRule.objects.filter(office=office).delete()
        AlertRule.objects.bulk_create(
            AlertRule(
                office=office,
                attention=case.attention,
                kind=case.kind,
                risk=case.risk,
                days=list(days),
            )
            for case, days in sorted(wanted.items())
        )
    deeds = [
        _rule_set(office, case, before.get(case), wanted.get(case)) for case in sorted(changed)
    ]
    log_changes(deeds, register=office.register, by=by, at=at)
    return len(changed)


def _answer(
    office: Office,
    keys: Collection[int],
    state: AlertState,
    reason: str,
    *,
    until: dt.date | None = None,
    by: Actor,
    at: dt.datetime,
) -> int:
    ChangeChain.objects.hold(office.register)
    asked = Alert.objects.filter(office=office, pk__in=keys)
    own = alerts_answered_by(by, office).filter(pk__in=keys)
    if asked.count() != own.count() or not can_read_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    if not reason.strip():
        raise NoAnswer.without_reason()
    waiting = list(own.unsettled().select_related("deadline"))
    if not waiting:
        raise NoAnswer.not_chosen()
    deeds = [_answered(alert, state, until, reason.strip()[:500], by, at) for alert in waiting]
    Alert.objects.bulk_update(waiting, _ANSWERED)
    log_changes(deeds, register=office.register, by=by, at=at)
    return len(waiting)


def _answered(
    alert: Alert,
    state: AlertState,
    until: dt.date | None,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> Deed:
    """Let the alert be answered, and what is to be written of it."""
    before = _said(alert)
    alert.state, alert.snoozed_until, alert.escalated_on = state, until, None
    alert.reason, alert.answered_by, alert.answered_at = reason, by.user, at
    return Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=alert.deadline.agreement_id,
        before={"alert": before},
        after={"alert": _said(alert)},
        reason=reason,
    )


def _said(alert: Alert) -> Mapping[str, object]:
    until = alert.snoozed_until
    return {
        "attention": str(alert.deadline.attention),
        "on": alert.decision_on.isoformat(),
        "state": str(alert.state),
        **({"until": until.isoformat()} if until else {}),
    }


def _case_of(rule: AlertRule) -> Case:
    return Case(attention=Attention(rule.attention), kind=rule.kind, risk=rule.risk)


def _rule_set(office: Office, case: Case, before: Days | None, after: Days | None) -> Deed:
    return Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before=_rule_said(case, before),
        after=_rule_said(case, after),
    )


def _rule_said(case: Case, days: Days | None) -> Mapping[str, object]:
    if days is None:
        return {}
    said = {"attention": str(case.attention), "kind": case.kind, "risk": case.risk}
    return {"alert_rule": {**{k: v for k, v in said.items() if v}, "days": list(days)}}
