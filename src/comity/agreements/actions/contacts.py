"""Who is to be asked about agreements and partners: named, named no more, and erased."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.enums import ContactRole
from comity.agreements.models import Agreement, AgreementContact
from comity.agreements.noticing import notice_agreements
from comity.agreements.queries.contacts import agreements_with_partner
from comity.institutions.models import Institution
from comity.offices.actions.partner_contacts import add_partner_contact, remove_partner_contact
from comity.offices.enums import PartnerRole
from comity.offices.errors import NotOfThisOffice
from comity.offices.models import Office, PartnerContact
from comity.people.actions.erasing import erase_person
from comity.people.keeping import hold_people, log_people, still_there
from comity.people.models import Person


@transaction.atomic
def name_contact(
    office: Office,
    agreements: Sequence[int],
    person: Person,
    *,
    role: ContactRole,
    is_home: bool,
    by: Actor,
    at: dt.datetime,
) -> int:
    """The person as a contact of these agreements of the office; how many that is new to.

    `NotOfThisOffice` where another office keeps her.
    """
    hold_people(office.register, by=by)
    if person.register_id != office.register_id:
        raise NotOfThisOffice(office)
    standing = Agreement.objects.standing().filter(office=office, pk__in=agreements)
    known = AgreementContact.objects.filter(person=person, role=role, is_home=is_home)
    new = standing.exclude(pk__in=known.values("agreement")).order_by("pk")
    keys = list(new.values_list("pk", flat=True))
    AgreementContact.objects.bulk_create(
        AgreementContact(agreement_id=key, person=person, role=role, is_home=is_home)
        for key in keys
    )
    if keys:
        said = _said(keys, role, is_home=is_home)
        log_people(office.register, [(person.pk, {}, said)], by=by, at=at)
        notice_agreements(keys, at=at)
    return len(keys)


@transaction.atomic
def remove_contact(contact: AgreementContact, *, by: Actor, at: dt.datetime) -> None:
    """The person is no contact of that role of the agreement any more; she is kept.

    `AlreadyGone` where she is none by now.
    """
    office = contact.agreement.office
    hold_people(office.register, by=by)
    held = still_there(AgreementContact.objects.all(), contact.pk)
    before = _said([held.agreement_id], ContactRole(held.role), is_home=held.is_home)
    held.delete()
    log_people(office.register, [(contact.person_id, before, {})], by=by, at=at)
    notice_agreements([contact.agreement_id], at=at)


@transaction.atomic
def name_partner_contact(
    office: Office,
    institution: Institution,
    person: Person,
    *,
    role: PartnerRole,
    by: Actor,
    at: dt.datetime,
) -> PartnerContact:
    """`add_partner_contact`, and what it means for the agreements with the partner."""
    contact = add_partner_contact(office, institution, person, role=role, by=by, at=at)
    notice_agreements(agreements_with_partner(office, institution), at=at)
    return contact


@transaction.atomic
def end_partner_contact(contact: PartnerContact, *, by: Actor, at: dt.datetime) -> None:
    """`remove_partner_contact`, and what it means for the agreements with the partner."""
    remove_partner_contact(contact, by=by, at=at)
    notice_agreements(agreements_with_partner(contact.office, contact.institution), at=at)


@transaction.atomic
def forget_contact(person: Person, *, by: Actor, at: dt.datetime) -> int:
    """`erase_person`, and what it means for the agreements that she could be asked about."""
    agreements = set(person.agreement_contacts.values_list("agreement", flat=True))
    for contact in person.partner_contacts.select_related("office", "institution"):
        agreements.update(agreements_with_partner(contact.office, contact.institution))
    erased = erase_person(person, by=by, at=at)
    notice_agreements(agreements, at=at)
    return erased


def _said(agreements: Sequence[int], role: ContactRole, *, is_home: bool) -> dict[str, object]:
    said = {"agreements": list(agreements), "role": str(role), "is_home": is_home}
    return {"agreement_contact": said}
