"""Deciding about findings."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.errors import ComityError
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import FindingState, SubjectKind, Verb
from comity.provenance.models import ChangeChain, Finding
from comity.provenance.policies import can_keep_register

_VERBS = {
    FindingState.ACCEPTED: Verb.ACCEPTED,
    FindingState.DISMISSED: Verb.DISMISSED,
    FindingState.OPEN: Verb.REOPENED,
}


class ReasonNeeded(ComityError):
    """A finding was dismissed without saying why."""

    code = "reason-needed"

    def __init__(self) -> None:
        super().__init__(_("Dismissing a finding needs a reason."))


@transaction.atomic
def decide_finding(
    finding: Finding, *, state: FindingState, reason: str = "", by: Actor, at: dt.datetime
) -> Finding:
    """The finding, decided anew: accepted, dismissed with a reason, or open again.

    Deciding what is already decided so, for the same reason, changes nothing and logs nothing.
    """
    register = finding.source.register
    ChangeChain.objects.hold(register)
    found = Finding.objects.select_for_update().select_related("source").get(pk=finding.pk)
    if not can_keep_register(by, register):
        raise NotAllowed.only_officers(by, register)
    reason = reason.strip()
    if state == FindingState.DISMISSED and not reason:
        raise ReasonNeeded
    before = {"state": found.state, "reason": found.reason}
    after = {"state": str(state), "reason": reason}
    if before == after:
        return found
    found.state, found.reason = state, reason
    found.decided_by, found.decided_at = (
        (None, None) if state == FindingState.OPEN else (by.user, at)
    )
    found.save(update_fields=("state", "reason", "decided_by", "decided_at"))
    deed = Deed(
        verb=_VERBS[FindingState(state)],
        subject_kind=SubjectKind.FINDING,
        subject_id=found.pk,
        before={"state": before["state"]},
        after={"state": after["state"]},
        reason=reason,
    )
    log_changes([deed], register=register, by=by, at=at)
    return found
