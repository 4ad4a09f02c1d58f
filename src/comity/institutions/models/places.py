"""Where institutions are."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import Origin
from comity.institutions.models.institution import Institution


class Place(models.Model):
    """Coordinates of an institution in degrees, as an authority gives them or a person set them.

    Both may stand: what a person set counts, what the authority gives stays readable. Where neither
    does, the institution stands at its country's label point (`queries.places`). `source` says in
    words where the coordinates come from.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="places")
    origin = models.CharField(_("from"), max_length=9, choices=Origin)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    city = models.CharField(_("city"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    set_at = models.DateTimeField(_("set"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("institution", "origin"), name="one_place_per_origin"),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90)
                & Q(longitude__gte=-180, longitude__lte=180),
                name="place_on_the_map",
            ),
        )

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"
