"""The pages of people and contacts: entered once, shown to few, changed, taken along, erased."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comity.agreements.actions.contacts import name_contact, name_partner_contact
from comity.agreements.answered import Answered
from comity.agreements.enums import AnswerKind, ContactRole
from comity.agreements.models import Agreement, AgreementContact, PartnerLink
from comity.institutions.models import Institution
from comity.offices.actions.staff import add_staff, show_staff
from comity.offices.enums import PartnerRole, Role
from comity.offices.models import PartnerContact
from comity.people.actions.persons import enter_person
from comity.people.models import Person, Sighting
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from tests.people.persons import SARAA, said
from tests.registers.offices import NOON, member, office
from tests.registers.partner_links import answer, give
from tests.web.pages import Page
from tests.web.published import steppe as published_steppe

pytestmark = pytest.mark.django_db


@pytest.fixture
def steppe():
    return published_steppe()


@pytest.fixture
def officer(steppe):
    return member(steppe, username="officer")


@pytest.fixture
def hers(client, officer):
    client.force_login(officer.user)
    return client


@pytest.fixture
def saraa(steppe, officer):
    return enter_person(steppe.register, SARAA, by=officer, at=NOON)


@pytest.fixture
def agreement(steppe):
    return Agreement.objects.filter(office=steppe).order_by("pk")[0]


@pytest.fixture
def partner(agreement):
    return agreement.parties.get(is_home=False).institution


def signed_in(of, role, username):
    client = Client()
    user = member(of, role, username=username).user
    assert user
    client.force_login(user)
    return client


def new(name="Bold Ganbaatar", **more):
    return {"who": "new", "name": name, "email": "bold@queensland.example", **more}


# naming a contact


def test_a_new_person_becomes_the_contact_of_an_agreement_in_one_form(hers, agreement):
    page = Page(hers, f"/agreements/{agreement.pk}")
    address = page.link("Name a contact")
    assert Page(hers, address).h1 == "Name a contact"
    answer = hers.post(address, new(role="academic_lead", side="partner", post="Dean"))
    assert answer.url == f"/agreements/{agreement.pk}/contacts"
    contact = AgreementContact.objects.get()
    assert (contact.role, contact.is_home, contact.person.name) == (
        "academic_lead",
        False,
        "Bold Ganbaatar",
    )
    assert "1 contact is named" in Page(hers, f"/agreements/{agreement.pk}").text
    shown = Page(hers, f"/agreements/{agreement.pk}/contacts").text
    for word in ("Bold Ganbaatar", "academic lead", "Dean", "bold@queensland.example"):
        assert word in shown


def test_somebody_who_is_kept_is_shown_before_she_is_entered_twice(hers, agreement, saraa):
    address = f"/agreements/{agreement.pk}/contacts/add"
    typed = new("Bat Saraa", role="contact", side="home", telephone="+976 7000 1111")
    asked = hers.post(address, typed)
    assert asked.status_code == 422
    assert "kept already" in asked.content.decode()
    assert 'value="Bat Saraa"' in asked.content.decode()
    assert Person.objects.count() == 1
    again = hers.post(address, {**typed, "sure": "1", "who": str(saraa.pk)})
    assert again.status_code == 302
    assert Person.objects.get() == saraa
    assert saraa.agreement_contacts.get().is_home
    assert "+976 7000 1111" in {each.value for each in saraa.contact_points.all()}


def test_a_namesake_is_entered_once_it_is_said_that_she_is_another(hers, agreement, saraa):
    address = f"/agreements/{agreement.pk}/contacts/add"
    typed = new("Bat Saraa", role="contact", side="home", sure="1")
    assert hers.post(address, {**typed, "who": ""}).status_code == 422
    assert hers.post(address, {**typed, "who": "new"}).status_code == 302
    assert Person.objects.count() == 2


def test_nothing_that_was_typed_is_lost_where_something_is_wrong(hers, agreement):
    typed = new("", role="contact", side="home", degrees="PhD", email="no address")
    answer = hers.post(f"/agreements/{agreement.pk}/contacts/add", typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'value="PhD"' in text
    assert 'value="no address"' in text
    assert "Say what the person is called." in text
    assert "is no e-mail address" in text
    assert not Person.objects.exists()


def test_a_contact_at_a_partner_stands_on_its_page_and_on_those_of_its_agreements(
    hers, agreement, partner
):
    address = Page(hers, f"/institutions/{partner.pk}").link("Name a contact")
    assert hers.post(address, new(role="outgoing")).status_code == 302
    for place in (f"/institutions/{partner.pk}", f"/agreements/{agreement.pk}"):
        page = Page(hers, place)
        assert "1 contact is named" in page.words_of("#contacts")
        shown = Page(hers, page.link("Show them")).text
        assert "Bold Ganbaatar" in shown
        assert "contact for those who go there" in shown.lower()


def test_contacts_are_taken_back_and_the_people_kept(hers, steppe, officer, agreement, saraa):
    partner = agreement.parties.get(is_home=False).institution
    role: Any = {"role": ContactRole.CONTACT, "is_home": True}
    name_contact(steppe, [agreement.pk], saraa, **role, by=officer, at=NOON)
    name_partner_contact(steppe, partner, saraa, role=PartnerRole.OTHER, by=officer, at=NOON)
    of_agreement, at_partner = AgreementContact.objects.get(), PartnerContact.objects.get()
    removing = {"step": "remove", "contact": of_agreement.pk}
    hers.post(f"/agreements/{agreement.pk}/contacts", removing)
    removing = {"step": "remove", "contact": at_partner.pk}
    hers.post(f"/offices/steppe/partners/{partner.pk}/contacts", removing)
    assert not AgreementContact.objects.exists()
    assert not PartnerContact.objects.exists()
    assert Person.objects.get() == saraa


def test_what_is_removed_twice_is_said_to_be_gone(hers, steppe, officer, agreement, saraa):
    partner = agreement.parties.get(is_home=False).institution
    role: Any = {"role": ContactRole.CONTACT, "is_home": True}
    name_contact(steppe, [agreement.pk], saraa, **role, by=officer, at=NOON)
    name_partner_contact(steppe, partner, saraa, role=PartnerRole.OTHER, by=officer, at=NOON)
    colleague = add_staff(steppe, saraa, by=officer, at=NOON)
    for address, sent in (
        (f"/agreements/{agreement.pk}/contacts", {"contact": AgreementContact.objects.get().pk}),
        (
            f"/offices/steppe/partners/{partner.pk}/contacts",
            {"contact": PartnerContact.objects.get().pk},
        ),
        ("/offices/steppe/staff", {"member": colleague.pk}),
    ):
        removing = {"step": "remove", **sent}
        once, twice = (hers.post(address, removing, follow=True) for _press in "12")
        assert "This is gone already" not in once.content.decode()
        assert (twice.status_code, "This is gone already" in twice.content.decode()) == (200, True)


def test_from_the_work_list_a_contact_is_named_and_one_comes_back(hers, agreement):
    page = Page(hers, "/offices/steppe/work")
    address = page.link("Name a contact")
    answer = hers.post(address, new(role="contact", side="home"))
    assert answer.url == "/offices/steppe/work"


def test_one_of_the_offices_people_is_named_for_all_at_once(hers, steppe, officer, saraa):
    add_staff(steppe, saraa, by=officer, at=NOON)
    page = Page(hers, "/offices/steppe/work")
    assert "Prof. Saraa Bat, PhD, DSc" in page.text
    sent = {"step": "contact", "code": "no_contact", "person": saraa.pk}
    hers.post("/offices/steppe/work", sent)
    assert AgreementContact.objects.count() > 1
    assert "nobody is named" not in Page(hers, "/offices/steppe/work").text


# the office's people


def test_people_are_added_ordered_shown_and_removed(hers, steppe, saraa):
    address = Page(hers, "/offices/steppe/staff").link("Add somebody")
    hers.post(address, new("Saraa Bat", sure="1", who=str(saraa.pk), email=""))
    hers.post(address, new())
    first, second = steppe.staff.all()
    hers.post("/offices/steppe/staff", {"member": second.pk, "step": "up"})
    assert [each.person.name for each in steppe.staff.all()] == ["Bold Ganbaatar", "Saraa Bat"]
    post = saraa.affiliations.get(post="Dean").pk
    shown = {"member": first.pk, "step": "show", "affiliation": post}
    hers.post("/offices/steppe/staff", shown)
    assert "Prof. Saraa Bat, PhD, DSc" in Page(Client(), "/offices/steppe").text
    hers.post("/offices/steppe/staff", {"member": first.pk, "step": "hide", "affiliation": post})
    assert "Saraa" not in Page(Client(), "/offices/steppe").text
    hers.post("/offices/steppe/staff", {"member": second.pk, "step": "remove"})
    assert [each.person for each in steppe.staff.all()] == [saraa]


def test_somebody_of_another_office_is_not_moved(hers, steppe, officer):
    assert hers.post("/offices/steppe/staff", {"member": 999, "step": "remove"}).status_code == 302
    assert hers.post("/offices/steppe/staff", {"step": "up"}).status_code == 302


def test_everybody_is_found_by_a_part_of_any_name(hers, steppe, officer, saraa):
    enter_person(steppe.register, said("Ганбаатар"), by=officer, at=NOON)
    found = Page(hers, "/offices/steppe/persons?q=сараа").rows()
    assert [row[0] for row in found] == ["Prof. Saraa Bat, PhD, DSc Батын Сараа 薩拉"]
    assert len(Page(hers, "/offices/steppe/persons").rows()) == 2
    assert "Nobody of this name" in Page(hers, "/offices/steppe/persons?q=zz").text


# one person


def test_all_that_is_held_is_taken_along_and_that_is_logged(
    hers, steppe, officer, agreement, saraa
):
    role: Any = {"role": ContactRole.ACADEMIC_LEAD, "is_home": False}
    name_contact(steppe, [agreement.pk], saraa, **role, by=officer, at=NOON)
    add_staff(steppe, saraa, by=officer, at=NOON)
    data = json.loads(hers.get(f"/persons/{saraa.pk}/data.json").content)
    assert data["kept"]["other_names"] == ["Батын Сараа", "薩拉"]
    assert [each["kind"] for each in data["kept"]["contact_points"]] == ["email", "telephone"]
    assert data["used"]["agreements"][0]["agreement"] == agreement.pk
    assert data["used"]["staff"] == [{"office": "STEPPE", "public": False}]
    text = hers.get(f"/persons/{saraa.pk}/data.txt").content.decode()
    for word in ("Saraa Bat", "Батын Сараа", "Dean", "+976 9911 2233", "academic lead", "STEPPE"):
        assert word in text
    taken = Change.objects.filter(verb=Verb.EXPORTED, subject_kind=SubjectKind.PERSON)
    assert [each.user for each in taken] == [officer.user] * 2


def test_links_and_answers_are_taken_along_and_erased(hers, steppe, officer, agreement, saraa):
    link, _secret = give([agreement], person=saraa, by=officer, at=timezone.now())
    said = {"text": "The annex is lost"}
    words = Answered(kind=AnswerKind.WORDS, agreement=agreement.pk, said=said)
    answer(link, words, at=timezone.now())
    data = json.loads(hers.get(f"/persons/{saraa.pk}/data.json").content)
    assert data["asked"][0]["answers"][0]["said"] == {"text": "The annex is lost"}
    assert "The annex is lost" in hers.get(f"/persons/{saraa.pk}/data.txt").content.decode()
    assert "1 answer" in Page(hers, f"/persons/{saraa.pk}").text
    chief = signed_in(steppe, Role.ADMINISTRATOR, "chief")
    assert "1 link by which" in Page(chief, f"/persons/{saraa.pk}/erase").text
    chief.post(f"/persons/{saraa.pk}/erase", {"sure": "1"})
    assert not PartnerLink.objects.exists()


def test_erasing_says_what_goes_and_wants_to_be_meant(hers, steppe, officer, agreement, saraa):
    role: Any = {"role": ContactRole.CONTACT, "is_home": True}
    name_contact(steppe, [agreement.pk], saraa, **role, by=officer, at=NOON)
    address = f"/persons/{saraa.pk}/erase"
    assert hers.get(address).status_code == 403
    chief = signed_in(steppe, Role.ADMINISTRATOR, "chief")
    page = Page(chief, Page(chief, f"/persons/{saraa.pk}").link("Erase"))
    assert "contact of 1 agreement" in page.text
    assert "notes of partners, what happened under agreements, reasons" in page.text
    assert chief.post(address).status_code == 422
    assert Person.objects.exists()
    assert chief.post(address, {"sure": "1"}).url == "/offices/steppe/persons"
    assert not Person.objects.exists()
    assert chief.get(f"/persons/{saraa.pk}").status_code == 404
    assert "Saraa" not in Page(chief, f"/agreements/{agreement.pk}/contacts").text


# who sees them, and what is noted


def test_who_is_shown_somebody_is_noted(hers, steppe, officer, agreement, saraa):
    role: Any = {"role": ContactRole.CONTACT, "is_home": True}
    name_contact(steppe, [agreement.pk], saraa, **role, by=officer, at=NOON)
    Page(hers, f"/agreements/{agreement.pk}")
    assert not Sighting.objects.exists()
    Page(hers, f"/agreements/{agreement.pk}/contacts")
    Page(hers, f"/persons/{saraa.pk}")
    noted = Sighting.objects.get()
    assert (noted.user, noted.person) == (officer.user, saraa)
    assert "officer" in Page(hers, f"/persons/{saraa.pk}").words_of("aside")


def test_who_is_offered_as_much_like_somebody_new_is_noted_as_shown(hers, officer, saraa):
    asked = hers.post("/offices/steppe/staff/add", new("Bat Saraa"))
    assert "+976 9911 2233" in asked.content.decode() or "saraa@" in asked.content.decode()
    noted = Sighting.objects.get()
    assert (noted.user, noted.person) == (officer.user, saraa)


def test_who_can_be_named_from_the_work_list_is_noted_as_shown(hers, steppe, officer, saraa):
    add_staff(steppe, saraa, by=officer, at=NOON)
    reader = signed_in(steppe, Role.READER, "reading")
    assert "Saraa" not in Page(reader, "/offices/steppe/work").text
    assert not Sighting.objects.exists()
    assert "Saraa" in Page(hers, "/offices/steppe/work").text
    noted = Sighting.objects.get()
    assert (noted.user, noted.person) == (officer.user, saraa)


@pytest.mark.parametrize(
    "page", ["/persons/{key}", "/persons/{key}/edit", "/persons/{key}/data.json", "/persons/{key}/data.txt", "/persons/{key}/erase"]
)  # fmt: skip
def test_the_page_of_a_person_is_for_her_office_alone(steppe, saraa, page):
    other = office("iceberg")
    address = page.format(key=saraa.pk)
    assert Client().get(address).status_code == 302
    for role in (Role.OFFICER, Role.ADMINISTRATOR):
        stranger = signed_in(other, role, f"{role}-of-other")
        assert stranger.get(address).status_code == 404
        assert stranger.post(address).status_code in {404, 405}
    reader = signed_in(steppe, Role.READER, "reading")
    assert reader.get(address).status_code == 404


def test_an_approver_sees_and_changes_nothing(steppe, saraa, agreement):
    approver = signed_in(steppe, Role.APPROVER, "approving")
    assert Page(approver, f"/persons/{saraa.pk}").h1.startswith("Prof. Saraa Bat")
    assert approver.get(f"/persons/{saraa.pk}/edit").status_code == 403
    assert approver.get("/offices/steppe/staff/add").status_code == 403
    assert approver.post("/offices/steppe/staff", {"step": "up"}).status_code == 403
    assert approver.get(f"/agreements/{agreement.pk}/contacts/add").status_code == 403
    partner = agreement.parties.get(is_home=False).institution
    for place in (f"/agreements/{agreement.pk}", f"/institutions/{partner.pk}"):
        assert "Whom to ask" in Page(approver, place).text
        assert "Name a contact" not in Page(approver, place).text
    page = Page(approver, f"/agreements/{agreement.pk}/contacts")
    assert "Name a contact" not in page.text
    assert approver.post(f"/agreements/{agreement.pk}/contacts").status_code == 403


def test_no_page_of_people_asks_more_than_twelve_times(
    hers, steppe, officer, agreement, partner, django_assert_max_num_queries
):
    keys = list(steppe.agreements.values_list("pk", flat=True))
    role: Any = {"role": ContactRole.CONTACT, "is_home": True}
    for count in (1, 30):
        people = [
            enter_person(steppe.register, said(f"Nomin {count} {number}"), by=officer, at=NOON)
            for number in range(count)
        ]
        for person in people:
            name_contact(steppe, keys, person, **role, by=officer, at=NOON)
            add_staff(steppe, person, by=officer, at=NOON)
            name_partner_contact(
                steppe, partner, person, role=PartnerRole.OTHER, by=officer, at=NOON
            )
            show_staff(
                steppe.staff.get(person=person), public=True, affiliation=None, by=officer, at=NOON
            )
        for address in (
            "/offices/steppe/staff", "/offices/steppe/persons", "/offices/steppe/persons?q=nomin", f"/persons/{people[0].pk}", f"/persons/{people[0].pk}/edit",
            f"/agreements/{agreement.pk}/contacts", f"/offices/steppe/partners/{partner.pk}/contacts", "/offices/steppe/staff/add",
            f"/agreements/{agreement.pk}/contacts/add", f"/offices/steppe/partners/{partner.pk}/contacts/add",
            f"/agreements/{agreement.pk}", f"/institutions/{partner.pk}", "/offices/steppe", "/offices/steppe/work",
        ):  # fmt: skip
            with django_assert_max_num_queries(12, info=f"{address} of {count}"):
                assert hers.get(address).status_code == 200, address
    assert Institution.objects.filter(pk=partner.pk).exists()


def test_however_many_are_much_like_somebody_new_the_form_asks_as_often(
    hers, steppe, officer, django_assert_max_num_queries
):
    address, at_once = "/offices/steppe/staff/add", 2  # the marks of what is done at once
    for count in (1, 30):
        for number in range(count):
            enter_person(steppe.register, said(f"Nomin {count} {number}"), by=officer, at=NOON)
        Sighting.objects.all().delete()
        with django_assert_max_num_queries(12 + at_once, info=f"{count} are alike"):
            assert hers.post(address, new(f"Nomin {count} 0")).status_code == 422
        assert Sighting.objects.count() == min(count, 8)
