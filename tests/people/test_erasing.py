"""Erasing a person: nothing of her is left, and the log still proves itself."""

import json
from dataclasses import replace

import pytest
from django.apps import apps

from comity.accounts.errors import NotAllowed
from comity.offices.enums import Role
from comity.people.actions.erasing import erase_person
from comity.people.actions.persons import change_person, enter_person
from comity.people.errors import AlreadyGone
from comity.people.models import Person
from comity.people.said import said_of
from comity.people.sightings import note_sightings
from comity.provenance.chain import ChainCheck
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain
from comity.provenance.queries import chain_faults
from tests.people.persons import SARAA, said
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db

TOLD = ("saraa", "сараа", "薩拉", "99112233", "9911 2233", "phd, dsc")


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe)


@pytest.fixture
def chief(steppe):
    return member(steppe, Role.ADMINISTRATOR)


@pytest.fixture
def saraa(steppe, officer):
    person = enter_person(steppe.register, SARAA, by=officer, at=NOON)
    now = said_of(Person.objects.with_all().get(pk=person.pk))
    change_person(person, replace(now, honorific="Dr."), by=officer, at=NOON)
    note_sightings([person], officer.user, at=NOON)
    return person


def everything():
    """Every row of every table, as text."""
    rows = [
        list(model._default_manager.values())
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    ]
    return json.dumps(rows, default=str, ensure_ascii=False).casefold()


def test_no_table_tells_anything_of_her_any_more(saraa, chief):
    assert any(word in everything() for word in TOLD)
    assert erase_person(saraa, by=chief, at=NOON) > 0
    assert [word for word in TOLD if word in everything()] == []


def test_others_stay_as_they_are(saraa, steppe, officer, chief):
    bold = enter_person(steppe.register, said("Bold", "bold@steppe.example"), by=officer, at=NOON)
    erase_person(saraa, by=chief, at=NOON)
    assert list(Person.objects.all()) == [bold]
    (created,) = Change.objects.about(SubjectKind.PERSON, bold.pk)
    assert created.after["name"] == "Bold"


def test_the_log_says_that_it_was_erased_and_still_proves_itself(saraa, steppe, chief):
    count = erase_person(saraa, by=chief, at=NOON)
    erased = Change.objects.get(verb=Verb.ERASED, subject_kind=SubjectKind.PERSON)
    assert (erased.subject_id, erased.user, erased.after) == (
        saraa.pk,
        chief.user,
        {"values": count},
    )
    check = ChainCheck()
    assert list(chain_faults(ChangeChain.objects.get(register=steppe.register), check)) == []
    assert check.erased == count


def test_who_is_erased_already_is_said_to_be_gone(saraa, chief):
    erase_person(saraa, by=chief, at=NOON)
    count = Change.objects.count()
    with pytest.raises(AlreadyGone):
        erase_person(saraa, by=chief, at=NOON)
    assert Change.objects.count() == count


def test_only_who_administers_the_office_erases(saraa, officer):
    for by in (officer, member(office("harbour"), Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            erase_person(saraa, by=by, at=NOON)
    assert Person.objects.filter(pk=saraa.pk).exists()
