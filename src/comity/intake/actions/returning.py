"""Proposing what was edited in a workbook of the register."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.intake.corrections import Correction, Corrections, corrections_of
from comity.intake.enums import ProposalKind, ProposalState
from comity.intake.errors import NothingEdited
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.intake.queries import known_listings
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.readings import Reading, Severity
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.sources import receive_source
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

_SLICE = 500


@transaction.atomic
def propose_corrections(
    office: Office, data: bytes, reading: Reading, *, by: Actor, at: dt.datetime
) -> Batch:
    """The import of a workbook of the office's register: a proposal for each edited row.

    The same bytes again give the import that is there. The workbook speaks for no day, and a row
    that it no longer has says nothing. `NothingEdited` where it says what the register said, and
    nothing is stored; the errors of `corrections_of` where it is no workbook of this register.
    """
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    # One import at a time, so that a workbook that comes twice at once is known the second time.
    ChangeChain.objects.hold(office.register)
    digest = hashlib.sha256(b"workbook " + hashlib.sha256(data).digest()).hexdigest()
    batches = Batch.objects.filter(office=office).select_related("source")
    received = batches.filter(source__reading_digest=digest).first()
    if received is not None:
        return received
    found = corrections_of(office, reading.document)
    proposals = _proposals(office, found.rows)
    if not proposals and not _asks(found):
        raise NothingEdited(reading.document.name)
    said = replace(reading, stretches=(), findings=(*reading.findings, *found.findings))
    source = receive_source(
        office.register, data, said, reading_digest=digest, speaks=False, by=by, at=at
    )
    batch = Batch.objects.create(
        office=office, source=source, made_at=at, made_by=by.user, speaks=False
    )
    for proposal in proposals:
        proposal.batch = batch
    Proposal.objects.bulk_create(proposals, batch_size=_SLICE)
    deed = Deed(
        verb=Verb.IMPORTED,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after={"source": source.pk, "proposed": sum(each.repeats is None for each in proposals)},
    )
    log_changes([], register=office.register, by=by, at=at, batch=deed)
    return batch


def _asks(found: Corrections) -> bool:
    """Whether something of the workbook is to be looked at though nothing is proposed."""
    return any(each.severity is not Severity.NOTE for each in found.findings)


def _proposals(office: Office, rows: Sequence[Correction]) -> list[Proposal]:
    """What is proposed; new agreements that an earlier list brought in these words are known."""
    known = known_listings(office, [row.fingerprint for row in rows])
    proposals = []
    for position, row in enumerate(rows):
        if row.fingerprint in known.agreements:
            continue
        earlier = known.proposals.get(row.fingerprint)
        proposal = _proposal(position, row)
        if earlier is not None and earlier.state == ProposalState.PROPOSED:
            proposal.repeats = earlier
        proposals.append(proposal)
    return proposals


def _proposal(position: int, row: Correction) -> Proposal:
    edited, listing = row.edited, row.edited.listing
    kind = ProposalKind.NEW if row.agreement is None else ProposalKind.CHANGES
    return Proposal(
        position=position,
        listing=listing_to_dict(listing),
        stretches=[[each.field, each.row, each.start, each.end] for each in edited.cells],
        first_row=listing.first_row,
        last_row=listing.last_row,
        fingerprint=row.fingerprint,
        confidence=1,
        has_finding=edited.is_doubtful,
        kind=ProposalKind.DOUBTFUL if edited.is_doubtful else kind,
        target_id=row.agreement,
        changes=[[each.field, each.old, each.new] for each in edited.changes],
    )
