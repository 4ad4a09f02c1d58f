"""Letters: the templates from which an office makes those of its renewals."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import RenewalWay
from comity.offices.models import Office


class LetterTemplate(models.Model):
    """A DOCX file with named fields, for one way of going on and in one language."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="letter_templates")
    way = models.CharField(_("way"), max_length=13, choices=RenewalWay)
    language = models.CharField(_("language"), max_length=12)
    file_name = models.CharField(_("file name"), max_length=255)
    data = models.BinaryField()
    kept_at = models.DateTimeField(_("kept"))
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("way", "language")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "way", "language"), name="one_template_of_a_letter"
            ),
        )

    def __str__(self) -> str:
        return self.file_name
