"""Which record of an authority institutions are: what the matcher proposes, what offices decide."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import MatcherDecision, Standing
from comity.institutions.models.decisions import Decision
from comity.institutions.models.institution import Institution
from comity.institutions.models.judgements import Judgement
from comity.institutions.querysets import IdentificationQuerySet
from comity.provenance.models import Register


class RecordProposal(models.Model):
    """What the matcher made of a partner of a register, until somebody decides.

    `text` and `country` are what it was asked, `record` the one that it would accept. It changes
    nothing about the institution, and is made anew as a whole.
    """

    register = models.ForeignKey(
        Register, on_delete=models.CASCADE, related_name="record_proposals"
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="record_proposals"
    )
    decision = models.CharField(_("decision"), max_length=6, choices=MatcherDecision)
    record = models.CharField(max_length=20, blank=True)
    record_name = models.CharField(max_length=400, blank=True)
    score = models.FloatField(default=0)
    text = models.CharField(max_length=600)
    country = models.CharField(max_length=2, blank=True)
    authority = models.CharField(_("authority"), max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("register", "institution"), name="one_proposal_per_partner"
            ),
        )
        indexes = (models.Index(fields=("register", "decision"), name="proposal_decision"),)


class IdentificationBatch(models.Model):
    """Proposals of the matcher that somebody confirmed at once, and may undo at once."""

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="identification_batches"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)


class Identification(Decision):
    """That an office decided what an institution is: a record, local, or to be asked later.

    The last one of an office that was not undone counts; undoing it brings the one before back.
    `record_said` is the record as the authority gave it, so that this needs no authority.
    `country` is where the lists had it. `judgement` says that it is the same as the institution
    that was that record before.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="identifications")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="identifications"
    )
    standing = models.CharField(_("decided"), max_length=8, choices=Standing)
    record = models.CharField(max_length=20, blank=True, db_index=True)
    record_name = models.CharField(max_length=400, blank=True)
    record_said: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    authority = models.CharField(_("authority"), max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    batch = models.ForeignKey(
        IdentificationBatch, on_delete=models.PROTECT, null=True, related_name="identifications"
    )
    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, null=True, related_name="+")

    objects = IdentificationQuerySet.as_manager()

    class Meta(Decision.Meta):
        indexes = (models.Index(fields=("register", "institution"), name="identification_partner"),)
