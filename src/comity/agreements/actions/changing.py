"""Changing what is known of agreements: the state before stays in their history."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.models import Agreement
from comity.agreements.policies import can_change_agreement
from comity.agreements.recording import record_facts
from comity.agreements.states import Said, State, difference, state_of
from comity.agreements.writing import Written, write_states
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    state: State,
    *,
    reason: str = "",
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> Sequence[Said]:
    """Bring the agreement to the state; the fields that changed.

    Whether it is public is not changed here. Where nothing differs nothing is logged.
    `NotAllowed` for others than those who may change it.
    """
    ChangeChain.objects.hold(agreement.office.register)
    found = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, found):
        raise NotAllowed.only_officers(by, found.office.register)
    before = state_of(found)
    after = {**state, "public": True} if found.public else _but(state, "public")
    said = difference(before, after)
    if not said:
        return ()
    write_states([Written(agreement=found, state=after, said=said)])
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=found.pk,
        before={each.field: each.before for each in said},
        after={each.field: each.after for each in said},
        reason=reason.strip(),
    )
    log_changes([deed], register=found.office.register, by=by, at=at, batch=part_of)
    record_facts([found.pk], at=at)
    return said


def _but(state: State, name: str) -> State:
    return {key: value for key, value in state.items() if key != name}
