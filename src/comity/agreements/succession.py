"""What the way of a new agreement means for the one that it takes the place of.

Whoever calls it holds the register's chain and the new agreement, in its new stage.
"""

import datetime as dt

from comity.accounts.actors import Actor
from comity.agreements.enums import RenewalState, RenewalWay, Stage
from comity.agreements.models import Agreement, Renewal
from comity.agreements.renewal_moves import move_renewals
from comity.agreements.restating import restate
from comity.agreements.states import state_of

_STATES = {Stage.OUT_FOR_SIGNATURE: RenewalState.SENT, Stage.SIGNED: RenewalState.DONE}


def supersede(successor: Agreement, on: dt.date, *, by: Actor, at: dt.datetime) -> None:
    """Signed, it stands in the place of the one before it, from its first day on."""
    if successor.succeeds_id is None:
        return
    before = Agreement.objects.held(successor.succeeds_id)
    if before.superseded_on is None:
        restate(before, {**state_of(before), "superseded_on": on.isoformat()}, by=by, at=at)


def stand_back(successor: Agreement, *, by: Actor, at: dt.datetime) -> None:
    """Not signed after all: the one before it keeps its place, unless another has it."""
    if successor.succeeds_id is None:
        return
    others = Agreement.objects.standing().filter(succeeds=successor.succeeds_id)
    if others.filter(stage=Stage.SIGNED).exclude(pk=successor.pk).exists():
        return
    before = Agreement.objects.held(successor.succeeds_id)
    state = {name: said for name, said in state_of(before).items() if name != "superseded_on"}
    restate(before, state, by=by, at=at)


def follow_successor(successor: Agreement, *, by: Actor, at: dt.datetime) -> None:
    """Let the renewal that led to a new agreement be as far as that is."""
    state = _STATES.get(Stage(successor.stage), RenewalState.PREPARED)
    found = Renewal.objects.filter(successor=successor, way=RenewalWay.NEW_AGREEMENT).exclude(
        state__in=[RenewalState.DROPPED, RenewalState.REVIEWED, state]
    )
    renewal = found.order_by("-pk").first()
    if renewal is None or (renewal.state == RenewalState.DONE and _is_decided_anew(renewal)):
        return
    move_renewals([renewal], state, successor.office, by=by, at=at)


def _is_decided_anew(renewal: Renewal) -> bool:
    return Renewal.objects.open().filter(agreement=renewal.agreement_id).exists()
