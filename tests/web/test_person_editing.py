"""What is kept of a person is changed in a form, by one or by two at once."""

import json

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from comity.people.actions.persons import enter_person
from comity.people.models import Person
from comity.provenance.models import Change
from tests.people.persons import SARAA
from tests.registers.offices import NOON, member, office
from tests.web.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe, username="officer")


@pytest.fixture
def hers(client, officer):
    client.force_login(officer.user)
    return client


@pytest.fixture
def other(steppe):
    browser = Client()
    user = member(steppe, username="other").user
    assert user
    browser.force_login(user)
    return browser


@pytest.fixture
def saraa(steppe, officer):
    return enter_person(steppe.register, SARAA, by=officer, at=NOON)


def forms(hers, person, **changed):
    """What the form about a person would send, with these changes."""
    return {**filled(Page(hers, f"/persons/{person.pk}/edit").tree), **changed}


def filled(tree):
    """What stands in the fields of a page."""
    sent: dict[str, str] = {}
    for field in tree.css("main [name]"):
        attributes = field.attributes
        if field.tag == "textarea":
            sent[str(attributes["name"])] = field.text()
        elif field.tag == "select":
            chosen = (field.css("option[selected]") or field.css("option"))[0]
            sent[str(attributes["name"])] = chosen.attributes["value"] or ""
        elif attributes.get("type") != "checkbox":
            sent[str(attributes["name"])] = attributes.get("value") or ""
        elif "checked" in attributes:
            sent[str(attributes["name"])] = "on"
    return sent


def test_what_is_kept_is_changed_and_told_in_words(hers, saraa):
    unchanged = forms(hers, saraa)
    before = Change.objects.count()
    assert hers.post(f"/persons/{saraa.pk}/edit", unchanged).status_code == 302
    assert Change.objects.count() == before
    changed = forms(hers, saraa, degrees="PhD", **{"post-1-until": "May 2022", "way-1-value": ""})
    assert hers.post(f"/persons/{saraa.pk}/edit", changed).status_code == 302
    text = Page(hers, f"/persons/{saraa.pk}").text
    assert "The degrees behind the name was PhD, DSc and is now PhD." in text
    assert [each.kind for each in saraa.contact_points.all()] == ["email"]
    assert str(saraa.affiliations.get(post="Lecturer").until_to) == "2022-05-31"


def test_a_wrong_day_is_said_beside_its_field_and_nothing_is_lost(hers, saraa):
    sent = forms(hers, saraa, name="Saraa B.", **{"post-0-since": "some day"})
    answer = hers.post(f"/persons/{saraa.pk}/edit", sent)
    assert answer.status_code == 422
    assert "no date that can be told" in answer.content.decode()
    assert 'value="Saraa B."' in answer.content.decode()
    assert Person.objects.get().name == "Saraa Bat"


def test_who_comes_second_is_shown_what_the_first_one_changed(hers, other, saraa):
    mine = forms(hers, saraa, honorific="Dr.")
    other.post(f"/persons/{saraa.pk}/edit", forms(other, saraa, degrees="MBA"))
    answer = hers.post(f"/persons/{saraa.pk}/edit", mine)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "while you were typing" in text
    assert "MBA" in text
    assert 'value="Dr."' in text
    again = filled(LexborHTMLParser(text))
    assert hers.post(f"/persons/{saraa.pk}/edit", again).status_code == 302
    kept = Person.objects.get()
    assert (kept.honorific, kept.degrees) == ("Dr.", "MBA")


def test_pressing_again_loses_nothing_of_either_of_two_who_typed_at_once(hers, other, saraa):
    address = f"/persons/{saraa.pk}/edit"
    mine = {"post-0-post": "Rector", "way-2-kind": "web", "way-2-value": "saraa.example"}
    late = forms(hers, saraa, **mine)
    theirs = {"post-0-until": "2025", "post-1-post": "", "post-1-body": ""}
    added = {"way-1-value": "+976 7000 1111", "way-2-value": "bat@steppe.example"}
    assert other.post(address, forms(other, saraa, **theirs, **added)).status_code == 302
    again = hers.post(address, late)
    assert again.status_code == 422
    assert hers.post(address, filled(LexborHTMLParser(again.content.decode()))).status_code == 302
    post = saraa.affiliations.get()
    assert (post.post, str(post.until_to)) == ("Rector", "2025-12-31")
    assert {each.value for each in saraa.contact_points.all()} == {
        *("saraa@steppe.example", "+976 7000 1111", "bat@steppe.example", "saraa.example"),
    }


@pytest.mark.parametrize("was", ["", "{", "[1, 2]", '[{}, [1], ["a"]]'])
def test_a_form_that_forgot_what_it_was_opened_with_loses_nothing_either(hers, saraa, was):
    sent = forms(hers, saraa, honorific="Dr.", opened="", was=was)
    again = hers.post(f"/persons/{saraa.pk}/edit", sent)
    assert again.status_code == 422
    fields = filled(LexborHTMLParser(again.content.decode()))
    assert fields["honorific"] == "Dr."
    assert fields["way-1-value"] == "+976 9911 2233"


def test_what_the_log_still_says_of_somebody_is_taken_along_as_well(hers, saraa):
    changed = forms(hers, saraa, **{"way-1-value": "+976 7000 1111", "name": "Saraa Dorj"})
    assert hers.post(f"/persons/{saraa.pk}/edit", changed).status_code == 302
    created, change, exported = json.loads(hers.get(f"/persons/{saraa.pk}/data.json").content)[
        "done"
    ]
    assert (created["before"], created["after"]["name"]) == ({}, "Saraa Bat")
    assert change["before"]["name"] == "Saraa Bat"
    assert change["after"]["contact_points"][1]["value"] == "+976 7000 1111"
    assert exported["verb"] == "exported"
    text = hers.get(f"/persons/{saraa.pk}/data.txt").content.decode()
    assert "The name was Saraa Bat and is now Saraa Dorj." in text
    assert "+976 9911 2233" in text
