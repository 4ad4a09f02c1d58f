"""How proposals are asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from comity.agreements.enums import Stage
from comity.intake.enums import BatchState, ProposalKind, ProposalState

if TYPE_CHECKING:
    from comity.intake.models import Proposal


CORRECTS_SIGNED = Q(target__stage=Stage.SIGNED, target__number__gt="") & ~Q(kind=ProposalKind.SAME)
"""Proposals that say otherwise of what was signed by way of this register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which open proposals are accepted at once: of these kinds (all, where none is named).

    Those without a finding are none that is doubtful; `at_least` says how sure the reading is.
    """

    kinds: Collection[str] = ()
    only_without_finding: bool = False
    at_least: float = 0

    def __str__(self) -> str:
        parts = (
            "without_finding" if self.only_without_finding else "all",
            f"at least {self.at_least}" if self.at_least else "",
            " ".join(sorted(map(str, self.kinds))),
        )
        return ", ".join(filter(None, parts))


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals of batches."""

    def open(self) -> Self:
        """The proposals nobody has decided about, each that says the same once.

        Those of an import that was taken back wait until it is reviewed anew.
        """
        waiting = self.filter(state=ProposalState.PROPOSED, repeats=None)
        return waiting.exclude(batch__state=BatchState.UNDONE)

    def decided(self) -> Self:
        """The proposals that somebody accepted or rejected."""
        return self.exclude(state=ProposalState.PROPOSED)

    def meeting(self, rule: Rule) -> Self:
        """The proposals that the rule names; what would correct a signed agreement is in none.

        That wants a reason of its own.
        """
        found = self.exclude(CORRECTS_SIGNED)
        found = found.filter(kind__in=rule.kinds) if rule.kinds else found
        if rule.only_without_finding:
            found = found.without_finding().exclude(kind=ProposalKind.DOUBTFUL)
        return found.at_least(rule.at_least) if rule.at_least else found

    def without_finding(self) -> Self:
        """The proposals no finding above a note speaks of."""
        return self.filter(has_finding=False)

    def at_least(self, confidence: float) -> Self:
        """The proposals that are read without a mistake with at least this likelihood."""
        return self.filter(confidence__gte=confidence)
