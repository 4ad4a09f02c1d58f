"""How sources and findings are asked for."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

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

    def known(self, at: dt.datetime | None = None) -> "SourceQuerySet":
        """The editions that had been received at that instant; all without one."""
        return self.filter(received_at__lte=at) if at else self.all()

    def speaking(self, known: dt.datetime | None = None) -> "SourceQuerySet":
        """The editions that say what their register lists, as far as `known` (now without it).

        An edition speaks once its office has taken it up. Where an office has published editions,
        only those speak, so that what it still keeps to itself changes nothing that is shown.
        """
        taken_up = Q(taken_up_at__lte=known) if known else Q(taken_up_at__isnull=False)
        shown = self.model.objects.filter(taken_up, register=OuterRef("register"), public=True)
        return self.filter(taken_up).filter(Q(public=True) | ~Exists(shown))


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings of sources."""

    def open(self) -> "FindingQuerySet":
        """The findings nobody has decided about."""
        return self.filter(state=FindingState.OPEN)
