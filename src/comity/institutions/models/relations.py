"""What institutions are to one another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import Origin, RelationKind
from comity.institutions.models.decisions import Decision
from comity.institutions.models.institution import Institution
from comity.institutions.querysets import SetAsideQuerySet
from comity.provenance.models import Register


class InstitutionRelation(models.Model):
    """That `institution` is the parent, or the predecessor, of `other`.

    Each origin says it once, whichever end it was said of: a child is the other end of a parent, a
    successor of a predecessor.
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
                fields=("institution", "kind", "other", "origin"), name="an_origin_relates_once"
            ),
            models.CheckConstraint(
                condition=~Q(institution=F("other")), name="no_relation_to_itself"
            ),
        )


class RelationSetAside(Decision):
    """That a register takes `institution` not for the parent, or predecessor, of `other`.

    Whoever says so, now or later: the relation itself stays, and counts for the others.
    """

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="relations_set_aside"
    )
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("relation"), max_length=11, choices=RelationKind)
    other = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")

    objects = SetAsideQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = (
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                fields=("register", "institution", "kind", "other"),
                condition=Q(undone_at=None),
                name="a_relation_is_set_aside_once",
            ),
        )
