"""The answers of partners as the office decides them: field by field, what is and what is said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.answered import CONTACT_PARTS, Answered, last_term, state_answered
from comity.agreements.conditions import condition_said
from comity.agreements.enums import AnswerKind
from comity.agreements.errors import NotTakenOver
from comity.agreements.models import Agreement, AgreementFact, PartnerAnswer
from comity.agreements.queries.conditions import conditions_beside, hold_conditions, hold_rows
from comity.agreements.restating import is_signed_here
from comity.agreements.states import State, changes_the_paper, difference, state_of
from comity.offices.models import Office
from comity.people.models import Person
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.web.answer_forms import contact_parts
from comity.web.condition_words import who_words
from comity.web.wording import duration_words, number_words, partial_date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One field: what the register says, and what the partner says."""

    label: str
    known: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """An answer that waits, and what can be done with it.

    `is_outdated` where the register says something else by now than the partner saw; `is_signed`
    where it would change what was signed here.
    """

    answer: PartnerAnswer
    title: str
    href: str
    differing: Sequence[Differing]
    sentence: str
    words: str
    is_new_contact: bool
    is_signed: bool
    is_outdated: bool
    can_be_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersOfPartner:
    """What one partner answered by one link."""

    partner: str
    partner_href: str
    asked: str
    answers: Sequence[AnswerShown]


def answers_of(office: Office) -> tuple[Sequence[AnswersOfPartner], Iterable[Person]]:
    """The answers that wait, partner by partner, and the people whom that shows."""
    waiting = list(
        PartnerAnswer.objects.open()
        .of_office(office)
        .select_related("link__institution", "link__person", "person")
        .prefetch_related("person__affiliations", "person__contact_points")
        .order_by("link__institution__name", "link", "said_at", "pk")
    )
    facts = _facts({each.agreement_id for each in waiting if each.agreement_id})
    by_link: dict[int, list[PartnerAnswer]] = {}
    for answer in waiting:
        by_link.setdefault(answer.link_id, []).append(answer)
    people = {each.link.person for each in waiting} | {e.person for e in waiting if e.person}
    return [_of_partner(each, facts) for each in by_link.values()], people


def _of_partner(
    answers: Sequence[PartnerAnswer], facts: Mapping[int, AgreementFact]
) -> AnswersOfPartner:
    link = answers[0].link
    return AnswersOfPartner(
        partner=link.institution.name,
        partner_href=reverse("web:institution", args=[link.institution_id]),
        asked=link.person.full_name,
        answers=[_shown(each, facts.get(each.agreement_id or 0)) for each in answers],
    )


def _facts(agreements: Iterable[int]) -> Mapping[int, AgreementFact]:
    facts = (
        AgreementFact.objects.known()
        .filter(agreement__in=list(agreements))
        .annotate(conditions=conditions_beside("agreement"))
        .select_related("agreement")
        .prefetch_related("agreement__terms", "agreement__parties__units")
    )
    for fact in (found := list(facts)):
        hold_conditions(fact.agreement, vars(fact)["conditions"])
        hold_rows(fact.agreement, events=())
    return {fact.agreement_id: fact for fact in found}


def _shown(answer: PartnerAnswer, fact: AgreementFact | None) -> AnswerShown:
    kind = AnswerKind(answer.kind)
    agreement = fact.agreement if fact else None
    state = state_of(agreement) if agreement else {}
    wanted = _wanted(answer, state)
    is_of_state = kind in (AnswerKind.DATES, AnswerKind.PLACES)
    is_outdated = is_of_state and wanted is None
    return AnswerShown(
        answer=answer,
        title=_title(answer, fact),
        href=reverse("web:agreement", args=[answer.agreement_id]) if answer.agreement_id else "",
        differing=_differing(answer, state),
        sentence=_sentence(answer),
        words=str(answer.said.get("text", "")),
        is_new_contact=kind is AnswerKind.CONTACT and answer.person is None,
        is_signed=bool(agreement and wanted and _changes_signed(agreement, state, wanted)),
        is_outdated=is_outdated,
        can_be_taken=kind is not AnswerKind.WORDS and not is_outdated,
    )


def _wanted(answer: PartnerAnswer, state: State) -> State | None:
    """What the state would be; None where nothing of a state is said, or it changed meanwhile."""
    answered = Answered(kind=AnswerKind(answer.kind), was=answer.was, said=answer.said)
    try:
        return state_answered(state, answered)
    except NotTakenOver:
        return None


def _changes_signed(agreement: Agreement, state: State, wanted: State) -> bool:
    return is_signed_here(agreement) and changes_the_paper(difference(state, wanted))


def _title(answer: PartnerAnswer, fact: AgreementFact | None) -> str:
    if fact:
        units = (fact.agreement.number, fact.home_unit, fact.partner_unit)
        return ", ".join((fact.get_kind_display() or gettext("Agreement"), *filter(None, units)))
    if answer.person:
        return answer.person.full_name
    return (
        gettext("Somebody new") if answer.kind == AnswerKind.CONTACT else gettext("Anything else")
    )


def _sentence(answer: PartnerAnswer) -> str:
    """What is said that is no difference of fields."""
    if answer.kind == AnswerKind.CONFIRMED:
        if answer.person_id:
            return gettext("The partner confirms this contact.")
        return gettext("The partner confirms that all that the register says is right.")
    if answer.said.get("gone"):
        return gettext("No longer the one to ask.")
    return ""


def _differing(answer: PartnerAnswer, state: State) -> Sequence[Differing]:
    if answer.kind == AnswerKind.DATES:
        return _dates(answer.said, state)
    if answer.kind == AnswerKind.PLACES:
        return [_places(name, n, state) for name, n in answer.said.items()]
    if answer.kind == AnswerKind.CONTACT:
        return _contact(answer)
    return ()


def _dates(said: Mapping[str, Any], state: State) -> Sequence[Differing]:
    term = state.get(last_term(state))
    known: Mapping[str, Any] = term if isinstance(term, dict) else {}
    labels = {"starts": gettext("Begins"), "ends": gettext("Ends")}
    return [
        Differing(label=label, known=_known_day(known, name), said=_day(said[name]))
        for name, label in labels.items()
        if name in said
    ]


def _known_day(term: Mapping[str, Any], name: str) -> str:
    """What the register says of a day of a term; of the end also what gives it otherwise."""
    if name == "ends" and term.get("open_ended"):
        return gettext("open-ended")
    if name == "ends" and not term.get(name) and term.get("duration"):
        words = duration_words(Duration.parse(str(term["duration"])))
        return gettext("for %(duration)s") % {"duration": words}
    return _day(term.get(name))


def _day(text: object) -> str:
    return partial_date_words(PartialDate.parse(str(text))) if text else gettext("not stated")


def _places(name: str, number: int, state: State) -> Differing:
    known = state.get(name)
    if not isinstance(known, dict):
        label, places = gettext("Places a year"), None
    else:
        condition = condition_said(known)
        label, places = who_words(condition), condition.mobilities_per_year
    words = gettext("not stated") if places is None else number_words(places)
    return Differing(label=label, known=words, said=number_words(number))


def _contact(answer: PartnerAnswer) -> Sequence[Differing]:
    known = contact_parts(answer.person) if answer.person else {}
    labels = {
        "name": gettext("Name"),
        "post": gettext("Post"),
        "email": gettext("E-mail"),
        "telephone": gettext("Telephone"),
    }
    return [
        Differing(
            label=labels[name],
            known=(known.get(name) or gettext("not stated")) if answer.person else "–",
            said=answer.said[name] or gettext("not stated"),
        )
        for name in CONTACT_PARTS
        if name in answer.said
    ]
