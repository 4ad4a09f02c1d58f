"""What a person should know about a register, derived from its facts, and what was decided."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import RegisterFindingCode
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import RegisterFindingQuerySet
from comity.offices.models import Office
from comity.provenance.enums import FindingState


class RegisterFinding(models.Model):
    """Something that holds of an agreement, or (without one) of the whole register of an office.

    It is found and goes by itself: `gone_at` says when it ceased to hold. People own it, accept it
    (it is so, and may stay) or dismiss it; what comes again after it had gone is open again.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40, choices=RegisterFindingCode)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, null=True, related_name="findings"
    )
    params: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, choices=FindingState, default=FindingState.OPEN)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = RegisterFindingQuerySet.as_manager()

    class Meta:
        ordering = ("code", "agreement")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "code"),
                condition=Q(gone_at__isnull=True),
                name="one_finding_of_an_agreement",
            ),
            models.UniqueConstraint(
                fields=("office", "code"),
                condition=Q(gone_at__isnull=True, agreement__isnull=True),
                name="one_finding_of_a_register",
            ),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True) | Q(gone_at__gte=F("found_at")),
                name="found_before_gone",
            ),
        )
        indexes = (
            models.Index(fields=("office", "gone_at", "state", "code"), name="finding_open"),
        )


class QualityDay(models.Model):
    """How complete the register of an office was at the end of a day.

    `parts` counts, of so many `agreements`, those of which each part is known, by its name in
    `QualityPart`. `changes` is how many changes the register had had by then.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="quality_days")
    on = models.DateField()
    changes = models.PositiveBigIntegerField()
    agreements = models.PositiveIntegerField()
    parts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=("office", "on"), name="one_quality_a_day"),)
