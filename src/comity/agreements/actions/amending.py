"""Amending signed agreements: the parties agreed on something else from a day on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.amended_terms import with_amended_terms
from comity.agreements.enums import Basis, Stage
from comity.agreements.errors import NotAmended
from comity.agreements.models import Agreement, Amendment
from comity.agreements.policies import can_change_agreement
from comity.agreements.queries.amended import state_before_amendment
from comity.agreements.restating import Why, restate
from comity.agreements.stages import amendment_number
from comity.agreements.states import Said, State, state_of
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
    wanted = with_amended_terms(state_of(held), state, amendment.on)
    why = Why(reason=amendment.reason, basis=Basis.AMENDMENT, also={"amendment": _said(amendment)})
    restate(held, wanted, why, by=by, at=at)
    return amendment


@transaction.atomic
def withdraw_amendment(
    amendment: Amendment, *, reason: str, by: Actor, at: dt.datetime
) -> Sequence[Said]:
    """Say that it was noted in error: what it changed is as before; the fields that changed.

    Its number is not given again. `NotAmended` where others followed it, or what it changed was
    changed since: that is to be taken back first.
    """
    ChangeChain.objects.hold(amendment.agreement.office.register)
    held = Agreement.objects.held(amendment.agreement_id)
    if not can_change_agreement(by, held):
        raise NotAllowed.only_officers(by, held.office.register)
    if not reason.strip():
        raise NotAmended.no_reason()
    standing = held.amendments.filter(withdrawn_at=None).order_by("-position")
    if not standing.filter(pk=amendment.pk).exists():
        raise NotAmended.already_withdrawn()
    if standing.filter(position__gt=amendment.position).exists():
        raise NotAmended.others_followed(amendment.number)
    before = state_before_amendment(amendment, state_of(held))
    if before is None:
        raise NotAmended.changed_since(amendment.number)
    standing.filter(pk=amendment.pk).update(withdrawn_at=at)
    why = Why(reason=reason, basis=Basis.CORRECTION, no_more={"amendment": _said(amendment)})
    return restate(held, before, why, by=by, at=at)


def _said(amendment: Amendment) -> Mapping[str, object]:
    return {"number": amendment.number, "on": amendment.on.isoformat(), "what": amendment.what}


def _amendment(
    held: Agreement, amended: Amended | Amendment, *, by: Actor, at: dt.datetime
) -> Amendment:
    if isinstance(amended, Amendment):
        noted = held.amendments.filter(pk=amended.pk, withdrawn_at=None).first()
        if noted is None:
            raise NotAmended.already_withdrawn()
        return noted
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
