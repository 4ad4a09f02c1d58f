"""What institutions are to one another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import Origin, RelationKind
from comity.institutions.models.institution import Institution


class InstitutionRelation(models.Model):
    """That `institution` is the parent, or the predecessor, of `other`.

    Each relation stands once: a child is the other end of a parent, a successor of a predecessor.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("relation"), max_length=11, choices=RelationKind)
    other = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="relations_of_others"
    )
    origin = models.CharField(_("from"), max_length=9, choices=Origin)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "kind", "other"), name="a_relation_stands_once"
            ),
            models.CheckConstraint(
                condition=~Q(institution=F("other")), name="no_relation_to_itself"
            ),
        )
