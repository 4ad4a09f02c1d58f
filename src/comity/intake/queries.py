"""What is asked of imports."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.agreements.models import Agreement
from comity.intake.enums import ProposalState
from comity.intake.fingerprints import fingerprints, reading_digest
from comity.intake.models import Batch
from comity.interpretation.readings import Reading
from comity.offices.models import Office

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFigures:
    """What came of an import: what the edition lists, and what became of it.

    `known` were in the register before or are proposed by an earlier import; `accepted`,
    `rejected` and `open` are this import's own proposals.
    """

    listed: int
    known: int
    accepted: int
    rejected: int
    open: int

    @property
    def proposed(self) -> int:
        """How many listings this import proposed."""
        return self.accepted + self.rejected + self.open


def batch_figures(batch: Batch) -> BatchFigures:
    """The figures of an import, in one query beside its source."""
    states = Counter(batch.proposals.filter(repeats=None).values_list("state", flat=True))
    return BatchFigures(
        listed=batch.source.listed,
        known=batch.source.listed - states.total(),
        accepted=states[ProposalState.ACCEPTED],
        rejected=states[ProposalState.REJECTED],
        open=states[ProposalState.PROPOSED],
    )


def batch_that_said(office: Office, reading: Reading) -> Batch | None:
    """The import of a list that says what the reading says, else None."""
    digest = reading_digest(reading.edition, fingerprints(reading.listings))
    batches = Batch.objects.filter(office=office, source__reading_digest=digest)
    return batches.select_related("source").first()


def batch_of_file(office: Office, digest: str) -> Batch | None:
    """The import of the file with that SHA-256, else None."""
    batches = Batch.objects.filter(office=office, source__digest=digest)
    return batches.select_related("source").first()


def agreements_listed_by(batch: Batch) -> "AgreementQuerySet":
    """The agreements that the edition of an import lists."""
    return Agreement.objects.filter(
        office=batch.office_id, pk__in=batch.source.listings.values("agreement")
    )
