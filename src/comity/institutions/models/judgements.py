"""Which institutions are the same: what people judged, and what follows from it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import JudgedAs
from comity.institutions.models.decisions import Decision
from comity.institutions.models.institution import Institution
from comity.institutions.querysets import JudgementQuerySet
from comity.matching import judgements as graph
from comity.provenance.models import Register


class Judgement(Decision):
    """What somebody judged two institutions to be; the only truth about which are the same.

    Without a `register` it holds for the whole installation, else for that register alone.
    """

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, null=True, related_name="judgements"
    )
    left = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=9, choices=JudgedAs)

    objects = JudgementQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = (
            *Decision.Meta.constraints,
            models.CheckConstraint(condition=~Q(left=F("right")), name="two_are_judged"),
        )
        indexes = (
            models.Index(fields=("left",), name="judgement_left"),
            models.Index(fields=("right",), name="judgement_right"),
        )

    @property
    def as_value(self) -> graph.Judgement:
        """The judgement as an edge of the graph."""
        return graph.Judgement(
            number=self.pk,
            left=self.left_id,
            right=self.right_id,
            verdict=graph.Verdict(self.verdict),
            scope=self.register_id,
        )


class RegisterCanonical(models.Model):
    """The institution that another one is for one register, where it is not the installation's.

    Derived like `Institution.canonical`, from the judgements of the installation and the register.
    """

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="canonicals")
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="register_canonicals"
    )
    canonical = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="register_same"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("register", "institution"), name="one_canonical_per_register"
            ),
        )
