"""Bringing one held agreement to another state: written, logged, and its facts recorded.

Whoever calls it has checked that it may be so, and holds the register's chain and the agreement.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from comity.accounts.actors import Actor
from comity.agreements.enums import Basis, Stage
from comity.agreements.errors import SignedIsReadOnly
from comity.agreements.models import Agreement
from comity.agreements.recording import record_facts
from comity.agreements.states import (
    EVENT,
    Said,
    State,
    changes_the_paper,
    difference,
    event_said,
    state_of,
)
from comity.agreements.writing import Written, write_states
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change


def is_signed_here(agreement: Agreement) -> bool:
    """Whether its words are those that were signed by way of this register: they are read-only."""
    return agreement.stage == Stage.SIGNED and bool(agreement.number)


def check_writable(agreement: Agreement, said: Sequence[Said], basis: Basis | None) -> None:
    """`SignedIsReadOnly` where what was signed here would be changed without a `basis`."""
    if basis is None and is_signed_here(agreement) and changes_the_paper(said):
        raise SignedIsReadOnly(agreement.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why an agreement is changed, by what right; what the log says `also`, or says `no_more`."""

    reason: str = ""
    basis: Basis | None = None
    also: Mapping[str, object] = field(default_factory=dict)
    no_more: Mapping[str, object] = field(default_factory=dict)
    part_of: Change | None = None


_FOR_ITSELF = Why()


def restate(
    held: Agreement, state: State, why: Why = _FOR_ITSELF, *, by: Actor, at: dt.datetime
) -> Sequence[Said]:
    """Bring the agreement to the state; the fields that changed.

    Whether it is public and what events it has is not changed here. Where nothing differs and
    nothing is said beside, nothing is logged.
    """
    before = state_of(held)
    said = difference(before, {**_without_fixed(state), **_fixed(held)})
    check_writable(held, said, why.basis)
    if not said and not why.also and not why.no_more:
        return ()
    on_paper = why.basis is not None and is_signed_here(held) and changes_the_paper(said)
    write_states([Written(agreement=held, state=_after(before, said), said=said)])
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=held.pk,
        before={**{each.field: each.before for each in said}, **why.no_more},
        after={
            **{each.field: each.after for each in said},
            **why.also,
            **({"basis": str(why.basis)} if on_paper else {}),
        },
        reason=why.reason.strip(),
    )
    log_changes([deed], register=held.office.register, by=by, at=at, batch=why.part_of)
    record_facts([held.pk], at=at)
    return said


def _after(before: State, said: Sequence[Said]) -> State:
    after = {**before, **{each.field: each.after for each in said}}
    return {name: value for name, value in after.items() if value is not None}


def _without_fixed(state: State) -> State:
    return {
        name: value
        for name, value in state.items()
        if name != "public" and not name.startswith(EVENT)
    }


def _fixed(held: Agreement) -> State:
    events = {
        f"{EVENT}{event.position}": event_said(event)
        for event in held.events.all()
        if event.withdrawn_at is None
    }
    return {**events, "public": True} if held.public else events
