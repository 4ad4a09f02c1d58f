"""Who is to be asked about an agreement or a partner, as far as the viewer may see people."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.accounts.models import User
from comity.agreements.enums import ContactRole
from comity.agreements.models import Agreement, AgreementContact
from comity.agreements.queries.contacts import contacts_for_partner
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.offices.models import Office, PartnerContact
from comity.web.persons_shown import PersonShown, persons_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShown:
    """Somebody to ask, for what; `key` is that of the contact, to take it back.

    Who is named for so many `agreements` has no such key: each of them has its own.
    """

    key: int
    person: PersonShown
    role: str
    is_home: bool = False
    agreements: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementContacts:
    """Who is named for an agreement, and whom the office turns to at its partners."""

    own: Sequence[ContactShown]
    at_partners: Sequence[ContactShown]


def agreement_contacts(
    agreement: Agreement, partners: Iterable[Institution], user: User, at: dt.datetime
) -> AgreementContacts:
    """Those of an agreement whose office lets the user see people; six queries."""
    own = list(AgreementContact.objects.filter(agreement=agreement))
    same = [each.canonical_id or each.pk for each in partners]
    others = PartnerContact.objects.filter(
        office=agreement.office_id, institution__canonical__in=same
    )
    at_partners = list(others)
    keys = {each.person_id for each in own} | {each.person_id for each in at_partners}
    persons = persons_seen(keys, user, at)
    return AgreementContacts(
        own=[
            ContactShown(
                key=each.pk,
                person=persons[each.person_id],
                role=str(each.get_role_display()),
                is_home=each.is_home,
            )
            for each in own
            if each.person_id in persons
        ],
        at_partners=_at_partners(at_partners, persons),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsInRole:
    """Those to ask for one thing, under its heading."""

    title: str
    contacts: Sequence[ContactShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsOfPartner:
    """Whom to ask about all that an office has with a partner, on either side, by role."""

    there: Sequence[ContactsInRole]
    at_home: Sequence[ContactsInRole]


def contacts_of_partner(
    office: Office, institution: Institution, user: User, at: dt.datetime
) -> ContactsOfPartner:
    """Whom the office, which lets the user see people, can ask about a partner; seven queries.

    They are named at the partner itself, or for agreements with it.
    """
    at_partner = list(office.partner_contacts.at(institution))
    named = list(contacts_for_partner(office, institution))
    keys = {each.person_id for each in at_partner} | {person for person, *_ in named}
    persons = persons_seen(keys, user, at)
    of_agreements = [
        ContactShown(
            key=0,
            person=persons[person],
            role=str(ContactRole(role).label),
            is_home=is_home,
            agreements=agreements,
        )
        for person, role, is_home, agreements in named
        if person in persons
    ]
    there = [each for each in of_agreements if not each.is_home]
    return ContactsOfPartner(
        there=_by_role([*_at_partners(at_partner, persons), *there]),
        at_home=_by_role([each for each in of_agreements if each.is_home]),
    )


def _by_role(contacts: Iterable[ContactShown]) -> Sequence[ContactsInRole]:
    """The contacts under what they are to be asked for, in the order of the roles."""
    by_role: dict[str, list[ContactShown]] = {
        str(role.label): [] for role in (*PartnerRole, *ContactRole)
    }
    for each in contacts:
        by_role[each.role].append(each)
    return [
        ContactsInRole(title=title, contacts=those) for title, those in by_role.items() if those
    ]


def _at_partners(
    contacts: Iterable[PartnerContact], persons: Mapping[int, PersonShown]
) -> Sequence[ContactShown]:
    return [
        ContactShown(key=each.pk, person=persons[each.person_id], role=str(each.get_role_display()))
        for each in contacts
        if each.person_id in persons
    ]
