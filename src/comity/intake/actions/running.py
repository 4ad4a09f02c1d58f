"""Accepting many proposals slice by slice, so that others can write between them."""

import datetime as dt
from dataclasses import asdict

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.errors import ComityError
from comity.intake.actions.deciding import accept_proposals
from comity.intake.enums import BatchState
from comity.intake.errors import StillRunning
from comity.intake.models import Batch, Proposal
from comity.intake.policies import can_import
from comity.intake.querysets import Rule
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

SLICE = 1000
"""Proposals that are accepted in one transaction."""

LEASE = dt.timedelta(minutes=5)
"""How long one slice may take; who takes longer is held to be dead."""


@transaction.atomic
def begin_accepting(batch: Batch, rule: Rule, *, by: Actor, at: dt.datetime) -> Batch:
    """Let the proposals of the rule be accepted in the background.

    `StillRunning` where that has begun already.
    """
    _check(batch, by)
    _hold(batch)
    if batch.state == BatchState.RUNNING:
        raise StillRunning
    batch.state, batch.rule, batch.lease_until = BatchState.RUNNING, _stored(rule), None
    batch.asked = Proposal.objects.filter(batch=batch).open().meeting(rule).count()
    batch.running_for = by.user
    batch.save(update_fields=("state", "rule", "asked", "running_for", "lease_until"))
    _log(batch, Verb.BEGUN, {"asked": batch.asked, "rule": batch.rule}, by=by, at=at)
    return batch


@transaction.atomic
def stop_accepting(batch: Batch, *, by: Actor, at: dt.datetime, reason: str = "") -> Batch:
    """Accept no more of it; what was accepted stays. Where it does not run nothing changes."""
    _check(batch, by)
    _stop(batch, reason, by=by, at=at)
    return batch


def accept_slice(batch: Batch, *, by: Actor, at: dt.datetime) -> bool:
    """Accept the next slice of a claimed import; whether there is more to do.

    Where it cannot go on (`by` may not any more) it stops and says why.
    """
    try:
        return _accept_slice(batch, by=by, at=at)
    except ComityError as error:
        _stop(batch, str(error), by=by, at=at)
        return False


@transaction.atomic
def _accept_slice(batch: Batch, *, by: Actor, at: dt.datetime) -> bool:
    _hold(batch)
    if batch.state != BatchState.RUNNING:
        return False
    accepted = accept_proposals(batch, **batch.rule, at_most=SLICE, by=by, at=at)
    if len(accepted) < SLICE:
        _end(batch)
        return False
    Batch.objects.filter(pk=batch.pk).update(lease_until=at + LEASE)
    return True


def _stored(rule: Rule) -> dict[str, object]:
    """The rule as plain JSON."""
    return {**asdict(rule), "kinds": sorted(map(str, rule.kinds))}


@transaction.atomic
def _stop(batch: Batch, reason: str, *, by: Actor, at: dt.datetime) -> None:
    _hold(batch)
    if batch.state == BatchState.RUNNING:
        _end(batch)
        _log(batch, Verb.STOPPED, {}, reason=reason, by=by, at=at)


def _check(batch: Batch, by: Actor) -> None:
    if not can_import(by, batch.office):
        raise NotAllowed.only_officers(by, batch.office.register)


def _hold(batch: Batch) -> None:
    ChangeChain.objects.hold(batch.office.register)
    batch.refresh_from_db(fields=("state",))


def _end(batch: Batch) -> None:
    batch.state, batch.lease_until = BatchState.COMPLETE, None
    batch.save(update_fields=("state", "lease_until"))


def _log(
    batch: Batch,
    verb: Verb,
    after: dict[str, object],
    *,
    reason: str = "",
    by: Actor,
    at: dt.datetime,
) -> None:
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after=after,
        reason=reason,
    )
    log_changes([deed], register=batch.office.register, by=by, at=at)
