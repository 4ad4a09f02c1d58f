"""Evidence: what happened under an agreement."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import EvidenceKind
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import EvidenceQuerySet
from comity.values.partial_dates import PartialDate, Precision


class Evidence(models.Model):
    """Something that happened under an agreement, on a day that lies in `on_from`..`on_to`.

    What was withdrawn stands for what was known until then.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=14, choices=EvidenceKind)
    on_from = models.DateField()
    on_to = models.DateField()
    on_precision = models.CharField(max_length=5)
    what = models.CharField(_("what happened"), max_length=300, blank=True)
    noted_at = models.DateTimeField(_("noted"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-on_to", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(on_from__lte=F("on_to")), name="evidence_in_order"),
        )
        indexes = (models.Index(fields=("agreement", "on_to"), name="evidence_latest"),)

    @property
    def on(self) -> PartialDate:
        """When it happened, as precise as it was said."""
        precision = Precision(self.on_precision)
        return PartialDate(first=self.on_from, last=self.on_to, precision=precision)
