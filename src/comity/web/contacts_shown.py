"""Who is to be asked about an agreement or a partner, as far as the viewer may see people."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.accounts.models import User
from comity.agreements.models import Agreement, AgreementContact
from comity.institutions.models import Institution
from comity.offices.models import Office, PartnerContact
from comity.web.persons_shown import PersonShown, persons_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShown:
    """Somebody to ask, for what; `key` is that of the contact, to take it back."""

    key: int
    person: PersonShown
    role: str
    is_home: bool = False


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


def partner_contacts(
    office: Office, institution: Institution, user: User, at: dt.datetime
) -> Sequence[ContactShown]:
    """Whom the office, which lets the user see people, turns to at an institution."""
    contacts = list(office.partner_contacts.at(institution))
    persons = persons_seen({each.person_id for each in contacts}, user, at)
    return _at_partners(contacts, persons)


def _at_partners(
    contacts: Iterable[PartnerContact], persons: Mapping[int, PersonShown]
) -> Sequence[ContactShown]:
    return [
        ContactShown(key=each.pk, person=persons[each.person_id], role=str(each.get_role_display()))
        for each in contacts
        if each.person_id in persons
    ]
