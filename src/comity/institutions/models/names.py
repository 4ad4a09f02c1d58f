"""Names of institutions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.institutions.enums import NameKind, Origin
from comity.institutions.models.institution import Institution


class InstitutionName(models.Model):
    """A name of an institution; `key` is equal for two printings of one name.

    `language` is a tag of BCP 47, empty where it is not known. What a list prints (`origin`) is its
    office's to tell: other names are nobody's secret.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=400)
    key = models.CharField(max_length=400, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.PREFERRED)
    language = models.CharField(_("language"), max_length=12, blank=True)
    origin = models.CharField(_("from"), max_length=9, choices=Origin, default=Origin.LIST)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("institution", "text"), name="a_name_stands_once"),
        )

    def __str__(self) -> str:
        return self.text
