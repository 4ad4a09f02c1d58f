"""How offices are asked for."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from comity.offices.models import Office


class OfficeQuerySet(models.QuerySet["Office"]):
    """Offices of the installation."""

    def public(self) -> "OfficeQuerySet":
        """The offices that show themselves."""
        return self.filter(public=True)
