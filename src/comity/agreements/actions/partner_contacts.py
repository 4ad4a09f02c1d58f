"""Contacts at partners as their partner says them: entered, corrected, and named no more."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.actions.contacts import (
    end_partner_contact,
    name_partner_contact,
    remove_contact,
)
from comity.agreements.answered import person_corrected, person_said
from comity.agreements.errors import NotTakenOver
from comity.agreements.models import PartnerAnswer
from comity.agreements.queries.contacts import agreements_with_partner
from comity.offices.enums import PartnerRole
from comity.people.actions.persons import change_person, enter_person
from comity.people.models import Person
from comity.people.similar import similar_persons


@transaction.atomic
def take_over_contact(
    answer: PartnerAnswer, *, role: PartnerRole, by: Actor, at: dt.datetime
) -> None:
    """Let the office ask whom the partner names; a new one in that role.

    `NotTakenOver` where somebody much like a new one is kept: who is meant a person decides. What a
    contact did, and that she is kept, stays when she is there no longer.
    """
    if answer.person is None:
        _enter(answer, role, by=by, at=at)
    elif answer.said.get("gone"):
        _end(answer, answer.person, by=by, at=at)
    else:
        change_person(answer.person, person_corrected(answer.person, answer.said), by=by, at=at)


def _enter(answer: PartnerAnswer, role: PartnerRole, *, by: Actor, at: dt.datetime) -> None:
    link = answer.link
    person = person_said(answer.said, link.institution.name)
    typed = [(way.kind, way.value) for way in person.contact_points]
    alike = similar_persons(link.office.register, person.name, typed)
    if alike:
        raise NotTakenOver.kept_already(", ".join(each.person.name for each in alike))
    entered = enter_person(link.office.register, person, by=by, at=at)
    name_partner_contact(link.office, link.institution, entered, role=role, by=by, at=at)


def _end(answer: PartnerAnswer, person: Person, *, by: Actor, at: dt.datetime) -> None:
    office, partner = answer.link.office, answer.link.institution
    held = office.partner_contacts.at(partner).filter(person=person)
    for at_partner in held.select_related("office__register", "institution"):
        end_partner_contact(at_partner, by=by, at=at)
    keys = agreements_with_partner(office, partner)
    named = person.agreement_contacts.filter(agreement__in=keys, is_home=False)
    for contact in named.select_related("agreement__office__register"):
        remove_contact(contact, by=by, at=at)
