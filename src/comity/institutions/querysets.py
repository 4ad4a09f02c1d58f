"""How institutions are asked for."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from comity.institutions.models import Institution


class InstitutionQuerySet(models.QuerySet["Institution"]):
    """Institutions of the installation."""

    def named(self, keys: list[str]) -> "InstitutionQuerySet":
        """The institutions one of whose names has one of these keys."""
        return self.filter(names__key__in=keys).distinct()
