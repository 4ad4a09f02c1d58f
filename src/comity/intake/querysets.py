"""How proposals are asked for."""

from typing import TYPE_CHECKING, Self

from django.db import models

from comity.intake.enums import ProposalState

if TYPE_CHECKING:
    from comity.intake.models import Proposal


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals of batches."""

    def open(self) -> Self:
        """The proposals nobody has decided about, each that says the same once."""
        return self.filter(state=ProposalState.PROPOSED, repeats=None)

    def without_finding(self) -> Self:
        """The proposals no finding above a note speaks of."""
        return self.filter(has_finding=False)
