"""What is said of institutions, field by field, and by whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import InstitutionField, Origin
from comity.institutions.models.institution import Institution


class InstitutionValue(models.Model):
    """That a list, an authority or a person says a value of a field of an institution.

    Of what stands (not ended) a person's value counts before an authority's, and that before a
    list's; the column of `Institution` repeats it. What does not count stays readable. `source`
    names the release of an authority; an empty `value` says that there is none.
    """

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="said_values"
    )
    field = models.CharField(_("field"), max_length=7, choices=InstitutionField)
    origin = models.CharField(_("from"), max_length=9, choices=Origin)
    value = models.CharField(_("value"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "field", "origin"),
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_value_per_origin",
            ),
        )
