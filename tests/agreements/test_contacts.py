"""Who is to be asked about agreements, and what the work list says of those where nobody is."""

from typing import Any

import pytest

from comity.agreements.actions.contacts import (
    end_partner_contact,
    forget_contact,
    name_contact,
    name_partner_contact,
    remove_contact,
)
from comity.agreements.actions.judging import judge_same
from comity.agreements.enums import ContactRole, RegisterFindingCode
from comity.agreements.models import Agreement, AgreementContact, RegisterFinding
from comity.agreements.queries.worklist import worklist_of
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.offices.errors import NotOfThisOffice
from comity.people.actions.persons import enter_person
from comity.people.errors import AlreadyGone
from tests.people.persons import said
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db

LEADING: Any = {"role": ContactRole.ACADEMIC_LEAD, "is_home": False}


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe)


@pytest.fixture
def agreements(steppe, officer):
    open_ = [term("2015-01-01", "2099-01-01")]
    over = [term("2001-01-01", "2006-01-01")]
    rows = [
        listing("York", "GB", terms=open_),
        listing("Leeds", "GB", no=2, terms=open_),
        listing("Leeds", "GB", no=3, terms=over),
    ]
    return enter(steppe, rows, by=officer)


@pytest.fixture
def saraa(steppe, officer):
    return enter_person(steppe.register, said("Saraa"), by=officer, at=NOON)


def without_contact():
    found = RegisterFinding.objects.holding().filter(code=RegisterFindingCode.NO_CONTACT)
    return list(found.order_by("agreement").values_list("agreement", flat=True))


def test_an_agreement_that_is_not_over_wants_somebody_to_ask(agreements):
    york, leeds, _over = agreements
    assert without_contact() == [york.pk, leeds.pk]


def test_naming_a_contact_is_enough_and_taking_it_back_is_noticed(
    steppe, officer, agreements, saraa
):
    york, leeds, _over = agreements
    assert name_contact(steppe, [york.pk], saraa, **LEADING, by=officer, at=NOON) == 1
    assert name_contact(steppe, [york.pk], saraa, **LEADING, by=officer, at=NOON) == 0
    assert without_contact() == [leeds.pk]
    remove_contact(AgreementContact.objects.get(), by=officer, at=NOON)
    assert without_contact() == [york.pk, leeds.pk]


def test_a_contact_at_the_partner_answers_for_all_that_is_agreed_with_it(
    steppe, officer, agreements, saraa
):
    york, leeds, _over = agreements
    partner = Institution.objects.get(name="Leeds")
    role = PartnerRole.COORDINATOR
    contact = name_partner_contact(steppe, partner, saraa, role=role, by=officer, at=NOON)
    assert without_contact() == [york.pk]
    end_partner_contact(contact, by=officer, at=NOON)
    assert without_contact() == [york.pk, leeds.pk]


def test_a_contact_of_an_institution_that_is_the_same_is_found(steppe, officer, agreements, saraa):
    york, leeds = (Institution.objects.get(name=name) for name in ("York", "Leeds"))
    judge_same((york, leeds), office=None, by=administrator(), at=NOON)
    name_partner_contact(steppe, leeds, saraa, role=PartnerRole.COORDINATOR, by=officer, at=NOON)
    assert set(steppe.partner_contacts.at(york)) == set(steppe.partner_contacts.at(leeds))
    assert steppe.partner_contacts.at(york).count() == 1


def test_a_contact_of_another_office_answers_for_nobody(agreements):
    other = office("harbour")
    by = member(other)
    person = enter_person(other.register, said("Bold"), by=by, at=NOON)
    partner = Institution.objects.get(name="Leeds")
    name_partner_contact(other, partner, person, role=PartnerRole.OTHER, by=by, at=NOON)
    assert len(without_contact()) == 2


def test_nobody_becomes_the_contact_of_another_office(steppe, officer, agreements):
    other = office("harbour")
    theirs = enter_person(other.register, said("Bold"), by=member(other), at=NOON)
    partner = Institution.objects.get(name="Leeds")
    with pytest.raises(NotOfThisOffice):
        name_contact(steppe, [agreements[0].pk], theirs, **LEADING, by=officer, at=NOON)
    with pytest.raises(NotOfThisOffice):
        name_partner_contact(steppe, partner, theirs, role=PartnerRole.OTHER, by=officer, at=NOON)


def test_agreements_of_another_office_get_no_contact(steppe, officer, saraa):
    other = office("harbour")
    [theirs] = enter(other, [listing("York", "GB")], by=member(other))
    assert name_contact(steppe, [theirs.pk], saraa, **LEADING, by=officer, at=NOON) == 0
    assert not Agreement.objects.get(pk=theirs.pk).contacts.exists()


def test_when_somebody_is_erased_her_agreements_want_somebody_else(
    steppe, officer, agreements, saraa
):
    york, leeds, _over = agreements
    name_contact(steppe, [york.pk], saraa, **LEADING, by=officer, at=NOON)
    partner = Institution.objects.get(name="Leeds")
    name_partner_contact(steppe, partner, saraa, role=PartnerRole.OTHER, by=officer, at=NOON)
    assert without_contact() == []
    forget_contact(saraa, by=administrator(), at=NOON)
    assert without_contact() == [york.pk, leeds.pk]


def test_who_is_taken_back_or_erased_already_is_said_to_be_gone(steppe, officer, agreements, saraa):
    name_contact(steppe, [agreements[0].pk], saraa, **LEADING, by=officer, at=NOON)
    york = Institution.objects.get(name="York")
    role = PartnerRole.OTHER
    at_york = name_partner_contact(steppe, york, saraa, role=role, by=officer, at=NOON)
    contact = AgreementContact.objects.get()
    chief = administrator()
    for doing in (
        lambda: remove_contact(contact, by=officer, at=NOON),
        lambda: end_partner_contact(at_york, by=officer, at=NOON),
        lambda: forget_contact(saraa, by=chief, at=NOON),
    ):
        doing()
        with pytest.raises(AlreadyGone):
            doing()


def test_it_is_one_entry_and_the_last_one(steppe, officer):
    enter(steppe, [listing(f"Place {number}", "GB") for number in range(9)], by=officer)
    entries = worklist_of(steppe).of_register
    assert [(each.code, each.count) for each in entries[-1:]] == [("no_contact", 9)]
    assert entries[-1].source
