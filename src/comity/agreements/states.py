"""The state of an agreement as plain JSON: what the log says of it, and what it was at a time.

A state is flat: one value for each field, `party.0`, `party.1`... and `term.0`, `term.1`... for
its sides and terms in their order, `event.0`... for its dated events by their positions, without
those that were withdrawn, and `condition.0`... for its conditions (see `conditions`). What is empty
is left out. Pure: nothing is read or saved here.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.agreements.conditions import (
    CONDITION,
    NOTE,
    Condition,
    conditions_of,
    said_of_conditions,
)
from comity.agreements.enums import Stage
from comity.agreements.facts import partial_date
from comity.agreements.listings import date_columns
from comity.agreements.models import Agreement, AgreementEvent, Party, PartyUnit, Term
from comity.values.partial_dates import PartialDate

State = Mapping[str, object]

PARTY = "party."
TERM = "term."
EVENT = "event."
_TEXTS = ("kind_text", "level", "level_text", "area", "area_text", "country_stated", "country_text")
_FLAGS = ("verified", "public")
_KEPT_TEXTS = ("number", "partner_number", "confidentiality", "risk", "held_from")
_KEPT_KEYS = ("responsible", "deputy", "umbrella", "succeeds")

_END = ("end_said", "end_said_of")
_KEPT = ("tags", "superseded_on", *_KEPT_TEXTS, *_KEPT_KEYS)

PLAIN_FIELDS = frozenset({"kind", "kinds", "stage", "flags", *_TEXTS, *_FLAGS, *_END, *_KEPT})
"""The fields of a state that are there once."""

OFFICE_FIELDS = frozenset(
    {"tags", "confidentiality", "risk", "partner_number", "responsible", "deputy", "held_from"}
    | {"approval", "approval_step", "amendment", "numbering", "event_document", "partner_answer"}
)
"""What of a state, and beside it, the office keeps to itself, be the agreement public or not;
and its notes."""

_NOT_OF_THE_PAPER = OFFICE_FIELDS | {
    *("stage", "number", "umbrella", "succeeds", "superseded_on", "verified", "public", *_END)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party with its units, in their order."""

    party: Party
    units: Sequence[PartyUnit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A field as a change has it: before and after, None for nothing."""

    field: str
    before: object
    after: object


def state_of(agreement: Agreement) -> State:
    """Everything of the agreement as it stands, with what its state is made of at hand."""
    sides = [Side(party=party, units=list(party.units.all())) for party in agreement.parties.all()]
    conditions = conditions_of(agreement.conditions.all())
    terms, events = list(agreement.terms.all()), list(agreement.events.all())
    return state_from(agreement, sides, terms, events, conditions)


def state_from(
    agreement: Agreement,
    sides: Iterable[Side],
    terms: Iterable[Term],
    events: Iterable[AgreementEvent] = (),
    conditions: Iterable[Condition] = (),
) -> State:
    """The state of an agreement of these sides, terms, events and conditions."""
    kinds = list(agreement.kinds)
    said: dict[str, object] = {
        "kind": agreement.kind,
        "kinds": kinds if kinds != _one_kind(agreement.kind) else None,
        "stage": str(agreement.stage),
        "flags": list(agreement.flags),
        **{name: getattr(agreement, name) for name in (*_TEXTS, *_FLAGS)},
        "end_said": str(agreement.end_said),
        "end_said_of": _iso(agreement.end_said_of),
        "superseded_on": _iso(agreement.superseded_on),
        "tags": list(agreement.tags),
        **{name: str(getattr(agreement, name)) for name in _KEPT_TEXTS},
        **{name: getattr(agreement, f"{name}_id") for name in _KEPT_KEYS},
        **{f"{PARTY}{side.party.position}": _party_said(side) for side in sides},
        **{f"{TERM}{term.position}": _term_said(term) for term in terms},
        **{
            f"{EVENT}{event.position}": event_said(event)
            for event in events
            if event.withdrawn_at is None
        },
        **said_of_conditions(conditions),
    }
    return _without_empty(said)


def event_said(event: AgreementEvent) -> Mapping[str, object]:
    """What a state says of an event; why, the log says beside."""
    return {"kind": str(event.kind), "on": event.on.isoformat()}


def changes_the_paper(said: Iterable[Said]) -> bool:
    """Whether something differs of what the parties signed, not only of what is kept of it.

    That a side signed may be said later, where nobody knew; and when somebody looks at it again.
    """
    return any(_is_of_the_paper(each) for each in said)


def _is_of_the_paper(said: Said) -> bool:
    if said.field in _NOT_OF_THE_PAPER or said.field.startswith((EVENT, NOTE)):
        return False
    if said.field.startswith(PARTY):
        known, told = _part(said.before, "signed"), _part(said.after, "signed")
        return known not in (None, told) or not _are_alike(said, "signed")
    return not (said.field.startswith(TERM) and _are_alike(said, "review_on"))


def _are_alike(said: Said, but_for: str) -> bool:
    return _but_for(said.before, but_for) == _but_for(said.after, but_for)


def _part(said: object, name: str) -> object:
    return said.get(name) if isinstance(said, dict) else None


def _but_for(said: object, name: str) -> object:
    if not isinstance(said, dict):
        return said
    return {key: value for key, value in said.items() if key != name}


def difference(before: State, after: State) -> Sequence[Said]:
    """The fields in which two states differ, in the order of the later one."""
    names = {**after, **before}
    return [
        Said(field=name, before=before.get(name), after=after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    ]


def state_before(state: State, changes: Iterable[Iterable[Said]]) -> State:
    """What a state was before these changes, the latest first, brought it about.

    They may say more than fields of a state: that is left out.
    """
    known = dict(state)
    for change in changes:
        for said in change:
            if is_of_state(said.field):
                known[said.field] = said.before
    return _without_empty(known)


def state_after(state: State, changes: Iterable[Iterable[Said]]) -> State:
    """What a state became by these changes, the earliest first."""
    known = dict(state)
    for change in changes:
        for said in change:
            if is_of_state(said.field):
                known[said.field] = said.after
    return _without_empty(known)


def is_of_state(field: str) -> bool:
    """Whether a logged field is one of a state; other fields say how it came about."""
    return field in PLAIN_FIELDS or field.startswith((PARTY, TERM, EVENT, CONDITION, NOTE))


def is_of_office(field: str) -> bool:
    """Whether the office keeps to itself what a field of a state says."""
    return field in OFFICE_FIELDS or field.startswith(NOTE)


def agreement_from(agreement: Agreement, state: State) -> tuple[Agreement, list[Side], list[Term]]:
    """A copy of the agreement with that state, its sides and its terms; none of it is saved.

    Institutions and units are named by their keys alone. Its conditions are `conditions_in(state)`.
    """
    copy = Agreement(pk=agreement.pk, office=agreement.office, created_at=agreement.created_at)
    copy.kind = str(state.get("kind", ""))
    copy.kinds = state.get("kinds", _one_kind(copy.kind))
    copy.stage = str(state.get("stage", Stage.SIGNED))
    copy.flags = state.get("flags", [])
    for name in _TEXTS:
        setattr(copy, name, state.get(name, ""))
    for name in _FLAGS:
        setattr(copy, name, bool(state.get(name)))
    copy.end_said = str(state.get("end_said", ""))
    copy.end_said_of = _day(state.get("end_said_of"))
    copy.superseded_on = _day(state.get("superseded_on"))
    copy.tags = state.get("tags", [])
    for name in _KEPT_TEXTS:
        setattr(copy, name, state.get(name, ""))
    for name in _KEPT_KEYS:
        setattr(copy, f"{name}_id", state.get(name))
    sides = [_side(copy, *each) for each in _numbered(state, PARTY)]
    return copy, sides, [term_from(copy, *each) for each in _numbered(state, TERM)]


def events_from(agreement: Agreement, state: State) -> list[AgreementEvent]:
    """The events that a state has; none of them is saved."""
    return [
        AgreementEvent(
            agreement=agreement,
            position=position,
            kind=said["kind"],
            on=dt.date.fromisoformat(said["on"]),
        )
        for position, said in _numbered(state, EVENT)
    ]


def _one_kind(kind: str) -> list[str]:
    return [kind] if kind else []


def _party_said(side: Side) -> Mapping[str, object]:
    units = [
        _without_empty({"text": each.text, "unit": each.unit_id})
        for each in sorted(side.units, key=lambda each: each.position)
    ]
    return _without_empty(
        {
            "institution": side.party.institution_id,
            "home": side.party.is_home,
            "name": side.party.name_text,
            "units": units,
            "signed": str(signed_on(side.party) or ""),
        }
    )


def signed_on(party: Party) -> PartialDate | None:
    """When the party signed, as precise as it is known; None where it is not."""
    return partial_date(party.signed_from, party.signed_to, party.signed_precision)


def _term_said(term: Term) -> Mapping[str, object]:
    starts = partial_date(term.starts_from, term.starts_to, term.starts_precision)
    ends = partial_date(term.ends_from, term.ends_to, term.ends_precision)
    return _without_empty(
        {
            "origin": str(term.origin),
            "mode": str(term.mode),
            "starts": str(starts or ""),
            "ends": str(ends or ""),
            "duration": term.duration,
            "extends": term.extends,
            "open_ended": term.open_ended,
            "renewal_period": term.renewal_period,
            "renewals_at_most": term.renewals_at_most,
            "notice_months": term.notice_months,
            "review_on": _iso(term.review_on),
        }
    )


def _without_empty(said: Mapping[str, object]) -> dict[str, object]:
    """What says something: no empty text, no empty list, nothing that is not so."""
    return {name: value for name, value in said.items() if value}


def _numbered(state: State, prefix: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = [
        (int(name.removeprefix(prefix)), value)
        for name, value in state.items()
        if name.startswith(prefix) and isinstance(value, dict)
    ]
    return sorted(found, key=lambda each: each[0])


def _side(agreement: Agreement, position: int, said: Mapping[str, Any]) -> Side:
    party = Party(
        agreement=agreement,
        position=position,
        is_home=said.get("home", False),
        institution_id=said["institution"],
        name_text=said.get("name", ""),
        **date_columns("signed", _date(said.get("signed"))),
    )
    units = [
        PartyUnit(party=party, position=number, unit_id=unit.get("unit"), text=unit.get("text", ""))
        for number, unit in enumerate(said.get("units", []))
    ]
    return Side(party=party, units=units)


def term_from(agreement: Agreement, position: int, said: Mapping[str, Any]) -> Term:
    """The term that a state says of an agreement; it is not saved."""
    return Term(
        agreement=agreement,
        position=position,
        origin=said.get("origin", ""),
        mode=said.get("mode", ""),
        duration=said.get("duration", ""),
        extends=said.get("extends", ""),
        open_ended=said.get("open_ended", False),
        renewal_period=said.get("renewal_period", ""),
        renewals_at_most=said.get("renewals_at_most"),
        notice_months=said.get("notice_months"),
        review_on=_day(said.get("review_on")),
        **date_columns("starts", _date(said.get("starts"))),
        **date_columns("ends", _date(said.get("ends"))),
    )


def _date(said: str | None) -> PartialDate | None:
    return PartialDate.parse(said) if said else None


def _day(said: object) -> dt.date | None:
    return dt.date.fromisoformat(str(said)) if said else None


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
