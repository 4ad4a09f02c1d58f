"""Proposing what a reading says to an office's register."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.editions import take_up_edition
from comity.agreements.actions.entering import Relisting, list_again
from comity.agreements.models import Listing
from comity.intake.edition_findings import edition_findings
from comity.intake.enums import ProposalState
from comity.intake.errors import NothingListed
from comity.intake.fingerprints import fingerprints, reading_digest
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.readings import Became, Reading, Severity
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.sources import receive_source, store_findings
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Register, Source

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What an office knows by fingerprint: agreements, and proposals that became none."""

    agreements: Mapping[str, int]
    proposals: Mapping[str, Proposal]


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
    Register.objects.select_for_update().get(pk=office.register_id)
    marks = fingerprints(reading.listings)
    digest = reading_digest(reading.edition, marks)
    if Source.objects.of(office.register).filter(reading_digest=digest).exists():
        return None
    source = receive_source(office.register, data, reading, reading_digest=digest, by=by, at=at)
    batch = Batch.objects.create(office=office, source=source, made_at=at, made_by=by.user)
    known = _known(office, marks)
    proposed = _propose(batch, reading, marks, known)
    _list_again(office, source, reading, marks, known, by=by, at=at)
    _store_edition_findings(batch, by=by)
    if not Proposal.objects.filter(batch=batch).open().exists():
        take_up_edition(office, source, by=by, at=at)
    deed = Deed(
        verb=Verb.IMPORTED,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after={"source": source.pk, "listed": len(marks), "proposed": proposed},
    )
    log_changes([deed], register=office.register, by=by, at=at)
    return batch


def _known(office: Office, marks: Sequence[str]) -> _Known:
    agreements: dict[str, int] = {}
    proposals: dict[str, Proposal] = {}
    for start in range(0, len(marks), _SLICE):
        slice_ = marks[start : start + _SLICE]
        listings = Listing.objects.filter(agreement__office=office, fingerprint__in=slice_)
        agreements.update(listings.values_list("fingerprint", "agreement"))
        earlier = Proposal.objects.filter(
            batch__office=office, fingerprint__in=slice_, repeats=None
        ).exclude(state=ProposalState.ACCEPTED)
        proposals.update((proposal.fingerprint, proposal) for proposal in earlier)
    return _Known(agreements=agreements, proposals=proposals)


def _propose(batch: Batch, reading: Reading, marks: Sequence[str], known: _Known) -> int:
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
                has_finding=position in doubted,
                repeats=earlier,
                state=earlier.state if earlier else ProposalState.PROPOSED,
                decided_at=earlier.decided_at if earlier else None,
            )
        )
    Proposal.objects.bulk_create(proposals, batch_size=_SLICE)
    return sum(proposal.repeats is None for proposal in proposals)


def _list_again(
    office: Office,
    source: Source,
    reading: Reading,
    marks: Sequence[str],
    known: _Known,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    relistings = [
        Relisting(
            agreement_id=known.agreements[mark],
            position=position,
            listing=listing,
            fingerprint=mark,
        )
        for position, (listing, mark) in enumerate(zip(reading.listings, marks, strict=True))
        if mark in known.agreements
    ]
    list_again(office, source, relistings, by=by, at=at)


def _store_edition_findings(batch: Batch, *, by: Actor) -> None:
    """What the edition changes is left to a person: it may be no new agreement."""
    findings = edition_findings(batch.source)
    store_findings(batch.source, findings, by=by)
    changed = {position for finding in findings for position in finding.listings}
    Proposal.objects.filter(batch=batch, position__in=changed).update(has_finding=True)


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
