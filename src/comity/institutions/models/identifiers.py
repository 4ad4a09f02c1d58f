"""Identifiers of institutions, with their history."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import IdentifierScheme, Origin
from comity.institutions.models.institution import Institution
from comity.institutions.querysets import IdentifierQuerySet
from comity.values.identifiers import IdentifierValue, Scheme


class Identifier(models.Model):
    """That an institution has, or once had, an identifier in the canonical form of its scheme.

    Of those that are not retired, each stands once in an installation: two institutions with one
    identifier are one institution, and a person has to say so.
    """

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(_("scheme"), max_length=8, choices=IdentifierScheme)
    value = models.CharField(_("identifier"), max_length=253)
    origin = models.CharField(_("from"), max_length=9, choices=Origin, default=Origin.PERSON)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(_("retired"), null=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    retired_why = models.CharField(_("reason"), max_length=500, blank=True)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "value"),
                condition=models.Q(retired_at__isnull=True),
                name="a_current_identifier_stands_once",
            ),
            models.CheckConstraint(
                condition=models.Q(retired_at__isnull=True)
                | models.Q(retired_at__gte=models.F("added_at")),
                name="identifier_times_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    @property
    def as_value(self) -> IdentifierValue:
        """The identifier as a value, which knows how it is printed and where it leads."""
        return IdentifierValue(scheme=Scheme(self.scheme), value=self.value)
