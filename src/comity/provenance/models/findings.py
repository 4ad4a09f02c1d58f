"""Findings about sources, and the listings they speak of."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.provenance.enums import FindingState, Severity
from comity.provenance.models.sources import Source
from comity.provenance.querysets import FindingQuerySet


class Finding(models.Model):
    """Something a person should know about a source; `code` and `params` make its sentence.

    `row` is the index of the row at which it stands, beside that row's `page`, `sheet` and
    `sheet_row` where the format has them.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=7, choices=Severity)
    params: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    line = models.PositiveIntegerField(null=True)
    end_line = models.PositiveIntegerField(null=True)
    row = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    sheet_row = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=FindingState, default=FindingState.OPEN)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("source", "position")
        indexes = (models.Index(fields=("source", "severity"), name="finding_severity"),)


class FindingPlace(models.Model):
    """That a finding speaks of the listing at `position` (from 0) of its source."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
