"""Which agreements of two offices are one paper: what people judged."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import CounterpartQuerySet
from comity.institutions.enums import JudgedAs
from comity.institutions.models.decisions import Decision


class Counterpart(Decision):
    """What somebody judged two agreements of two offices to be: one paper, or two.

    Both stay as their offices keep them; figures over both offices count a joined pair once. A pair
    has at most one that stands.
    """

    one = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=9, choices=JudgedAs)

    objects = CounterpartQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = (
            *Decision.Meta.constraints,
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="the_earlier_agreement_is_one"
            ),
            models.UniqueConstraint(
                fields=("one", "other"),
                condition=Q(undone_at__isnull=True),
                name="one_standing_counterpart_per_pair",
            ),
        )
