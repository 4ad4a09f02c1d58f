"""Accepting and rejecting proposals."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.editions import take_up_edition
from comity.agreements.actions.entering import enter_agreements, list_again
from comity.agreements.actions.relisting import TakenOver, take_over_listings
from comity.agreements.listed import Entry, Relisting
from comity.agreements.listings import Place
from comity.agreements.models import Agreement, Listing
from comity.intake.actions.identifying import Identities, say_partners
from comity.intake.enums import BatchState, ProposalState
from comity.intake.errors import AlreadyDecided, NotOfThisOffice, TakenBack
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.intake.queries import known_listings
from comity.intake.querysets import Rule
from comity.interpretation import readings
from comity.interpretation.comparison.content import Field
from comity.interpretation.contract import listing_from_dict
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, Source

if TYPE_CHECKING:
    from comity.intake.querysets import ProposalQuerySet

_SLICE = 500
_BEHIND_ALL = 2**31 - 1
_SETTLED = ("state", "decided_at", "agreement", "replaced")
_NOBODY_SAID: Identities = MappingProxyType({})


@transaction.atomic
def accept_proposals(
    batch: Batch,
    *,
    only_without_finding: bool,
    at_least: float = 0,
    kinds: Collection[str] = (),
    at_most: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> list[Agreement]:
    """What the batch's open proposals become, in their order.

    All of them, or those of these kinds, or those without a finding and doubt, or those that are
    sure `at_least` so much; the first `at_most` of these. A proposal becomes a new agreement, or
    changes the one that it seems to be.

    The change that is logged says which rule was used. Where nothing is open, nothing is logged.
    What would change an agreement that was taken back since stays open.
    """
    rule = Rule(kinds=kinds, only_without_finding=only_without_finding, at_least=at_least)
    proposals = Proposal.objects.filter(batch=batch).open().meeting(rule)
    if at_most is not None:
        first = proposals.order_by("position").values_list("position", flat=True)[at_most:]
        proposals = proposals.filter(position__lt=next(iter(first), _BEHIND_ALL))
    accepted = _accept(batch, proposals, rule=str(rule), by=by, at=at)
    return [became for _, became in accepted]


@transaction.atomic
def accept_proposal(
    proposal: Proposal,
    *,
    fields: Collection[Field] | None = None,
    identities: Identities = _NOBODY_SAID,
    correcting: str = "",
    by: Actor,
    at: dt.datetime,
) -> Agreement:
    """The agreement that the proposal becomes; `AlreadyDecided` where it is not open.

    `NotOfThisOffice` where the known agreement that it is was taken back.

    Of what it says otherwise than the known agreement that it is, `fields` are taken over, or
    all (None). `identities` say who its partners are; taking the decision back takes them back.
    Where that is an agreement that was signed here, `correcting` says why its record is corrected:
    else it is `SignedIsReadOnly`.
    """
    only = _Only(fields=fields, correcting=correcting)
    open_ = Proposal.objects.filter(pk=proposal.pk).open()
    accepted = _accept(proposal.batch, open_, rule="one", only=only, by=by, at=at)
    if not accepted:
        raise NotOfThisOffice if open_.exists() else AlreadyDecided
    ((decided, agreement),) = accepted
    for name in _SETTLED:
        setattr(proposal, name, getattr(decided, name))
    if identities:
        say_partners(proposal, agreement, identities, by=by, at=at)
    return agreement


@transaction.atomic
def reject_proposal(
    proposal: Proposal, *, reason: str = "", by: Actor, at: dt.datetime
) -> Proposal:
    """The proposal, rejected; it comes to no review again while lists say the same."""
    office = proposal.batch.office
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    found = Proposal.objects.select_for_update().filter(pk=proposal.pk).open().first()
    if found is None:
        raise AlreadyDecided
    same = Proposal.objects.filter(pk=found.pk) | Proposal.objects.filter(repeats=found)
    deeds = [
        Deed(
            verb=Verb.REJECTED,
            subject_kind=SubjectKind.PROPOSAL,
            subject_id=key,
            after={"batch": batch},
            reason=reason.strip(),
        )
        for key, batch in same.order_by("pk").values_list("pk", "batch")
    ]
    same.update(state=ProposalState.REJECTED, decided_at=at)
    found.refresh_from_db()
    log_changes(deeds, register=office.register, by=by, at=at)
    speaks = proposal.batch.speaks
    if speaks and not Proposal.objects.filter(batch=found.batch_id).open().exists():
        take_up_edition(office, proposal.batch.source, by=by, at=at)
    return found


@transaction.atomic
def meet_known(batch: Batch, *, part_of: Change | None = None, by: Actor, at: dt.datetime) -> None:
    """Let what the register knows by now be listed again instead of proposed by the import."""
    office = batch.office
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    opened = list(Proposal.objects.filter(batch=batch).open())
    known = known_listings(office, [proposal.fingerprint for proposal in opened])
    became = {
        each.pk: known.agreements[each.fingerprint]
        for each in opened
        if each.fingerprint in known.agreements
    }
    met = [each for each in opened if each.pk in became]
    relistings = [_relisting(each, became[each.pk]) for each in met]
    if batch.speaks:
        list_again(office, batch.source, relistings, part_of=part_of, by=by, at=at)
    for proposal in met:
        proposal.state, proposal.decided_at = ProposalState.ACCEPTED, at
        proposal.agreement_id = proposal.target_id = became[proposal.pk]
    for proposal in opened:
        earlier = known.proposals.get(proposal.fingerprint)
        if proposal.pk not in became and earlier and earlier.batch_id != batch.pk:
            proposal.repeats = earlier
    fields = ("state", "decided_at", "agreement", "target", "repeats")
    Proposal.objects.bulk_update(opened, fields, batch_size=_SLICE)


def _accept(
    batch: Batch,
    proposals: "ProposalQuerySet",
    *,
    rule: str,
    only: "_Only | None" = None,
    by: Actor,
    at: dt.datetime,
) -> list[tuple[Proposal, Agreement]]:
    """What was accepted, in its order, with what it became."""
    office = batch.office
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    _look_again(batch)
    if batch.speaks and not batch.source.taken_up_at:
        take_up_edition(office, batch.source, by=by, at=at)
    found = list(proposals.select_for_update(of=("self",)).order_by("position"))
    targets = _targets(found)
    opened = [each for each in found if each.target_id is None or each.target_id in targets]
    if not opened:
        return []
    deed = Deed(
        verb=Verb.ACCEPTED,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after={"accepted": len(opened), "rule": rule},
    )
    part_of = log_changes([], register=office.register, by=by, at=at, batch=deed)
    deciding = _Deciding(batch=batch, part_of=part_of, only=only or _Only(), by=by, at=at)
    became = {
        **deciding.enter([each for each in opened if each.target_id is None]),
        **deciding.take_over([each for each in opened if each.target_id is not None], targets),
    }
    deciding.settle(opened, became)
    _list_in_later_editions(batch, became, part_of, by=by, at=at)
    return [(proposal, became[proposal.pk]) for proposal in opened]


def _look_again(batch: Batch) -> None:
    """What the import is now: somebody may have taken it back since it was looked at."""
    now = Batch.objects.values_list("state", "source__taken_up_at").get(pk=batch.pk)
    batch.state, batch.source.taken_up_at = now
    if batch.state == BatchState.UNDONE:
        raise TakenBack


def _targets(proposals: Sequence[Proposal]) -> Mapping[int, Agreement]:
    """The known agreements that proposals are, as far as these stand, by their keys."""
    keys = {each.target_id for each in proposals if each.target_id}
    return Agreement.objects.standing().in_bulk(keys) if keys else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Only:
    """Which fields are taken over, all where that is None; and why, where a record is corrected."""

    fields: Collection[Field] | None = None
    correcting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deciding:
    """Accepting proposals of an import, as parts of one change."""

    batch: Batch
    part_of: Change | None
    only: _Only
    by: Actor
    at: dt.datetime

    def enter(self, proposals: Sequence[Proposal]) -> Mapping[int, Agreement]:
        """New agreements, by the key of the proposal that each was."""
        if not proposals:
            return {}
        entries = [_entry(proposal) for proposal in proposals]
        entered = enter_agreements(
            self.batch.office,
            self.batch.source,
            entries,
            part_of=self.part_of,
            by=self.by,
            at=self.at,
        )
        return dict(zip((each.pk for each in proposals), entered, strict=True))

    def take_over(
        self, proposals: Sequence[Proposal], targets: Mapping[int, Agreement]
    ) -> Mapping[int, Agreement]:
        """Known agreements with what the edition says otherwise; it lists them all again."""
        if not proposals:
            return {}
        taken = [
            TakenOver(
                relisting=_relisting(each, each.target_id or 0, placed=True),
                fields=self._wanted(each),
                correcting=self.only.correcting,
            )
            for each in proposals
        ]
        changed = take_over_listings(
            self.batch.office,
            self.batch.source if self.batch.speaks else None,
            taken,
            part_of=self.part_of,
            by=self.by,
            at=self.at,
        )
        for proposal, said in zip(proposals, changed, strict=True):
            proposal.replaced = [[each.field, each.before, each.after] for each in said]
        return {each.pk: targets[each.target_id or 0] for each in proposals}

    def _wanted(self, proposal: Proposal) -> Collection[Field]:
        said = {Field(field) for field, _, _ in proposal.changes}
        return said if self.only.fields is None else said & set(self.only.fields)

    def settle(self, proposals: Sequence[Proposal], became: Mapping[int, Agreement]) -> None:
        """Note what became of the proposals."""
        for proposal in proposals:
            proposal.state, proposal.decided_at = ProposalState.ACCEPTED, self.at
            proposal.agreement = became[proposal.pk]
        _save(proposals, _SETTLED)


def _settle(proposals: "ProposalQuerySet", source: Source, at: dt.datetime) -> None:
    """Mark proposals accepted; what they became is what their edition lists in their place."""
    listed = Listing.objects.filter(source=source, position=OuterRef("position"))
    proposals.update(
        state=ProposalState.ACCEPTED, decided_at=at, agreement=listed.values("agreement")[:1]
    )


def _list_in_later_editions(
    batch: Batch,
    became: Mapping[int, Agreement],
    part_of: Change | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """The editions that came meanwhile and say the same list the new agreements too."""
    repeats = Proposal.objects.filter(repeats__batch=batch, state=ProposalState.PROPOSED)
    if not repeats.exists():
        return
    _settle_corrections(repeats, became, at)
    editions = Batch.objects.filter(pk__in=repeats.values("batch"), speaks=True)
    for later in editions.select_related("source"):
        listed = [
            _relisting(proposal, agreement.pk)
            for proposal in repeats.filter(batch=later)
            if (agreement := became.get(proposal.repeats_id or 0))
        ]
        list_again(batch.office, later.source, listed, part_of=part_of, by=by, at=at)
        positions = [relisting.position for relisting in listed]
        for start in range(0, len(positions), _SLICE):
            accepted = later.proposals.filter(position__in=positions[start : start + _SLICE])
            _settle(accepted, later.source, at)


def _settle_corrections(
    repeats: "ProposalQuerySet", became: Mapping[int, Agreement], at: dt.datetime
) -> None:
    """What workbooks of the register that came meanwhile say too is accepted; they list nothing."""
    corrections = list(repeats.filter(batch__speaks=False))
    for proposal in corrections:
        proposal.agreement = became.get(proposal.repeats_id or 0)
        proposal.state, proposal.decided_at = ProposalState.ACCEPTED, at
    fields = ("state", "decided_at", "agreement")
    accepted = [each for each in corrections if each.agreement]
    Proposal.objects.bulk_update(accepted, fields, batch_size=_SLICE)


def _save(proposals: Sequence[Proposal], fields: Sequence[str]) -> None:
    """Store these fields; of one alone in the plain way, which costs much less."""
    if len(proposals) == 1:
        proposals[0].save(update_fields=fields)
    else:
        Proposal.objects.bulk_update(proposals, fields, batch_size=_SLICE)


def _entry(proposal: Proposal) -> Entry:
    return Entry(
        position=proposal.position,
        has_finding=proposal.has_finding,
        listing=_listing(proposal),
        fingerprint=proposal.fingerprint,
        places=_places(proposal),
    )


def _relisting(proposal: Proposal, agreement: int, *, placed: bool = False) -> Relisting:
    return Relisting(
        agreement_id=agreement,
        position=proposal.position,
        listing=_listing(proposal),
        fingerprint=proposal.fingerprint,
        places=_places(proposal) if placed else (),
    )


def _places(proposal: Proposal) -> tuple[Place, ...]:
    return tuple(
        Place(field=field, row=row, start=start, end=end)
        for field, row, start, end in proposal.stretches
    )


def _listing(proposal: Proposal) -> readings.Listing:
    # The contract's JSON knows lines, not the rows of a document; the proposal does.
    listing = listing_from_dict(proposal.listing)
    return replace(listing, first_row=proposal.first_row, last_row=proposal.last_row)
