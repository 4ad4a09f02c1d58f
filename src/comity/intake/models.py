"""Batches of proposals: what a reading would bring into a register."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.agreements.models import Agreement
from comity.intake.enums import ProposalState
from comity.intake.querysets import ProposalQuerySet
from comity.offices.models import Office
from comity.provenance.models import Source


class Batch(models.Model):
    """One import: the proposals that one edition gave an office."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="batches")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-made_at", "-pk")


class Proposal(models.Model):
    """One listing, proposed to become an agreement.

    `listing` is the reading contract's JSON of the row, `stretches` its fields' places as
    `[field, row, start, end]`; `position` is its place in the source. `fingerprint` tells the same
    listing in another edition; the second of two equal rows of one edition has another one.
    `repeats` is an earlier proposal that says the same and was not accepted when this came: what is
    decided about that one holds for this one, and reviewers see only that one.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()
    listing: "models.JSONField[Any, Any]" = models.JSONField()
    stretches: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, db_index=True)
    has_finding = models.BooleanField()
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.PROPOSED)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.SET_NULL, null=True, related_name="proposals"
    )
    decided_at = models.DateTimeField(null=True)
    repeats = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="repeated_by"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("batch", "position")
        constraints = (
            models.UniqueConstraint(fields=("batch", "position"), name="one_proposal_per_row"),
        )
