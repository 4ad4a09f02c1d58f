"""The page of a partner: what is agreed level by level, on one axis, and what only some may see."""

import datetime as dt

import pytest

from comity.agreements.actions.contacts import name_contact, name_partner_contact
from comity.agreements.enums import ContactRole
from comity.agreements.noticing import notice_agreements
from comity.institutions.models import Institution
from comity.interpretation.readings import Flag, Level
from comity.offices.actions.partners import PartnerSaid, say_of_partner
from comity.offices.enums import PartnerRole, Role
from comity.people.actions.persons import enter_person
from comity.people.models import Sighting
from comity.people.said import PersonSaid
from tests.registers.offices import NOON, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"
ROWS = (
    listing("University of Leeds", level=Level.DEPARTMENT, units=["School of Law"], terms=[term("2020", "2024")], kind=None),
    listing("University of Leeds", level=Level.DEPARTMENT, units=["School of Music"], terms=[term("2021-01-01", "2029-12-31")]),
    listing("University of Leeds", level=Level.UNIVERSITY, terms=[term("2010-05-18", open_ended=True)], flags=[Flag.TUITION_WAIVER]),
    listing("University of Leeds", terms=[]),
)  # fmt: skip


@pytest.fixture
def steppe():
    return office("steppe", name="Steppe University")


@pytest.fixture
def agreements(steppe):
    return publish(steppe, ROWS)


@pytest.fixture
def leeds(agreements):
    return Institution.objects.get(name="University of Leeds")


@pytest.fixture
def address(leeds):
    return f"/institutions/{leeds.pk}?{ON}"


@pytest.fixture
def officer(steppe):
    return member(steppe, username="saraa")


def test_agreements_stand_by_level_with_how_many_of_each_hold(client, address):
    page = Page(client, address)
    assert page.all_words(".of-level h3") == [
        "Between the universities 1 agreement 1 in force",
        "Between departments 2 agreements 1 in force 1 not in force",
        "Level not stated 1 agreement 1 may be",
    ]
    assert page.rows(0) == [["MOU waiver", "18 May 2010", "open-ended", "In force"]]


def test_what_holds_comes_first_in_its_level(client, address):
    rows = Page(client, address).rows(1)
    assert [(row[0], row[-1]) for row in rows] == [
        ("MOU School of Music", "In force"),
        ("School of Law", "Expired"),
    ]


def test_every_agreement_of_a_page_stands_on_the_axis_that_all_pages_share(client, steppe):
    many = [
        listing("University of Leeds", no=number, terms=[term(f"{1990 + number}", f"{1995 + number}")])
        for number in range(30)
    ]  # fmt: skip
    publish(steppe, many)
    leeds = Institution.objects.get(name="University of Leeds")
    pages = [Page(client, f"/institutions/{leeds.pk}?{ON}&page={number}") for number in (1, 2)]
    assert [len(page.all_words(".timeline .who")) for page in pages] == [25, 5]
    first, second = (page.all_words(".timeline .axis text") for page in pages)
    assert first == second
    assert "1 to 25 of 30 agreements, on the axis of all" in pages[0].text
    assert "30 agreements" in pages[1].words_of(".of-level h3")


def test_findings_about_its_agreements_are_seen_by_the_readers_of_the_office(
    client, address, agreements, steppe
):
    notice_agreements([each.pk for each in agreements], at=NOON)
    stranger = office("harbour", name="Harbour University")
    for reader, sees in (
        (None, False),
        (member(stranger, username="stranger"), False),
        (member(steppe, Role.UNIT_EDITOR), False),
        (member(steppe, Role.READER), True),
    ):
        if reader:
            client.force_login(reader.user)
        page = Page(client, address)
        assert ("No end is stated." in page.text) is sees
        assert ("Of 4 agreements nobody is named" in page.text) is sees


def test_several_findings_of_one_kind_are_one_entry_that_leads_to_the_first(
    client, address, agreements, officer
):
    notice_agreements([each.pk for each in agreements], at=NOON)
    client.force_login(officer.user)
    ways = Page(client, address).links("#no_contact-steppe .ways a")
    assert [way.words for way in ways] == [
        "MOU", "MOU, School of Music", "School of Law", "and 1 more in the work list",
    ]  # fmt: skip
    assert ways[1].href == f"/agreements/{agreements[1].pk}"


@pytest.fixture
def contacts(steppe, leeds, agreements, officer):
    """Three people: one at the partner, one there for two agreements, one of the office."""
    ruth, tom, bat = (
        enter_person(steppe.register, PersonSaid(name=name), by=officer, at=NOON)
        for name in ("Ruth Adams", "Tom Baker", "Bat Dorj")
    )
    name_partner_contact(steppe, leeds, ruth, role=PartnerRole.COORDINATOR, by=officer, at=NOON)
    keys = [each.pk for each in agreements[:2]]
    there = ContactRole.ACADEMIC_LEAD
    name_contact(steppe, keys, tom, role=there, is_home=False, by=officer, at=NOON)
    name_contact(steppe, keys, bat, role=ContactRole.CONTACT, is_home=True, by=officer, at=NOON)


def test_contacts_of_the_partner_and_of_its_agreements_stand_by_role(
    client, address, contacts, officer
):
    client.force_login(officer.user)
    page = Page(client, address)
    assert "3 contacts are named" in page.words_of("#contacts")
    shown = page.follow(page.link("Show them"))
    assert shown.all_words("[data-people] section h3") == [
        "Coordinator", "Academic lead", "Contact, our own",
    ]  # fmt: skip
    assert "Tom Baker for 2 agreements" in shown.text
    assert Sighting.objects.filter(user=officer.user).count() == 3


@pytest.mark.parametrize("role", [None, Role.READER, Role.UNIT_EDITOR])
def test_who_may_not_see_people_is_not_even_told_how_many_there_are(
    client, address, contacts, steppe, role
):
    if role:
        client.force_login(member(steppe, role).user)
    page = Page(client, address)
    assert "named" not in page.text.replace("nobody is named", "")
    assert "Ruth Adams" not in page.text
    assert not Sighting.objects.exists()


def test_the_note_of_an_office_stands_in_a_section_that_others_do_not_get(
    client, address, steppe, leeds, officer
):
    said = PartnerSaid(called="Leeds", note="Ask about the library.")
    say_of_partner(steppe, leeds, said, by=officer, at=NOON)
    assert "Ask about the library." not in Page(client, address).text
    client.force_login(officer.user)
    assert "Ask about the library." in Page(client, address).words_of("#notes")


def test_a_day_in_the_past_shows_what_held_then(client, leeds):
    day = dt.date(2023, 1, 1)
    headings = Page(client, f"/institutions/{leeds.pk}?on={day}").all_words(".of-level h3")
    assert "Between departments 2 agreements 2 in force" in headings
