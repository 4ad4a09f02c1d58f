"""Taking an import back as one, a decision about a proposal, and reviewing an import anew."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Case, Q, Value, When

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.editions import let_go_of_edition
from comity.agreements.actions.undoing import undo_entering
from comity.agreements.queries.brought import FromEdition, changed_since
from comity.agreements.states import Said
from comity.intake.actions.deciding import meet_known
from comity.intake.actions.identifying import take_partners_back
from comity.intake.enums import BatchState, ProposalKind, ProposalState
from comity.intake.errors import ChangedSince, NothingToUndo, NotUndone, StillRunning
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.intake.queries import last_decided
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain

_SLICE = 500


@transaction.atomic
def undo_batch(batch: Batch, *, by: Actor, at: dt.datetime) -> int:
    """Take all that was accepted of the import back; how many proposals were decided.

    Its proposals are as they came, and wait for a new review. `ChangedSince` where something that
    it brought was changed since, and `NothingToUndo` where nothing was decided: nothing is done.
    """
    _hold(batch, by)
    if batch.state == BatchState.RUNNING:
        raise StillRunning
    decided = list(batch.proposals.decided().filter(repeats=None))
    if not decided or batch.state == BatchState.UNDONE:
        raise NothingToUndo
    part_of = _log(batch, Verb.UNDONE, {"decided": len(decided)}, by=by, at=at)
    _take_back(batch, decided, part_of, by=by, at=at)
    batch.state, batch.undone_at = BatchState.UNDONE, at
    batch.save(update_fields=("state", "undone_at"))
    _hand_over_repeats(batch)
    let_go_of_edition(batch.office, batch.source, by=by, at=at)
    return len(decided)


@transaction.atomic
def undo_decision(proposal: Proposal, *, by: Actor, at: dt.datetime) -> Proposal:
    """Take back that the proposal was accepted or rejected: it is open again.

    `ChangedSince` where what it became was changed since, `NothingToUndo` where it is open.
    """
    batch = proposal.batch
    _hold(batch, by)
    found = batch.proposals.decided().filter(pk=proposal.pk, repeats=None).first()
    if found is None:
        raise NothingToUndo
    part_of = _log(batch, Verb.UNDONE, {"proposal": found.pk}, by=by, at=at)
    _take_back(batch, [found], part_of, by=by, at=at)
    found.refresh_from_db()
    return found


@transaction.atomic
def undo_last(batch: Batch, *, by: Actor, at: dt.datetime) -> Sequence[Proposal]:
    """Take back what was decided last in the import: one decision, or all that were taken at once.

    The proposals, open again, in their order. The same errors as `undo_decision`, and
    `StillRunning` while more is accepted: the last slice would only be accepted anew.
    """
    _hold(batch, by)
    if batch.state == BatchState.RUNNING:
        raise StillRunning
    last = last_decided(batch)
    if not last or batch.state == BatchState.UNDONE:
        raise NothingToUndo
    keys = [proposal.pk for proposal in last]
    after: dict[str, object] = {"proposals": len(keys)} if keys[1:] else {"proposal": keys[0]}
    part_of = _log(batch, Verb.UNDONE, after, by=by, at=at)
    _take_back(batch, last, part_of, by=by, at=at)
    return list(batch.proposals.filter(pk__in=keys).order_by("position"))


@transaction.atomic
def review_anew(batch: Batch, *, by: Actor, at: dt.datetime) -> Batch:
    """Let the proposals of an import that was taken back wait for decisions again.

    What other imports brought meanwhile in the same words is listed by this edition too.
    """
    _hold(batch, by)
    if batch.state != BatchState.UNDONE:
        raise NotUndone
    batch.state, batch.undone_at = BatchState.COMPLETE, None
    batch.save(update_fields=("state", "undone_at"))
    part_of = _log(batch, Verb.REOPENED, {}, by=by, at=at)
    meet_known(batch, part_of=part_of, by=by, at=at)
    return batch


def _hold(batch: Batch, by: Actor) -> None:
    if not can_import(by, batch.office):
        raise NotAllowed.only_officers(by, batch.office.register)
    ChangeChain.objects.hold(batch.office.register)
    batch.refresh_from_db(fields=("state",))


def _take_back(
    batch: Batch, decided: Iterable[Proposal], part_of: Change | None, *, by: Actor, at: dt.datetime
) -> None:
    proposals = list(decided)
    brought = _brought(batch, proposals)
    changed = changed_since(brought)
    if changed:
        raise ChangedSince(changed)
    for proposal in reversed(proposals):
        take_partners_back(proposal, by=by, at=at)
    undo_entering(batch.office, brought, part_of=part_of, by=by, at=at)
    _propose_anew(batch, brought.entered)
    keys = [proposal.pk for proposal in proposals]
    for start in range(0, len(keys), _SLICE):
        _reopen(keys[start : start + _SLICE])


def _propose_anew(batch: Batch, gone: Iterable[int]) -> None:
    """What other editions would change of agreements that are no more, they propose as new ones."""
    editions = Proposal.objects.filter(
        batch__office=batch.office_id, batch__speaks=True, state=ProposalState.PROPOSED
    )
    keys = sorted(gone)
    for start in range(0, len(keys), _SLICE):
        changes = editions.exclude(batch=batch).filter(target__in=keys[start : start + _SLICE])
        changes.update(
            kind=Case(
                When(has_finding=True, then=Value(ProposalKind.DOUBTFUL)),
                default=Value(ProposalKind.NEW),
            ),
            target=None,
            changes=list[object](),
        )


def _hand_over_repeats(batch: Batch) -> None:
    """Let later proposals that said the same be reviewed for themselves: one for each."""
    heirs: dict[int, Proposal] = {}
    for proposal in Proposal.objects.filter(repeats__batch=batch).order_by("pk"):
        heir = heirs.setdefault(proposal.repeats_id or 0, proposal)
        proposal.repeats = None if heir is proposal else heir
        proposal.save(update_fields=("repeats",))


def _reopen(keys: Sequence[int]) -> None:
    """Let the proposals wait again, and those that repeat them."""
    reopened = Proposal.objects.filter(Q(pk__in=keys) | Q(repeats__in=keys))
    reopened.update(
        state=ProposalState.PROPOSED,
        decided_at=None,
        agreement=None,
        replaced=list[object](),
        identified=list[object](),
    )


def _brought(batch: Batch, decided: Iterable[Proposal]) -> FromEdition:
    accepted = [each for each in decided if each.state == ProposalState.ACCEPTED]
    return FromEdition(
        source=batch.source,
        entered=frozenset(
            each.agreement_id for each in accepted if each.agreement_id and not each.target_id
        ),
        changed={
            each.agreement_id: [
                Said(field=field, before=before, after=after)
                for field, before, after in each.replaced
            ]
            for each in accepted
            if each.agreement_id and each.target_id
        },
    )


def _log(
    batch: Batch, verb: Verb, after: dict[str, object], *, by: Actor, at: dt.datetime
) -> Change | None:
    deed = Deed(verb=verb, subject_kind=SubjectKind.BATCH, subject_id=batch.pk, after=after)
    return log_changes([], register=batch.office.register, by=by, at=at, batch=deed)
