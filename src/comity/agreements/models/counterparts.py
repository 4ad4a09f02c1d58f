"""Which agreements of two offices are one paper: what people judged."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import CounterpartQuerySet
from comity.institutions.enums import JudgedAs


class Counterpart(models.Model):
    """What somebody judged two agreements of two offices to be: one paper, or two.

    Both stay as their offices keep them; figures over both offices count a joined pair once. It is
    never changed or deleted, only undone; a pair has at most one that stands.
    """

    one = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=9, choices=JudgedAs)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = CounterpartQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="the_earlier_agreement_is_one"
            ),
            models.UniqueConstraint(
                fields=("one", "other"),
                condition=Q(undone_at__isnull=True),
                name="one_standing_counterpart_per_pair",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("judged_at")),
                name="counterpart_judged_before_undone",
            ),
        )
