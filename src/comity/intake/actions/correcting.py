"""Correcting proposals before they are decided: what they say, and which agreement they are."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.models import Agreement
from comity.intake.enums import ProposalKind
from comity.intake.errors import AlreadyDecided, NotOfThisOffice
from comity.intake.models import Proposal
from comity.intake.policies import can_import
from comity.intake.said_otherwise import said_otherwise
from comity.intake.typed_listings import listing_as_typed
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.contract import listing_from_dict, listing_to_dict
from comity.interpretation.readings import Listing
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

_Said = Mapping[str, Any]


@transaction.atomic
def edit_proposal(
    proposal: Proposal, typed: Mapping[str, str], *, by: Actor, at: dt.datetime
) -> Proposal:
    """The proposal with the typed fields, as `listing_as_typed` reads them.

    What was read stays in `as_read`, and the fingerprint is still that of what is printed. Where
    the proposal seems to be a known agreement, its changes follow. `NotUnderstood` where a field
    cannot be read, `AlreadyDecided` where the proposal is not open: then nothing is changed.
    """
    found = _held(proposal, by)
    before = listing_from_dict(found.listing)
    after = listing_as_typed(before, typed)
    if after == before:
        return found
    found.as_read = found.as_read or found.listing
    found.listing = listing_to_dict(after)
    if found.as_read == found.listing:
        found.as_read = None
    if found.target_id:
        _compare(found, _agreement(found.batch.office, found.target_id))
    found.save(update_fields=("listing", "as_read", "kind", "changes"))
    _log(found, _shown(before), _shown(after), by=by, at=at)
    return found


@transaction.atomic
def link_proposal(
    proposal: Proposal, agreement: Agreement | None, *, by: Actor, at: dt.datetime
) -> Proposal:
    """Let the proposal be that agreement of the office, or (None) an agreement of its own.

    What it says otherwise is found anew. `AlreadyDecided` where the proposal is not open,
    `NotOfThisOffice` where the agreement does not stand in the office's register.
    """
    found = _held(proposal, by)
    before = found.target_id
    if agreement is None:
        found.target, found.changes = None, []
        found.kind = ProposalKind.DOUBTFUL if found.has_finding else ProposalKind.NEW
    else:
        _compare(found, _agreement(found.batch.office, agreement.pk))
    found.save(update_fields=("target", "kind", "changes"))
    if before != found.target_id:
        _log(found, {"agreement": before}, {"agreement": found.target_id}, by=by, at=at)
    return found


def _held(proposal: Proposal, by: Actor) -> Proposal:
    """The proposal as it stands now, held until the end."""
    register = proposal.batch.office.register
    if not can_import(by, proposal.batch.office):
        raise NotAllowed.only_officers(by, register)
    ChangeChain.objects.hold(register)
    open_ = Proposal.objects.filter(pk=proposal.pk).open().select_for_update(of=("self",))
    found = open_.select_related("batch__office__register").first()
    if found is None:
        raise AlreadyDecided
    return found


def _agreement(office: Office, key: int) -> Agreement:
    standing = Agreement.objects.standing().filter(office=office, pk=key)
    parties = ("parties__units", "parties__institution", "terms")
    found = standing.prefetch_related(*parties).first()
    if found is None:
        raise NotOfThisOffice
    return found


def _compare(proposal: Proposal, agreement: Agreement) -> None:
    changes = said_otherwise(agreement, listing_from_dict(proposal.listing))
    proposal.target = agreement
    proposal.changes = [[str(each.field), each.old, each.new] for each in changes]
    # Somebody said that it is this one: no doubt about that is left.
    proposal.kind = ProposalKind.CHANGES if changes else ProposalKind.SAME


def _shown(listing: Listing) -> _Said:
    said = {str(field): shown_value(listing, field) for field in Field}
    return {**said, "area_text": listing.area_text or ""}


def _log(proposal: Proposal, before: _Said, after: _Said, *, by: Actor, at: dt.datetime) -> None:
    changed = [name for name in after if before[name] != after[name]]
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.PROPOSAL,
        subject_id=proposal.pk,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    log_changes([deed], register=proposal.batch.office.register, by=by, at=at)
