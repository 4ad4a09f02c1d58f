"""Accepting and rejecting proposals."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.editions import take_up_edition
from comity.agreements.actions.entering import Entry, Relisting, enter_agreements, list_again
from comity.agreements.listings import Place
from comity.agreements.models import Agreement, Listing
from comity.intake.enums import ProposalState
from comity.intake.errors import AlreadyDecided
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.interpretation import readings
from comity.interpretation.contract import listing_from_dict
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Source

if TYPE_CHECKING:
    from comity.intake.querysets import ProposalQuerySet

_SLICE = 500


@transaction.atomic
def accept_proposals(
    batch: Batch, *, only_without_finding: bool, by: Actor, at: dt.datetime
) -> list[Agreement]:
    """The agreements that the batch's open proposals become, all or those without a finding.

    The change that is logged says which rule was used. Where nothing is open, nothing is logged.
    """
    proposals = Proposal.objects.filter(batch=batch).open()
    if only_without_finding:
        proposals = proposals.without_finding()
    rule = "without_finding" if only_without_finding else "all"
    return _accept(batch, proposals, rule=rule, by=by, at=at)


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: Actor, at: dt.datetime) -> Agreement:
    """The agreement that the proposal becomes; `AlreadyDecided` where it is not open."""
    open_ = Proposal.objects.filter(pk=proposal.pk).open()
    accepted = _accept(proposal.batch, open_, rule="one", by=by, at=at)
    if not accepted:
        raise AlreadyDecided
    return accepted[0]


@transaction.atomic
def reject_proposal(
    proposal: Proposal, *, reason: str = "", by: Actor, at: dt.datetime
) -> Proposal:
    """The proposal, rejected; it comes to no review again while lists say the same."""
    office = proposal.batch.office
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    found = Proposal.objects.select_for_update().filter(pk=proposal.pk).open().first()
    if found is None:
        raise AlreadyDecided
    same = Proposal.objects.filter(pk=found.pk) | Proposal.objects.filter(repeats=found)
    same.update(state=ProposalState.REJECTED, decided_at=at)
    found.refresh_from_db()
    deed = Deed(
        verb=Verb.REJECTED,
        subject_kind=SubjectKind.PROPOSAL,
        subject_id=found.pk,
        reason=reason.strip(),
    )
    log_changes([deed], register=office.register, by=by, at=at)
    if not Proposal.objects.filter(batch=found.batch_id).open().exists():
        take_up_edition(office, proposal.batch.source, by=by, at=at)
    return found


def _accept(
    batch: Batch, proposals: "ProposalQuerySet", *, rule: str, by: Actor, at: dt.datetime
) -> list[Agreement]:
    office = batch.office
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    take_up_edition(office, batch.source, by=by, at=at)
    opened = list(proposals.select_for_update().order_by("position"))
    if not opened:
        return []
    entries = [_entry(proposal) for proposal in opened]
    agreements = enter_agreements(office, batch.source, entries, by=by, at=at)
    became = dict(zip((proposal.pk for proposal in opened), agreements, strict=True))
    _settle(proposals, batch.source, at)
    _list_in_later_editions(batch, became, by=by, at=at)
    deed = Deed(
        verb=Verb.ACCEPTED,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after={"accepted": len(agreements), "rule": rule},
    )
    log_changes([deed], register=office.register, by=by, at=at)
    return agreements


def _settle(proposals: "ProposalQuerySet", source: Source, at: dt.datetime) -> None:
    """Mark proposals accepted; what they became is what their edition lists in their place."""
    listed = Listing.objects.filter(source=source, position=OuterRef("position"))
    proposals.update(
        state=ProposalState.ACCEPTED, decided_at=at, agreement=listed.values("agreement")[:1]
    )


def _list_in_later_editions(
    batch: Batch, became: Mapping[int, Agreement], *, by: Actor, at: dt.datetime
) -> None:
    """The editions that came meanwhile and say the same list the new agreements too."""
    repeats = Proposal.objects.filter(repeats__batch=batch, state=ProposalState.PROPOSED)
    for later in Batch.objects.filter(pk__in=repeats.values("batch")).select_related("source"):
        listed = [
            _relisting(proposal, agreement)
            for proposal in repeats.filter(batch=later)
            if (agreement := became.get(proposal.repeats_id or 0))
        ]
        list_again(batch.office, later.source, listed, by=by, at=at)
        positions = [relisting.position for relisting in listed]
        for start in range(0, len(positions), _SLICE):
            accepted = later.proposals.filter(position__in=positions[start : start + _SLICE])
            _settle(accepted, later.source, at)


def _entry(proposal: Proposal) -> Entry:
    return Entry(
        position=proposal.position,
        has_finding=proposal.has_finding,
        listing=_listing(proposal),
        fingerprint=proposal.fingerprint,
        places=tuple(
            Place(field=field, row=row, start=start, end=end)
            for field, row, start, end in proposal.stretches
        ),
    )


def _relisting(proposal: Proposal, agreement: Agreement) -> Relisting:
    return Relisting(
        agreement_id=agreement.pk,
        position=proposal.position,
        listing=_listing(proposal),
        fingerprint=proposal.fingerprint,
    )


def _listing(proposal: Proposal) -> readings.Listing:
    # The contract's JSON knows lines, not the rows of a document; the proposal does.
    listing = listing_from_dict(proposal.listing)
    return replace(listing, first_row=proposal.first_row, last_row=proposal.last_row)
