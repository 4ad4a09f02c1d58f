"""Whom an office turns to at a partner: named, and named no more."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.offices.errors import NotOfThisOffice
from comity.offices.models import Office, PartnerContact
from comity.people.keeping import hold_people, log_people, still_there
from comity.people.models import Person


@transaction.atomic
def add_partner_contact(
    office: Office,
    institution: Institution,
    person: Person,
    *,
    role: PartnerRole,
    by: Actor,
    at: dt.datetime,
) -> PartnerContact:
    """The person as the office's contact at the partner; as it was, where she is.

    `NotOfThisOffice` where another office keeps her.
    """
    hold_people(office.register, by=by)
    if person.register_id != office.register_id:
        raise NotOfThisOffice(office)
    contact, is_new = PartnerContact.objects.get_or_create(
        office=office, institution=institution, person=person, role=role
    )
    if is_new:
        log_people(office.register, [(person.pk, {}, _said(contact))], by=by, at=at)
    return contact


@transaction.atomic
def remove_partner_contact(contact: PartnerContact, *, by: Actor, at: dt.datetime) -> None:
    """The person is no contact of that role at the partner any more; she is kept.

    `AlreadyGone` where she is none by now.
    """
    hold_people(contact.office.register, by=by)
    held = still_there(PartnerContact.objects.all(), contact.pk)
    before = _said(held)
    held.delete()
    log_people(contact.office.register, [(contact.person_id, before, {})], by=by, at=at)


def _said(contact: PartnerContact) -> dict[str, object]:
    return {"partner_contact": {"institution": contact.institution_id, "role": str(contact.role)}}
