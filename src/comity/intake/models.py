"""Batches of proposals: what a reading would bring into a register."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.agreements.models import Agreement
from comity.intake.enums import BatchState, ProposalKind, ProposalState
from comity.intake.querysets import ProposalQuerySet
from comity.offices.models import Office
from comity.provenance.models import Source


class Batch(models.Model):
    """One import: the proposals that one edition gave an office.

    What `speaks` is an edition, which lists agreements from its day on; a workbook of the register
    that comes back corrected does not. An import that was taken back has its proposals as they
    came, and waits to be reviewed anew.

    While it is running, proposals are accepted slice by slice: those of `rule`, in the name of
    `running_for`; there were `asked` of them. Whoever runs it holds it until `lease_until`; a lease
    that ran out was left by somebody who was killed, and is taken by the next.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="batches")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    speaks = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.COMPLETE)
    undone_at = models.DateTimeField(null=True)
    rule: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    asked = models.PositiveIntegerField(default=0)
    running_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lease_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")


class Proposal(models.Model):
    """One listing, proposed to become an agreement, or to change the one that it seems to be.

    `listing` is the reading contract's JSON of the row, `confidence` how likely it is read without
    a mistake (0 to 1), `as_read` what `listing` was before somebody corrected it; `stretches` its
    fields' places as `[field, row, start, end]`; `position` is its place in the source.
    `fingerprint` tells the same listing in another edition; the second of two equal rows of one
    edition has another one.

    `repeats` is an earlier proposal that says the same and was not accepted when this came: what
    is decided about that one holds for this one, and reviewers see only that one.

    `target` is the known agreement that the listing seems to be; `changes` what it says otherwise,
    as `[field, old, new]` with the fields of `comity.interpretation.comparison.content`.
    `agreement` is what the proposal became, and `replaced` the values that accepting it changed
    there, as `[field of its state, before, after]`. `identified` are the decisions about its
    partners that came with that, as `[kind of subject, key]`.

    Correcting `listing` leaves the fingerprint as it is: it tells what the edition prints, and so
    the next edition with the same misprint is known.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()
    listing: "models.JSONField[Any, Any]" = models.JSONField()
    as_read: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    stretches: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, db_index=True)
    confidence = models.FloatField(default=0)
    has_finding = models.BooleanField()
    kind = models.CharField(max_length=8, choices=ProposalKind, default=ProposalKind.NEW)
    target = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, related_name="+")
    changes: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    replaced: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    identified: "models.JSONField[Any, Any]" = models.JSONField(default=list)
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
        indexes = (
            # It covers what a review counts: the rows, which hold whole listings, are not touched.
            models.Index(
                fields=(
                    *("batch", "repeats", "state", "kind"),
                    *("position", "has_finding", "confidence"),
                ),
                name="proposal_figures",
            ),
        )
