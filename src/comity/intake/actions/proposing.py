"""Proposing what a reading says to an office's register."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.editions import take_up_edition
from comity.agreements.actions.entering import list_again
from comity.agreements.listed import Relisting
from comity.intake.enums import ProposalKind, ProposalState
from comity.intake.errors import NothingListed
from comity.intake.fingerprints import fingerprints, reading_digest
from comity.intake.known_agreements import SeemsKnown, compare_with_known
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.intake.queries import KnownListings, known_listings
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.readings import Became, Reading, Severity
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.sources import receive_source, store_findings
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, Source

_SLICE = 500


@transaction.atomic
def propose_listings(
    office: Office, data: bytes, reading: Reading, *, by: Actor, at: dt.datetime
) -> Batch | None:
    """The import of one edition, with a proposal for each listing the register does not know.

    None where the register has received a list that says the same agreements, and nothing is
    stored. Known agreements are listed again; one that the edition before lists and this one does
    not, or in other words, gives a finding. The edition speaks once the office accepts something
    of it, or at once where nothing is left to decide. `NothingListed` where nothing is listed.
    """
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    if not reading.listings:
        raise NothingListed(reading.document.name)
    # One import at a time, so that a list that comes twice at once is known the second time.
    ChangeChain.objects.hold(office.register)
    marks = fingerprints(reading.listings)
    digest = reading_digest(reading.edition, marks)
    if Source.objects.of(office.register).filter(reading_digest=digest).exists():
        return None
    source = receive_source(office.register, data, reading, reading_digest=digest, by=by, at=at)
    batch = Batch.objects.create(office=office, source=source, made_at=at, made_by=by.user)
    known = known_listings(office, marks)
    proposed = _propose(batch, reading, marks, known)
    deed = Deed(
        verb=Verb.IMPORTED,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after={"source": source.pk, "listed": len(marks), "proposed": proposed},
    )
    part_of = log_changes([], register=office.register, by=by, at=at, batch=deed)
    relistings = _relistings(reading, marks, known)
    list_again(office, source, relistings, part_of=part_of, by=by, at=at)
    _compare_with_known(batch, by=by, at=at)
    if not Proposal.objects.filter(batch=batch).open().exists():
        take_up_edition(office, source, by=by, at=at)
    return batch


def _propose(batch: Batch, reading: Reading, marks: Sequence[str], known: KnownListings) -> int:
    """Store a proposal for each listing that is no known agreement; how many are new."""
    stretches = _stretches(reading)
    doubted = _doubted(reading)
    proposals = []
    for position, (listing, mark) in enumerate(zip(reading.listings, marks, strict=True)):
        if mark in known.agreements:
            continue
        earlier = known.proposals.get(mark)
        proposals.append(
            Proposal(
                batch=batch,
                position=position,
                listing=listing_to_dict(listing),
                stretches=stretches.get(position, []),
                first_row=listing.first_row,
                last_row=listing.last_row,
                fingerprint=mark,
                confidence=listing.confidence.get("row", 0),
                has_finding=position in doubted,
                repeats=earlier,
                state=earlier.state if earlier else ProposalState.PROPOSED,
                decided_at=earlier.decided_at if earlier else None,
            )
        )
    Proposal.objects.bulk_create(proposals, batch_size=_SLICE)
    return sum(proposal.repeats is None for proposal in proposals)


def _relistings(reading: Reading, marks: Sequence[str], known: KnownListings) -> list[Relisting]:
    return [
        Relisting(
            agreement_id=known.agreements[mark],
            position=position,
            listing=listing,
            fingerprint=mark,
        )
        for position, (listing, mark) in enumerate(zip(reading.listings, marks, strict=True))
        if mark in known.agreements
    ]


def _compare_with_known(batch: Batch, *, by: Actor, at: dt.datetime) -> None:
    """Say of the proposals what they would do, and of the edition what it leaves out."""
    compared = compare_with_known(batch.source)
    store_findings(batch.source, compared.findings, by=by, at=at)
    proposals = Proposal.objects.filter(batch=batch)
    proposals.filter(has_finding=True).update(kind=ProposalKind.DOUBTFUL)
    known = {each.position: each for each in compared.known}
    changing = list(proposals.filter(position__in=known))
    for proposal in changing:
        seems = known[proposal.position]
        proposal.kind = _kind_of(seems)
        proposal.target_id = seems.agreement
        proposal.changes = [[each.field, each.old, each.new] for each in seems.changes]
    Proposal.objects.bulk_update(changing, ("kind", "target", "changes"), batch_size=_SLICE)


def _kind_of(seems: SeemsKnown) -> ProposalKind:
    if not seems.is_sure:
        return ProposalKind.DOUBTFUL
    return ProposalKind.CHANGES if seems.changes else ProposalKind.SAME


def _doubted(reading: Reading) -> set[int]:
    """The positions of listings that a finding above a note speaks of."""
    return {
        position
        for finding in reading.findings
        if finding.severity is not Severity.NOTE
        for position in finding.listings
    }


def _stretches(reading: Reading) -> dict[int, list[list[object]]]:
    """The fields' places of each listing, as `[field, row, start, end]`, by its position."""
    places: dict[int, list[list[object]]] = {}
    for stretch in reading.stretches:
        if stretch.became is Became.FIELD and stretch.listing is not None:
            places.setdefault(stretch.listing, []).append(
                [stretch.field, stretch.row, stretch.start, stretch.end]
            )
    return places
