"""Deadlines of agreements, the alerts that tell of them, and when an office wants to be told."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import AlertState, Attention, DeadlineState, Kind, Risk
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import AlertQuerySet, DeadlineQuerySet
from comity.offices.models import Office


class Deadline(models.Model):
    """A day by which something is to be decided about an agreement, as long as it is so.

    `ends_on` is the end that it is about, `partner_name` what lists call the partner. `seen_on` is
    the day from which the register knew it. `revision` counts how often the day or the partner's
    name changed, `changed_at` says when last. One whose day was past when another took its place
    was `passed`; one that is no longer so before its day was `cancelled`. Calendars know
    it by `uid`.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="deadlines")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="deadlines")
    attention = models.CharField(max_length=13, choices=Attention)
    on = models.DateField()
    ends_on = models.DateField(null=True)
    partner_name = models.CharField(max_length=600, blank=True)
    seen_on = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=DeadlineState, default=DeadlineState.STANDING)
    uid = models.UUIDField(default=uuid4, unique=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(state=DeadlineState.STANDING),
                name="one_deadline_of_an_agreement",
            ),
        )
        indexes = (models.Index(fields=("office", "state", "on"), name="deadline_of_office"),)


class Alert(models.Model):
    """That an office was told of a deadline, so many `days` before its day.

    `waits_since` is the day from which nobody answered; `escalated_on` that on which it went to
    the deputy and the head. Who acknowledged or snoozed it said why.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="alerts")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="alerts")
    decision_on = models.DateField()
    days = models.SmallIntegerField()
    raised_on = models.DateField()
    waits_since = models.DateField()
    state = models.CharField(max_length=12, choices=AlertState, default=AlertState.OPEN)
    snoozed_until = models.DateField(null=True)
    escalated_on = models.DateField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ("decision_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("deadline", "decision_on", "days"), name="one_alert_for_a_day"
            ),
        )
        indexes = (models.Index(fields=("office", "state", "decision_on"), name="alert_of_office"),)

    def is_late(self, on: dt.date) -> bool:
        """Whether the day by which it was to be decided is past."""
        return self.decision_on < on


class AlertRule(models.Model):
    """When an office is told: days before a decision of that sort, for a kind and a risk.

    An empty kind is every kind, an empty risk every risk. Where an office has no rule, the usual
    days count (`comity.agreements.alerting`).
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="alert_rules")
    attention = models.CharField(max_length=13, choices=Attention)
    kind = models.CharField(max_length=22, choices=Kind, blank=True)
    risk = models.CharField(max_length=6, choices=Risk, blank=True)
    days: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    class Meta:
        ordering = ("attention", "kind", "risk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "attention", "kind", "risk"), name="one_alert_rule_of_a_case"
            ),
        )


class AlertDay(models.Model):
    """The last day up to which the deadlines of an office were looked at."""

    office = models.OneToOneField(Office, on_delete=models.CASCADE, related_name="alert_day")
    on = models.DateField()
