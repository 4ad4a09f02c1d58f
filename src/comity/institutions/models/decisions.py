"""What people decide and may take back: who, when and why, in one shape for all of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import BaseConstraint, F, Q
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """Something that somebody decided; it is never changed or deleted, only undone.

    Who decided is null where that was not a person with an account.
    """

    why = models.CharField(_("reason"), max_length=500, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ("pk",)
        constraints: ClassVar[tuple[BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("decided_at")),
                name="%(class)s_decided_before_undone",
            ),
        )
