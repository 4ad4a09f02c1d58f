"""Deciding findings about a register: whose they are, and whether they may stay."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.errors import ReasonWanted
from comity.agreements.models import RegisterFinding
from comity.offices.errors import NoSuchMember
from comity.offices.models import Office
from comity.offices.policies import can_keep_office, role_in
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import FindingState, SubjectKind, Verb
from comity.provenance.models import ChangeChain

_VERBS = {
    FindingState.OPEN: Verb.REOPENED,
    FindingState.ACCEPTED: Verb.ACCEPTED,
    FindingState.DISMISSED: Verb.DISMISSED,
}


@transaction.atomic
def decide_findings(
    office: Office,
    findings: Sequence[int],
    *,
    state: FindingState,
    reason: str = "",
    by: Actor,
    at: dt.datetime,
) -> int:
    """Accept, dismiss or reopen findings of the office that hold; how many that changed.

    Dismissing wants a reason: `ReasonWanted` without one.
    """
    _hold(office, by)
    reason = reason.strip()
    if state == FindingState.DISMISSED and not reason:
        raise ReasonWanted
    found = RegisterFinding.objects.holding().filter(office=office, pk__in=findings)
    changing = list(found.exclude(state=state, reason=reason))
    deeds = [
        Deed(
            verb=_VERBS[state],
            subject_kind=SubjectKind.AGREEMENT if each.agreement_id else SubjectKind.OFFICE,
            subject_id=each.agreement_id or office.pk,
            before={"finding": each.code, "state": each.state},
            after={"finding": each.code, "state": str(state)},
            reason=reason,
        )
        for each in changing
    ]
    is_open = state == FindingState.OPEN
    found.filter(pk__in=[each.pk for each in changing]).update(
        state=state,
        reason=reason,
        decided_by=None if is_open else by.user,
        decided_at=None if is_open else at,
    )
    log_changes(deeds, register=office.register, by=by, at=at)
    return len(changing)


@transaction.atomic
def own_findings(
    office: Office, findings: Sequence[int], *, owner: User | None, by: Actor, at: dt.datetime
) -> int:
    """Say whose it is to look at findings of the office (None: nobody's); how many that changed.

    `NoSuchMember` for somebody who does not work there.
    """
    _hold(office, by)
    if owner is not None and role_in(owner, office) is None:
        raise NoSuchMember(owner, office)
    found = RegisterFinding.objects.holding().filter(office=office, pk__in=findings)
    changing = list(found.exclude(owner=owner))
    deeds = [
        Deed(
            verb=Verb.CHANGED,
            subject_kind=SubjectKind.AGREEMENT if each.agreement_id else SubjectKind.OFFICE,
            subject_id=each.agreement_id or office.pk,
            before={"owner": each.owner_id},
            after={"finding": each.code, "owner": owner.pk if owner else None},
        )
        for each in changing
    ]
    found.filter(pk__in=[each.pk for each in changing]).update(owner=owner)
    log_changes(deeds, register=office.register, by=by, at=at)
    return len(changing)


def _hold(office: Office, by: Actor) -> None:
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
