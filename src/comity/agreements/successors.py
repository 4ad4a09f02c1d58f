"""Proposing the agreement that is to follow another one: what it takes over, and what it does not.

Whoever calls it has checked that it may be so, and holds the register's chain.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from comity.accounts.actors import Actor
from comity.agreements.conditions import conditions_in, said_of_conditions
from comity.agreements.enums import ContactRole, Stage, TermOrigin
from comity.agreements.models import Agreement, AgreementContact, Term
from comity.agreements.recording import record_facts
from comity.agreements.sides import save_sides
from comity.agreements.states import PARTY, TERM, State, agreement_from, state_from, state_of
from comity.agreements.writing import add_conditions
from comity.interpretation.readings import Flag
from comity.people.keeping import Said, log_people
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb

_COPIED = (
    *("kind", "kinds", "kind_text", "level", "level_text", "area", "country_stated", "tags"),
    *("risk", "confidentiality", "responsible", "deputy", "umbrella"),
)
_FLAGS = (Flag.TUITION_WAIVER, Flag.DUAL_DEGREE)


def propose_successor(
    agreement: Agreement, term: Mapping[str, object], *, by: Actor, at: dt.datetime
) -> Agreement:
    """A new agreement that is to take the place of this one, with that term: proposed, private.

    The term is said as a state does, without how it came about; empty, there is none yet.
    """
    copied = following_state(state_of(agreement), term)
    successor = Agreement(office=agreement.office, created_at=at)
    successor, sides, terms = agreement_from(successor, {**copied, "succeeds": agreement.pk})
    successor.created_at = at
    successor.proposed_by = by.user
    successor.save(force_insert=True)
    save_sides(sides)
    Term.objects.bulk_create(terms)
    conditions = conditions_in(copied)
    add_conditions(successor, conditions)
    deed = Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=successor.pk,
        after=state_from(successor, sides, terms, conditions=conditions),
    )
    log_changes([deed], register=agreement.office.register, by=by, at=at)
    _name_contacts(agreement, successor, by=by, at=at)
    record_facts([successor.pk], at=at)
    return successor


def following_state(before: State, term: Mapping[str, object]) -> State:
    """What a new agreement takes over of the one before it: all but what is of that paper alone.

    The academic years of its conditions are, as are numbers, signatures, terms and events. Pure.
    """
    conditions = [replace(each, first_year=None, last_year=None) for each in conditions_in(before)]
    known = before.get("flags")
    flags = [flag for flag in _FLAGS if isinstance(known, list) and flag in known]
    return {
        **{name: before[name] for name in before if name in _COPIED},
        **{name: _unsigned(before[name]) for name in before if name.startswith(PARTY)},
        **({"flags": [str(flag) for flag in flags]} if flags else {}),
        **({f"{TERM}0": {**term, "origin": str(TermOrigin.ORIGINAL)}} if term else {}),
        **said_of_conditions(conditions),
        "stage": str(Stage.PROPOSED),
    }


def _name_contacts(
    agreement: Agreement, successor: Agreement, *, by: Actor, at: dt.datetime
) -> None:
    """Whoever is to be asked about the one is to be asked about the other; who signs is open."""
    named = AgreementContact.objects.filter(agreement=agreement)
    known = list(named.exclude(role=ContactRole.SIGNATORY).order_by("pk"))
    AgreementContact.objects.bulk_create(
        AgreementContact(
            agreement=successor, person_id=each.person_id, role=each.role, is_home=each.is_home
        )
        for each in known
    )
    said: list[Said] = [
        (each.person_id, {}, {"agreement_contact": _contact_said(successor, each)})
        for each in known
    ]
    log_people(successor.office.register, said, by=by, at=at)


def _contact_said(successor: Agreement, contact: AgreementContact) -> Mapping[str, object]:
    role = str(contact.role)
    return {"agreements": [successor.pk], "role": role, "is_home": contact.is_home}


def _unsigned(side: object) -> object:
    """A side of the agreement before as one of the next: it has not signed yet."""
    parts: Mapping[str, Any] = side if isinstance(side, dict) else {}
    return {name: value for name, value in parts.items() if name != "signed"}
