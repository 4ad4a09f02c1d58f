"""What a partner is shown by its link: of each agreement what it may see, and whom it is asked of.

Nothing is shown here that is not fetched here: what the office keeps to itself is never at hand.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext

from comity.agreements.conditions import CONDITION, Condition, conditions_of
from comity.agreements.enums import AnswerKind, Direction, Kind, MobilityActivity, TermOrigin
from comity.agreements.facts import term_of
from comity.agreements.models import (
    Agreement,
    AgreementFact,
    Attachment,
    PartnerAnswer,
    PartnerLink,
    Party,
    Term,
)
from comity.agreements.queries.conditions import conditions_beside, hold_conditions, hold_rows
from comity.agreements.queries.documents import documents_noted, documents_of_facts
from comity.agreements.queries.partner_links import (
    SaidByLink,
    attachments_of_link,
    contacts_of_link,
    said_by,
    shared_by,
)
from comity.agreements.states import State, state_of
from comity.institutions.models import OrganizationalUnit
from comity.people.models import Person
from comity.web.condition_words import agreed_beside
from comity.web.documents_shown import DocumentShown, documents_shown
from comity.web.persons_shown import ColleagueShown, public_staff
from comity.web.term_lines import conduct_notes, term_note


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAsked:
    """A term in words: what it is, when it begins and ends, how it goes on."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAsked:
    """A condition in words, as the partner reads it; `field` is the one of the state it is."""

    field: str
    who: str
    places: int | None
    more: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAsked:
    """An agreement as its partner sees it; `state` is what its answers are compared with."""

    key: int
    kinds: str
    number: str
    partner_number: str
    home_units: Sequence[str]
    partner_units: Sequence[str]
    others: Sequence[str]
    terms: Sequence[TermAsked]
    conditions: Sequence[ConditionAsked]
    documents: Sequence[DocumentShown]
    state: State
    waiting: Mapping[AnswerKind, PartnerAnswer]
    decided: PartnerAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAsked:
    """Somebody whom the office asks at the partner, and what was answered about her."""

    person: Person
    waiting: Mapping[AnswerKind, PartnerAnswer]
    decided: PartnerAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """All that a link shows; `newcomers` and `words` are what was answered and still waits."""

    agreements: Sequence[AgreementAsked]
    contacts: Sequence[ContactAsked]
    colleagues: Sequence[ColleagueShown]
    newcomers: Sequence[str]
    words: Sequence[str]


def link_shown(link: PartnerLink, secret: str, on: dt.date) -> LinkShown:
    """What the link shows on a day; ten queries, however many agreements there are."""
    said = said_by(link)
    facts = _facts(link)
    units = _units(facts)
    return LinkShown(
        agreements=[_agreement(each, link, secret, units, said) for each in facts],
        contacts=[
            ContactAsked(
                person=person,
                waiting=said.open_about(person=person.pk),
                decided=said.decided_about(person=person.pk),
            )
            for person in contacts_of_link(link)
        ],
        colleagues=public_staff(link.office, on),
        newcomers=[str(each.said.get("name", "")) for each in said.beside(AnswerKind.CONTACT)],
        words=[str(each.said.get("text", "")) for each in said.beside(AnswerKind.WORDS)],
    )


def _facts(link: PartnerLink) -> Sequence[AgreementFact]:
    parties = Party.objects.select_related("institution").prefetch_related("units")
    facts = (
        AgreementFact.objects.known()
        .filter(agreement__in=shared_by(link).order_by().values("pk"))
        .annotate(
            conditions=conditions_beside("agreement"),
            documents=documents_of_facts(attachments_of_link(link)),
        )
        .select_related("agreement")
        .prefetch_related(Prefetch("agreement__parties", parties), "agreement__terms")
        .order_by("level", "first_starts_from", "agreement")
    )
    for fact in (found := list(facts)):
        hold_conditions(fact.agreement, vars(fact)["conditions"])
        hold_rows(fact.agreement, events=())
    return found


def _units(facts: Iterable[AgreementFact]) -> Mapping[int, str]:
    """What the units are called that conditions name; one query where they name any."""
    rows = [row for fact in facts for row in fact.agreement.conditions.all()]
    keys = {key for row in rows for key in (row.home_unit_id, row.partner_unit_id) if key}
    found = OrganizationalUnit.objects.filter(pk__in=keys) if keys else ()
    return {unit.pk: unit.name for unit in found}


def _agreement(
    fact: AgreementFact, link: PartnerLink, secret: str, units: Mapping[int, str], said: SaidByLink
) -> AgreementAsked:
    agreement = fact.agreement
    home, own, others = _sides(agreement, link)
    return AgreementAsked(
        key=agreement.pk,
        kinds=", ".join(str(Kind(each).label) for each in agreement.kinds if each in Kind.values),
        number=agreement.number,
        # With several partners it is not known which of them gave it.
        partner_number="" if others else agreement.partner_number,
        home_units=_unit_names(home),
        partner_units=_unit_names(own),
        others=[party.institution.name for party in others],
        terms=[_term(each) for each in agreement.terms.all()],
        conditions=_conditions(agreement, link, own, units),
        documents=_documents(fact, secret),
        state=state_of(agreement),
        waiting=said.open_about(agreement=agreement.pk),
        decided=said.decided_about(agreement=agreement.pk),
    )


def _sides(
    agreement: Agreement, link: PartnerLink
) -> tuple[Sequence[Party], Sequence[Party], Sequence[Party]]:
    """The office's side, the partner's, and those of further partners."""
    home: list[Party] = []
    own: list[Party] = []
    others: list[Party] = []
    asked = link.institution.canonical_id or link.institution_id
    for party in agreement.parties.all():
        is_own = (party.institution.canonical_id or party.institution_id) == asked
        (home if party.is_home else own if is_own else others).append(party)
    return home, own, others


def _unit_names(parties: Iterable[Party]) -> Sequence[str]:
    return [unit.text for party in parties for unit in party.units.all()]


def _term(term: Term) -> TermAsked:
    words = ", ".join((term_note(term_of(term)), *conduct_notes_told(term)))
    return TermAsked(title=str(TermOrigin(term.origin).label).capitalize(), words=words)


def conduct_notes_told(term: Term) -> Sequence[str]:
    """How a term goes on, as both sides agreed on it: when the office looks at it is its own."""
    return conduct_notes(
        Term(
            renewal_period=term.renewal_period,
            renewals_at_most=term.renewals_at_most,
            notice_months=term.notice_months,
        )
    )


def _conditions(
    agreement: Agreement, link: PartnerLink, own: Iterable[Party], units: Mapping[int, str]
) -> Sequence[ConditionAsked]:
    """Those with this partner, or with all of them; where they stand in the state, they keep."""
    mine = {party.institution_id for party in own}
    return [
        ConditionAsked(
            field=f"{CONDITION}{position}",
            who=_who(condition, link.office.short_name),
            places=condition.mobilities_per_year,
            more=_more(condition, units),
        )
        for position, condition in enumerate(conditions_of(agreement.conditions.all()))
        if condition.partner is None or condition.partner in mine
    ]


def _who(condition: Condition, office: str) -> str:
    said = {"office": office, "activity": MobilityActivity(condition.activity).label}
    if condition.direction is Direction.SENDING:
        return gettext("%(office)s sends %(activity)s") % said
    return gettext("%(office)s receives %(activity)s") % said


def _more(condition: Condition, units: Mapping[int, str]) -> Sequence[str]:
    """For which units it holds, and what else was agreed."""
    named = (condition.home_unit, condition.partner_unit)
    between = " – ".join(units[key] for key in named if key and key in units)
    return [*([between] if between else ()), *agreed_beside(condition)]


def _documents(fact: AgreementFact, secret: str) -> Sequence[DocumentShown]:
    noted = documents_noted(vars(fact)["documents"])
    shown = documents_shown(
        noted,
        fact.agreement_id,
        known_at=None,
        is_inside=False,
        may_keep=False,
        address=lambda key: reverse("web:given-document", args=[secret, key]),
    )
    return shown.standing


def attachment_of_link(link: PartnerLink, key: int) -> Attachment | None:
    """The document of that key, where the link shows it."""
    return attachments_of_link(link).select_related("file").filter(pk=key).first()
