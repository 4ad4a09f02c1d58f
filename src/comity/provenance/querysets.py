"""How sources and findings are asked for."""

from typing import TYPE_CHECKING

from django.db import models

from comity.provenance.enums import FindingState

if TYPE_CHECKING:
    from comity.provenance.models import Finding, Register, Source


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources of one register or of all."""

    def of(self, register: "Register") -> "SourceQuerySet":
        """The editions that one register received."""
        return self.filter(register=register)

    def public(self) -> "SourceQuerySet":
        """The editions an office has published."""
        return self.filter(public=True)


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings of sources."""

    def open(self) -> "FindingQuerySet":
        """The findings nobody has decided about."""
        return self.filter(state=FindingState.OPEN)
