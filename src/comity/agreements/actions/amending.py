"""Amending signed agreements: the parties agreed on something else from a day on."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.amended_terms import with_amended_terms
from comity.agreements.enums import Basis, Stage
from comity.agreements.errors import NotAmended
from comity.agreements.models import Agreement, Amendment
from comity.agreements.policies import can_change_agreement
from comity.agreements.restating import Why, restate
from comity.agreements.stages import amendment_number
from comity.agreements.states import State, state_of
from comity.provenance.models import ChangeChain


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """From which day on the parties agreed otherwise, on what in a few words, and why."""

    on: dt.date
    what: str
    reason: str = ""


@transaction.atomic
def amend_agreement(
    agreement: Agreement,
    state: State,
    amended: Amended | Amendment,
    *,
    by: Actor,
    at: dt.datetime,
) -> Amendment:
    """The amendment, with the next number of the agreement; it brings the agreement to the state.

    One that is noted already says the more by it. A term that is otherwise in the state is not
    changed: one that came by this amendment follows it, and takes its place from the day on.
    `NotAmended` where nothing was signed or said.
    """
    ChangeChain.objects.hold(agreement.office.register)
    held = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, held):
        raise NotAllowed.only_officers(by, held.office.register)
    if held.stage != Stage.SIGNED:
        raise NotAmended.not_signed()
    amendment = _amendment(held, amended, by=by, at=at)
    said = {"number": amendment.number, "on": amendment.on.isoformat(), "what": amendment.what}
    wanted = with_amended_terms(state_of(held), state, amendment.on)
    why = Why(reason=amendment.reason, basis=Basis.AMENDMENT, also={"amendment": said})
    restate(held, wanted, why, by=by, at=at)
    return amendment


def _amendment(
    held: Agreement, amended: Amended | Amendment, *, by: Actor, at: dt.datetime
) -> Amendment:
    if isinstance(amended, Amendment):
        return held.amendments.get(pk=amended.pk)
    if not amended.what.strip():
        raise NotAmended.says_nothing()
    position = held.amendments.count()
    return Amendment.objects.create(
        agreement=held,
        position=position,
        number=amendment_number(held.number, position + 1),
        on=amended.on,
        what=amended.what.strip()[:500],
        reason=amended.reason.strip()[:500],
        noted_at=at,
        noted_by=by.user,
    )
