"""Numbers for agreements that were signed without one: before this register, or outside of it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import Numbering, Stage
from comity.agreements.errors import NotNumbered
from comity.agreements.models import Agreement
from comity.agreements.numbering import give_back, is_last_given, next_numbers
from comity.agreements.policies import can_number_agreements
from comity.agreements.queries.numbers import NUMBERING, first_signed, how_numbered, without_number
from comity.agreements.recording import record_facts
from comity.agreements.restating import Why, restate
from comity.agreements.states import Said, state_of
from comity.agreements.writing import Written, write_states
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

_LONGEST = 40


@transaction.atomic
def type_number(agreement: Agreement, number: str, *, by: Actor, at: dt.datetime) -> Agreement:
    """The agreement with the number that the office's own files have; `NotNumbered` says why not.

    Of another agreement of the office, also one that was taken back, it cannot be.
    """
    held = _held(agreement, by)
    said = " ".join(number.split())
    if held.stage != Stage.SIGNED:
        raise NotNumbered.not_signed()
    if held.number:
        raise NotNumbered.has_one(held.number)
    if not said or len(said) > _LONGEST:
        raise NotNumbered.no_number(_LONGEST)
    if Agreement.objects.filter(office=held.office, number=said).exists():
        raise NotNumbered.is_taken(said)
    why = Why(also={NUMBERING: str(Numbering.TYPED)})
    restate(held, {**state_of(held), "number": said}, why, by=by, at=at)
    return held


@transaction.atomic
def number_agreements(
    office: Office, keys: Collection[int], *, by: Actor, at: dt.datetime
) -> Mapping[int, str]:
    """The next number of its kind and of the year of its first signature for each of these.

    They are numbered in the order of their first signatures. One that has a number, is not signed,
    or of which nobody knows when it was, is passed over.
    """
    if not can_number_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    found = without_number(office).filter(pk__in=keys)
    asked = {each.pk: (each.kind, day.year) for each in found if (day := first_signed(each))}
    given = dict(zip(asked, next_numbers(office, list(asked.values())), strict=True))
    _write(office, given, by=by, at=at)
    return given


@transaction.atomic
def take_number_back(agreement: Agreement, *, reason: str, by: Actor, at: dt.datetime) -> Agreement:
    """The agreement without the number that was given in error; one of a series is free again.

    `NotNumbered` where it was signed by that number, an amendment has it, or others of the series
    were given since.
    """
    held = _held(agreement, by)
    if not reason.strip():
        raise NotNumbered.no_reason()
    how = how_numbered(held)
    if how is None or held.amendments.exists():
        raise NotNumbered.stays(held.number)
    if how is Numbering.NEXT:
        if not is_last_given(held.office, held.number):
            raise NotNumbered.others_since(held.number)
        give_back(held.office, held.number)
    state = {name: said for name, said in state_of(held).items() if name != "number"}
    restate(held, state, Why(reason=reason), by=by, at=at)
    return held


def _held(agreement: Agreement, by: Actor) -> Agreement:
    ChangeChain.objects.hold(agreement.office.register)
    held = Agreement.objects.held(agreement.pk)
    if not can_number_agreements(by, held.office):
        raise NotAllowed.only_officers(by, held.office.register)
    return held


def _write(office: Office, given: Mapping[int, str], *, by: Actor, at: dt.datetime) -> None:
    """Give many agreements their numbers, logged as parts of one change."""
    if not given:
        return
    held = Agreement.objects.with_state().select_for_update().in_bulk(given)
    written = []
    for key, number in given.items():
        said = [Said(field="number", before=None, after=number)]
        state = {**state_of(held[key]), "number": number}
        written.append(Written(agreement=held[key], state=state, said=said))
    write_states(written)
    batch = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        after={"numbered": len(given)},
    )
    log_changes(_deeds(given), register=office.register, by=by, at=at, batch=batch)
    record_facts(given, at=at)


def _deeds(given: Mapping[int, str]) -> Sequence[Deed]:
    return [
        Deed(
            verb=Verb.CHANGED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=key,
            after={"number": number, NUMBERING: str(Numbering.NEXT)},
        )
        for key, number in given.items()
    ]
