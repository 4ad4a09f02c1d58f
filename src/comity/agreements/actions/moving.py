"""Moving agreements from stage to stage, and signing them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.approval_runs import begin_run, end_run
from comity.agreements.enums import ApprovalOutcome, Stage, TermMode, TermOrigin
from comity.agreements.errors import NotMoved
from comity.agreements.models import Agreement
from comity.agreements.numbering import next_number
from comity.agreements.policies import can_move_agreement
from comity.agreements.restating import Why, restate
from comity.agreements.stages import Effect, Guard, Move, move_between
from comity.agreements.states import PARTY, TERM, State, state_of
from comity.agreements.succession import follow_successor, stand_back, supersede
from comity.interpretation.readings import Flag
from comity.provenance.models import ChangeChain
from comity.values.partial_dates import PartialDate


@transaction.atomic
def move_agreement(
    agreement: Agreement, to: Stage, *, reason: str = "", by: Actor, at: dt.datetime
) -> Agreement:
    """The agreement in its new stage; `NotMoved` says what is missing for that.

    To *signed* `sign_agreement` leads, to *approved* and out of review the decisions of its steps.
    """
    held, move = _held(agreement, to, by)
    if to == Stage.SIGNED:
        raise NotMoved.no_signing_day()
    _check(held, move, reason)
    state = {**state_of(held), "stage": str(to), "held_from": _held_from(held, to)}
    also: dict[str, object] = {}
    if Effect.PROPOSER in move.effects:
        held.proposed_by = by.user
    if Effect.APPROVAL_BEGINS in move.effects:
        also["approval"] = [step.as_logged for step in begin_run(held, at)]
    if Effect.APPROVAL_ENDS in move.effects:
        end_run(held, ApprovalOutcome.TAKEN_BACK, at)
    _restate(held, state, Why(reason=reason, also=also), by=by, at=at)
    if Effect.SUCCESSION_ENDS in move.effects:
        stand_back(held, by=by, at=at)
    return held


@transaction.atomic
def sign_agreement(
    agreement: Agreement,
    signed: Mapping[int, PartialDate],
    *,
    begins_with_last_signature: bool = False,
    by: Actor,
    at: dt.datetime,
) -> Agreement:
    """The agreement, signed: by its sides on these days, which are named by their positions.

    It gets its number unless it has one. Its term begins with the last signature where that is
    said and no start is stated. It takes the place of the one that it was made to succeed, and the
    renewal that led to it is done. `NotMoved` says what is missing.
    """
    held, move = _held(agreement, Stage.SIGNED, by)
    if Effect.NUMBER not in move.effects:
        raise NotMoved.not_approved()
    _check(held, move)
    state, days = _signed(held, signed, at.date())
    if begins_with_last_signature:
        state |= _beginning(state, max(days, key=lambda day: day.last))
    year = min(day.first for day in days).year
    state |= {
        "number": held.number or next_number(held.office, held.kind, year),
    }
    _restate(held, state, Why(), by=by, at=at)
    supersede(held, _first_day(state, days), by=by, at=at)
    return held


@transaction.atomic
def note_signed_before(
    agreement: Agreement,
    signed: Mapping[int, PartialDate],
    *,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> Agreement:
    """The agreement as one that was signed, on these days, before it was entered as proposed.

    It gets no number by that. `NotMoved` says what is missing, or that it was signed later.
    """
    held, move = _held(agreement, Stage.SIGNED, by)
    if Guard.SIGNED_BEFORE not in move.guards:
        raise NotMoved.no_such_move()
    _check(held, move, reason)
    state, days = _signed(held, signed, at.date())
    if any(day.first >= held.created_at.date() for day in days):
        raise NotMoved.signed_since()
    _restate(held, state, Why(reason=reason), by=by, at=at)
    return held


def _signed(
    held: Agreement, signed: Mapping[int, PartialDate], today: dt.date
) -> tuple[dict[str, object], Sequence[PartialDate]]:
    """The state of the agreement when it is signed on these days, and all days of a signature."""
    state = _with_signatures(state_of(held), signed, today)
    days = [PartialDate.parse(_parts(state, name)["signed"]) for name in _signing(state)]
    if not days:
        raise NotMoved.no_signing_day()
    flags = [flag for flag in held.flags if flag != Flag.IN_PREPARATION]
    return {**state, "stage": str(Stage.SIGNED), "verified": True, "flags": flags}, days


def _held(agreement: Agreement, to: Stage, by: Actor) -> tuple[Agreement, Move]:
    """The agreement, held until the end, and the move that leads there for `by`."""
    ChangeChain.objects.hold(agreement.office.register)
    held = Agreement.objects.held(agreement.pk)
    move = move_between(Stage(held.stage), to)
    if move is None:
        raise NotMoved.no_such_move()
    if Guard.APPROVAL in move.guards:
        raise NotMoved.not_approved()
    if not can_move_agreement(by, held, move):
        raise NotAllowed.only_officers(by, held.office.register)
    return held, move


def _check(held: Agreement, move: Move, reason: str = "") -> None:
    guards = move.guards
    if Guard.PARTNER in guards and all(party.is_home for party in held.parties.all()):
        raise NotMoved.no_partner()
    if Guard.KIND in guards and not held.kind:
        raise NotMoved.no_kind()
    if Guard.REASON in guards and not reason.strip():
        raise NotMoved.no_reason()
    if Guard.NUMBER in guards and not held.number:
        raise NotMoved.no_number()
    if Guard.HELD_FROM in guards and held.held_from != move.to:
        raise NotMoved.no_such_move()


def _held_from(held: Agreement, to: Stage) -> str:
    return str(held.stage) if to == Stage.ON_HOLD else ""


def _restate(
    held: Agreement, state: Mapping[str, object], why: Why, *, by: Actor, at: dt.datetime
) -> None:
    """Bring it to the state, and note since when it has its stage, and who proposed it."""
    restate(held, {name: value for name, value in state.items() if value}, why, by=by, at=at)
    held.stage_since = at
    held.save(update_fields=("stage_since", "proposed_by"))
    follow_successor(held, by=by, at=at)


def _with_signatures(
    state: State, signed: Mapping[int, PartialDate], today: dt.date
) -> dict[str, object]:
    said = dict(state)
    for position, day in signed.items():
        name = f"{PARTY}{position}"
        if name not in said:
            raise NotMoved.no_such_side()
        if day.first > today:
            raise NotMoved.signed_ahead()
        said[name] = {**_parts(state, name), "signed": str(day)}
    return said


def _signing(state: State) -> list[str]:
    return [name for name in state if name.startswith(PARTY) and "signed" in _parts(state, name)]


def _beginning(state: State, day: PartialDate) -> Mapping[str, object]:
    """The first term with that start, unless one is stated; a new one where there is none."""
    name = f"{TERM}0"
    first = _parts(state, name) or {
        "origin": str(TermOrigin.ORIGINAL),
        "mode": str(TermMode.NOT_STATED),
    }
    return {} if "starts" in first else {name: {**first, "starts": str(day)}}


def _first_day(state: State, days: Sequence[PartialDate]) -> dt.date:
    """The first day of its term; where that is not known, that of the last signature."""
    starts = _parts(state, f"{TERM}0").get("starts")
    return PartialDate.parse(starts).first if starts else max(day.last for day in days)


def _parts(state: Mapping[str, object], name: str) -> Mapping[str, Any]:
    found = state.get(name)
    return found if isinstance(found, dict) else {}
