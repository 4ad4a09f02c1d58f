"""What is asked of imports."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from comity.agreements.enums import Validity
from comity.agreements.models import Agreement, AgreementFact, Listing
from comity.agreements.queries.selection import Selection, select_facts
from comity.intake.enums import BatchState, ProposalState
from comity.intake.fingerprints import fingerprints, reading_digest
from comity.intake.models import Batch, Proposal
from comity.interpretation.readings import Reading
from comity.offices.models import Office

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comity.agreements.querysets import AgreementFactQuerySet, AgreementQuerySet
    from comity.intake.querysets import ProposalQuerySet

_SLICE = 500


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
        known=batch.source.listed - states.total() if batch.speaks else 0,
        accepted=states[ProposalState.ACCEPTED],
        rejected=states[ProposalState.REJECTED],
        open=states[ProposalState.PROPOSED],
    )


def with_counts(batches: "QuerySet[Batch]", *, waiting: bool = False) -> "QuerySet[Batch]":
    """The imports, the newest first, each with how many proposals of its own it has.

    These are `proposed`, and `open_proposals` those that wait; with `waiting` only imports with
    some of them.
    """
    own = Proposal.objects.filter(repeats=None)
    # Counted beside, not joined: sources are wide, and would be grouped with every proposal.
    counted = batches.annotate(
        proposed=_counted(own),
        open_proposals=_counted(own.filter(state=ProposalState.PROPOSED)),
    )
    asked = counted.filter(open_proposals__gt=0) if waiting else counted
    return asked.order_by("-made_at", "-pk")


def _counted(proposals: "ProposalQuerySet") -> Coalesce:
    of_batch = proposals.filter(batch=OuterRef("pk")).order_by().values("batch")
    return Coalesce(Subquery(of_batch.annotate(n=Count("pk")).values("n")), 0)


def last_decided(batch: Batch) -> Sequence[Proposal]:
    """The import's own proposals that were decided at the last instant, in their order."""
    decided = batch.proposals.decided().filter(repeats=None)
    last = decided.order_by("-decided_at").values("decided_at")[:1]
    return list(decided.filter(decided_at=Subquery(last)).order_by("position"))


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


def ended_before(batch: Batch, on: dt.date) -> "AgreementFactQuerySet":
    """What the import brought that had ended by that day, and nobody has said what became of it.

    The last term's end counts; one that renews itself is asked about as well.
    """
    brought = Proposal.objects.filter(
        batch=batch, repeats=None, state=ProposalState.ACCEPTED
    ).values("agreement")
    ended = Selection(validity=(Validity.EXPIRED, Validity.UNKNOWN))
    asked = select_facts(AgreementFact.objects.known(), ended, on)
    asked = asked.filter(agreement__in=brought, ends_to__lt=on)
    answered = Q(agreement__end_said_of=F("ends_to")) & ~Q(agreement__end_said="")
    return asked.exclude(answered).order_by("sort_key", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownListings:
    """What an office knows by fingerprint: agreements, and proposals that became none."""

    agreements: Mapping[str, int]
    proposals: Mapping[str, Proposal]


def known_listings(office: Office, marks: Sequence[str]) -> KnownListings:
    """What the office knows of listings that say this: agreements and proposals, by fingerprint."""
    agreements: dict[str, int] = {}
    proposals: dict[str, Proposal] = {}
    for start in range(0, len(marks), _SLICE):
        slice_ = marks[start : start + _SLICE]
        agreements.update(_listed_last(office, slice_))
        earlier = (
            Proposal.objects.filter(batch__office=office, fingerprint__in=slice_, repeats=None)
            .exclude(state=ProposalState.ACCEPTED)
            .exclude(batch__state=BatchState.UNDONE)
        )
        proposals.update((proposal.fingerprint, proposal) for proposal in earlier)
    return KnownListings(agreements=agreements, proposals=proposals)


def _listed_last(office: Office, marks: Sequence[str]) -> Mapping[str, int]:
    """The agreements that their newest edition lists in these words, by their fingerprints.

    One that an earlier edition listed so, and a newer one otherwise, is not known in these words.
    """
    said = Agreement.objects.standing().filter(office=office, listings__fingerprint__in=marks)
    listings = Listing.objects.filter(agreement__in=said.values("pk")).order_by(
        "source__as_of_from", "source__received_at", "source"
    )
    newest = dict(listings.values_list("agreement", "fingerprint"))
    wanted = set(marks)
    return {mark: agreement for agreement, mark in newest.items() if mark in wanted}
