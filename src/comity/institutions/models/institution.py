"""Institutions and their units: shared by all offices of an installation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import InstitutionKind, Standing, Status
from comity.institutions.querysets import InstitutionQuerySet


class Institution(models.Model):
    """A university or another body that makes agreements.

    `country` is where it is *identified* to be (ISO 3166-1 alpha-2), null where it has none or it
    is not known; what a list *states* is kept with the agreement. `name` and `sort_key` repeat the
    preferred name for lists. What a person or an authority says of `name`, `country`, `kind`,
    `website` and `status` stands in `InstitutionValue`; the columns here hold what counts.

    `canonical` is derived from the judgements of the installation: the institution this one is the
    same as, itself as a rule; nothing is repointed when two are merged.
    """

    kind = models.CharField(
        _("kind"), max_length=30, choices=InstitutionKind, default=InstitutionKind.UNKNOWN
    )
    name = models.CharField(_("name"), max_length=400)
    sort_key = models.CharField(max_length=800, db_index=True)
    country = models.CharField(_("country"), max_length=2, null=True)  # noqa: DJ001 - unknown is not ""
    website = models.CharField(_("website"), max_length=300, blank=True)
    status = models.CharField(
        _("whether it still works"), max_length=9, choices=Status, default=Status.ACTIVE
    )
    standing = models.CharField(
        _("in the authorities"), max_length=8, choices=Standing, default=Standing.OPEN
    )
    canonical = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="same")

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        indexes = (models.Index(fields=("country", "sort_key"), name="institution_country"),)

    def __str__(self) -> str:
        return self.name


class OrganizationalUnit(models.Model):
    """A faculty, school, department, centre... of an institution."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    name = models.CharField(_("name"), max_length=400)
    key = models.CharField(max_length=400)
    sort_key = models.CharField(max_length=800)

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=("institution", "key"), name="one_unit_per_name"),
        )

    def __str__(self) -> str:
        return self.name
