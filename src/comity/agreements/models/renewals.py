"""Renewals: how it is decided, and carried out, that agreements go on."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import RenewalState, RenewalWay, Reply, Risk
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import RenewalQuerySet


class Renewal(models.Model):
    """One decision about an agreement whose term ends: its review, what was decided, and how far.

    `of_end` is the end that it is about. `term` is the term that is proposed, as the state of an
    agreement says it. `recommended` is what was computed from the review, with its `reasons`; what
    is decided is `way`, empty while nothing is. A new agreement is the `successor`.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="renewals")
    state = models.CharField(_("state"), max_length=8, choices=RenewalState)
    of_end = models.DateField(_("end"), null=True)
    purpose_met = models.CharField(_("purpose met"), max_length=6, choices=Reply, blank=True)
    contact_holds = models.CharField(max_length=6, choices=Reply, blank=True)
    content_changes = models.BooleanField(default=False)
    risk = models.CharField(_("risk"), max_length=6, choices=Risk, blank=True)
    plan = models.TextField(_("plan"), max_length=2000, blank=True)
    recommended = models.CharField(max_length=13, choices=RenewalWay, blank=True)
    reasons: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    way = models.CharField(_("way"), max_length=13, choices=RenewalWay, blank=True)
    term: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    successor = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    moved_at = models.DateTimeField()

    objects = RenewalQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(
                    state__in=[RenewalState.REVIEWED, RenewalState.PREPARED, RenewalState.SENT]
                ),
                name="one_open_renewal_per_agreement",
            ),
        )
        indexes = (models.Index(fields=("state", "moved_at"), name="renewal_board"),)

    def __str__(self) -> str:
        return f"renewal {self.pk}"
