"""Changing what is known of agreements: the state before stays in their history."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import Basis
from comity.agreements.models import Agreement
from comity.agreements.policies import can_change_agreement
from comity.agreements.restating import Why, restate
from comity.agreements.states import Said, State
from comity.provenance.models import Change, ChangeChain


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    state: State,
    *,
    reason: str = "",
    basis: Basis | None = None,
    part_of: Change | None = None,
    by: Actor,
    at: dt.datetime,
) -> Sequence[Said]:
    """Bring the agreement to the state; the fields that changed.

    Whether it is public, and what dated events it has, is not changed here. Where nothing differs
    nothing is logged. `NotAllowed` for others than those who may change it. `SignedIsReadOnly`
    where that changes what was signed here: `basis` says by what right it may.
    """
    ChangeChain.objects.hold(agreement.office.register)
    found = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, found):
        raise NotAllowed.only_officers(by, found.office.register)
    why = Why(reason=reason, basis=basis, part_of=part_of)
    return restate(found, state, why, by=by, at=at)
