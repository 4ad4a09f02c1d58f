"""What partners answer by their links: kept as it was said, and decided about by the office."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.confirming import confirm_agreements
from comity.agreements.actions.partner_contacts import take_over_contact
from comity.agreements.answered import Answered, state_answered
from comity.agreements.enums import AnswerKind, AnswerState, Basis
from comity.agreements.errors import (
    CorrectionWantsReason,
    LinkIsOver,
    NotAnswered,
    NotTakenOver,
)
from comity.agreements.models import Agreement, PartnerAnswer, PartnerLink
from comity.agreements.policies import can_ask_partners, holds_partner_link
from comity.agreements.queries.partner_links import contacts_of_link, shared_by
from comity.agreements.states import state_of
from comity.offices.enums import PartnerRole
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain

_MOST_WAITING = 300
_OF_STATE = (AnswerKind.DATES, AnswerKind.PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How an answer is taken over: why, whether it corrects what was signed, a contact as what."""

    reason: str = ""
    corrects: bool = False
    role: PartnerRole = PartnerRole.COORDINATOR


_AS_IT_IS = Taking()


@transaction.atomic
def answer_by_link(
    link: PartnerLink, answers: Sequence[Answered], *, by: Actor, at: dt.datetime
) -> int:
    """Keep what the partner says; how much of it is new. The register stays as it is.

    What it said before about the same, and nobody decided yet, gives way. `LinkIsOver` where the
    link leads nowhere, `NotAnswered` for what it does not show.
    """
    if not holds_partner_link(by, link):
        raise NotAllowed.only_by_link()
    ChangeChain.objects.hold(link.office.register)
    held = PartnerLink.objects.select_for_update().get(pk=link.pk)
    if not held.opens_at(at):
        raise LinkIsOver
    _check_asked(link, answers)
    waiting = list(link.answers.open())
    new = [each for each in answers if not any(_is_same(each, other) for other in waiting)]
    _give_way(waiting, answers)
    if len(waiting) + len(new) > _MOST_WAITING:
        raise NotAnswered.too_much()
    kept = PartnerAnswer.objects.bulk_create(_row(link, each, at) for each in new)
    PartnerLink.objects.filter(pk=link.pk).update(answered_at=at)
    log_changes([_deed(each) for each in kept], register=link.office.register, by=by, at=at)
    return len(kept)


@transaction.atomic
def accept_answer(
    answer: PartnerAnswer, taking: Taking = _AS_IT_IS, *, by: Actor, at: dt.datetime
) -> None:
    """Let the register say what the partner says.

    An agreement that is right counts as checked. What was signed here is only corrected, with a
    reason: else it is `SignedIsReadOnly` or `CorrectionWantsReason`. `NotTakenOver` where the
    register says something else by now than the partner saw, or only a person understands it.
    """
    held = _held(answer, by=by)
    if taking.corrects and not taking.reason.strip():
        raise CorrectionWantsReason
    decided = _close(held, AnswerState.ACCEPTED, taking.reason, by=by, at=at)
    office, kind = held.link.office, AnswerKind(held.kind)
    if kind in _OF_STATE:
        _change(held, taking, decided, by=by, at=at)
    elif kind is AnswerKind.CONTACT:
        take_over_contact(held, role=taking.role, by=by, at=at)
    elif kind is AnswerKind.WORDS:
        raise NotTakenOver.by_hand()
    elif held.agreement_id:
        confirm_agreements(office, [held.agreement_id], by=by, at=at)
    _forget(held)


@transaction.atomic
def settle_answer(answer: PartnerAnswer, *, reason: str = "", by: Actor, at: dt.datetime) -> None:
    """Say that what follows from an answer was done by hand, or that nothing does."""
    held = _held(answer, by=by)
    _close(held, AnswerState.SETTLED, reason, by=by, at=at)
    _forget(held)


@transaction.atomic
def dismiss_answer(answer: PartnerAnswer, *, reason: str, by: Actor, at: dt.datetime) -> None:
    """Say why it stays as it is."""
    held = _held(answer, by=by)
    if not reason.strip():
        raise NotTakenOver.reason_wanted()
    _close(held, AnswerState.DISMISSED, reason, by=by, at=at)
    _forget(held)


def _check_asked(link: PartnerLink, answers: Iterable[Answered]) -> None:
    """Only what the link shows, and only what a state or a person may become."""
    shown = {each.pk: each for each in shared_by(link).with_state()}
    people = {each.pk for each in contacts_of_link(link)}
    for each in answers:
        strange = each.agreement and each.agreement not in shown
        if strange or (each.person and each.person not in people):
            raise NotAnswered.not_asked()
        if each.kind in _OF_STATE:
            if each.agreement is None:
                raise NotAnswered.not_asked()
            state_answered(state_of(shown[each.agreement]), each)


def _give_way(waiting: Iterable[PartnerAnswer], answers: Sequence[Answered]) -> None:
    """What is not said again about something that was answered anew; a new contact stays."""
    anew = {each.about for each in answers if each.about != (None, None)}
    gone = [
        each.pk
        for each in waiting
        if (each.agreement_id, each.person_id) in anew
        and not any(_is_same(other, each) for other in answers)
    ]
    PartnerAnswer.objects.filter(pk__in=gone).update(state=AnswerState.REPLACED, was={}, said={})


def _is_same(answered: Answered, kept: PartnerAnswer) -> bool:
    about = (kept.agreement_id, kept.person_id)
    return (answered.kind, answered.about, answered.said) == (kept.kind, about, kept.said)


def _row(link: PartnerLink, answered: Answered, at: dt.datetime) -> PartnerAnswer:
    return PartnerAnswer(
        link=link,
        kind=answered.kind,
        agreement_id=answered.agreement,
        person_id=answered.person,
        was=dict(answered.was),
        said=dict(answered.said),
        said_at=at,
    )


def _held(answer: PartnerAnswer, *, by: Actor) -> PartnerAnswer:
    """The answer as it is kept now, with the register held."""
    office: Office = answer.link.office
    if not can_ask_partners(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    open_ = PartnerAnswer.objects.open().select_for_update(of=("self",))
    found = open_.select_related("link__office__register", "link__institution", "link__person")
    held = found.filter(pk=answer.pk).first()
    if held is None:
        raise NotTakenOver.decided()
    return held


def _change(
    answer: PartnerAnswer, taking: Taking, part_of: Change, *, by: Actor, at: dt.datetime
) -> None:
    agreement = Agreement.objects.held(answer.agreement_id or 0)
    answered = Answered(kind=AnswerKind(answer.kind), was=answer.was, said=answer.said)
    change_agreement(
        agreement,
        state_answered(state_of(agreement), answered),
        reason=taking.reason,
        basis=Basis.CORRECTION if taking.corrects else None,
        part_of=part_of,
        by=by,
        at=at,
    )


def _close(
    answer: PartnerAnswer, state: AnswerState, reason: str, *, by: Actor, at: dt.datetime
) -> Change:
    answer.state, answer.reason = state, reason.strip()[:500]
    answer.decided_at, answer.decided_by = at, by.user
    answer.save(update_fields=("state", "reason", "decided_at", "decided_by"))
    decided = log_changes(
        (), register=answer.link.office.register, by=by, at=at, batch=_deed(answer)
    )
    if decided is None:
        raise RuntimeError("a deed that is logged is a change")
    return decided


def _forget(answer: PartnerAnswer) -> None:
    """What is said of a person is kept no longer than until it is decided."""
    if answer.kind == AnswerKind.CONTACT:
        answer.said = {}
        answer.save(update_fields=("said",))


def _deed(answer: PartnerAnswer) -> Deed:
    """What the log says of an answer: of days and places all, of people and in words nothing."""
    said: dict[str, object] = {"kind": str(answer.kind), "state": str(answer.state)}
    if answer.kind in _OF_STATE:
        said["said"] = dict(answer.said)
    kind, key = SubjectKind.OFFICE, answer.link.office_id
    if answer.agreement_id:
        kind, key = SubjectKind.AGREEMENT, answer.agreement_id
    elif answer.person_id:
        kind, key = SubjectKind.PERSON, answer.person_id
    return Deed(
        verb=Verb.CHANGED,
        subject_kind=kind,
        subject_id=key,
        after={"partner_answer": said},
        reason=answer.reason,
    )
