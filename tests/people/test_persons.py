"""Entering people and changing what is kept of them."""

from dataclasses import replace

import pytest

from comity.people.actions.persons import change_person, enter_person, reach_person
from comity.people.enums import ContactKind
from comity.people.errors import AlreadyGone, UnusableContact, UnusablePerson
from comity.people.models import Person
from comity.people.said import AffiliationSaid, ContactSaid, PersonSaid, mark_of, said_of
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import Change
from comity.values.partial_dates import PartialDate
from tests.people.persons import SARAA, said
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return member(office("steppe"))


@pytest.fixture
def register(officer):
    return officer.user.offices.get().register


@pytest.fixture
def saraa(register, officer):
    entered = enter_person(register, SARAA, by=officer, at=NOON)
    return Person.objects.with_all().get(pk=entered.pk)


def changes(person):
    return Change.objects.about(SubjectKind.PERSON, person.pk).order_by("number")


def unkeyed(person):
    found = said_of(Person.objects.with_all().get(pk=person.pk))
    return replace(
        found,
        affiliations=tuple(replace(each, key=None) for each in found.affiliations),
        contact_points=tuple(replace(each, key=None) for each in found.contact_points),
    )


def test_all_that_is_said_of_a_person_is_kept(saraa):
    assert unkeyed(saraa) == SARAA
    assert saraa.full_name == "Prof. Saraa Bat, PhD, DSc"


def test_people_stand_in_the_order_of_the_names_they_are_sorted_under(register, officer, saraa):
    for name in ("Өлзий", "Оюун", "Bold", "Ürs"):
        enter_person(register, said(name), by=officer, at=NOON)
    names = [person.sort_name or person.name for person in Person.objects.of(register)]
    assert names == ["Bat Saraa", "Bold", "Ürs", "Оюун", "Өлзий"]


def test_what_changed_is_logged_and_nothing_else(saraa, officer):
    now = said_of(saraa)
    assert not change_person(saraa, now, by=officer, at=NOON)
    assert change_person(saraa, replace(now, degrees="PhD"), by=officer, at=NOON)
    created, changed = changes(saraa)
    assert created.verb == Verb.CREATED
    assert (dict(changed.before), dict(changed.after)) == (
        {"degrees": "PhD, DSc"},
        {"degrees": "PhD"},
    )


def test_a_post_keeps_its_key_while_others_come_and_go(saraa, officer):
    now = said_of(saraa)
    dean, _lecturer = now.affiliations
    rector = AffiliationSaid(post="Rector", body="Steppe University")
    ended = replace(dean, until=PartialDate.of(2026))
    change_person(saraa, replace(now, affiliations=(rector, ended)), by=officer, at=NOON)
    there = list(Person.objects.get(pk=saraa.pk).affiliations.all())
    assert [(each.post, each.pk == dean.key) for each in there] == [
        ("Rector", False),
        ("Dean", True),
    ]


def test_what_is_left_empty_is_not_kept(saraa, officer):
    now = said_of(saraa)
    email, telephone = now.contact_points
    emptied = (email, replace(telephone, value=" "))
    change_person(saraa, replace(now, contact_points=emptied), by=officer, at=NOON)
    assert [each.kind for each in Person.objects.get(pk=saraa.pk).contact_points.all()] == ["email"]


def test_a_post_of_somebody_else_is_never_changed(saraa, register, officer):
    other = enter_person(register, said("Bold"), by=officer, at=NOON)
    theirs = said_of(saraa).affiliations[0]
    claimed = AffiliationSaid(post="Porter", key=theirs.key)
    change_person(other, PersonSaid(name="Bold", affiliations=(claimed,)), by=officer, at=NOON)
    assert unkeyed(saraa) == SARAA
    assert [each.post for each in other.affiliations.all()] == ["Porter"]


def test_what_was_shown_before_somebody_changed_it_is_not_kept_over_that(saraa, officer):
    shown, said_of_her = mark_of(saraa), said_of(saraa)
    assert change_person(
        saraa, replace(said_of_her, degrees="MBA"), opened=shown, by=officer, at=NOON
    )
    late = replace(said_of_her, honorific="Dr.")
    with pytest.raises(ChangedMeanwhile):
        change_person(saraa, late, opened=shown, by=officer, at=NOON)
    assert unkeyed(saraa) == replace(SARAA, degrees="MBA")


def test_a_further_way_of_reaching_her_leaves_alone_what_somebody_else_just_changed(saraa, officer):
    read_before = Person.objects.with_all().get(pk=saraa.pk)
    list(read_before.contact_points.all())
    changed = replace(said_of(saraa), degrees="MBA")
    change_person(saraa, changed, by=officer, at=NOON)
    number = ContactSaid(kind=ContactKind.TELEPHONE, value="+976 7000 1111")
    assert reach_person(read_before, [number], by=officer, at=NOON)
    assert unkeyed(saraa) == replace(
        SARAA, degrees="MBA", contact_points=(*SARAA.contact_points, number)
    )


def test_a_way_by_which_she_is_reached_already_is_nothing_new(saraa, officer):
    same = ContactSaid(kind=ContactKind.TELEPHONE, value="(+976) 9911-2233")
    assert not reach_person(saraa, [same], by=officer, at=NOON)
    assert unkeyed(saraa) == SARAA
    nowhere = ContactSaid(kind=ContactKind.EMAIL, value="nowhere")
    with pytest.raises(UnusableContact):
        reach_person(saraa, [nowhere], by=officer, at=NOON)


def test_of_somebody_who_was_erased_meanwhile_nothing_is_kept(saraa, officer):
    now = said_of(saraa)
    Person.objects.filter(pk=saraa.pk).delete()
    with pytest.raises(AlreadyGone):
        change_person(saraa, now, by=officer, at=NOON)
    with pytest.raises(AlreadyGone):
        reach_person(saraa, now.contact_points, by=officer, at=NOON)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (PersonSaid(name=" "), UnusablePerson),
        (PersonSaid(name="x" * 201), UnusablePerson),
        (PersonSaid(name="Bold", honorific="x" * 61), UnusablePerson),
        (
            PersonSaid(
                name="Bold",
                affiliations=(
                    AffiliationSaid(
                        post="Dean", since=PartialDate.of(2020), until=PartialDate.of(2019)
                    ),
                ),
            ),
            UnusablePerson,
        ),
        (
            PersonSaid(
                name="Bold",
                contact_points=(ContactSaid(kind=ContactKind.EMAIL, value="nowhere"),),
            ),
            UnusableContact,
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_it_kept(register, officer, saraa, wrong, error):
    with pytest.raises(error):
        enter_person(register, wrong, by=officer, at=NOON)
    with pytest.raises(error):
        change_person(saraa, wrong, by=officer, at=NOON)
    assert Person.objects.count() == 1
    assert unkeyed(saraa) == SARAA
