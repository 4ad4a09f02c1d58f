"""The office's own people: who they are, their order, and who is public."""

import pytest

from comity.offices.actions.staff import add_staff, order_staff, remove_staff, show_staff
from comity.offices.errors import NotOfThisOffice
from comity.people.actions.persons import enter_person
from comity.people.errors import AlreadyGone
from comity.people.models import Person
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from tests.people.persons import SARAA, said
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe)


@pytest.fixture
def staff(steppe, officer):
    people = [
        enter_person(steppe.register, each, by=officer, at=NOON)
        for each in (SARAA, said("Bold"), said("Tuul"))
    ]
    return [add_staff(steppe, person, by=officer, at=NOON) for person in people]


def order(steppe):
    return [each.person.name for each in steppe.staff.all()]


def changes(person):
    return Change.objects.about(SubjectKind.PERSON, person.pk)


def test_whoever_is_added_comes_last_and_is_not_public(steppe, staff):
    assert order(steppe) == ["Saraa Bat", "Bold", "Tuul"]
    assert not steppe.staff.shown().exists()
    assert staff[0].affiliation.post == "Dean"


def test_somebody_who_is_there_is_not_added_again(steppe, officer, staff):
    assert add_staff(steppe, staff[1].person, by=officer, at=NOON) == staff[1]
    assert len(order(steppe)) == 3
    assert len(changes(staff[1].person)) == 2


def test_they_stand_in_the_order_that_was_said_and_only_who_moved_is_logged(steppe, officer, staff):
    saraa, bold, tuul = staff
    order_staff(steppe, [tuul.pk, saraa.pk, bold.pk, 999], by=officer, at=NOON)
    assert order(steppe) == ["Tuul", "Saraa Bat", "Bold"]
    before = Change.objects.count()
    order_staff(steppe, [tuul.pk, bold.pk, saraa.pk], by=officer, at=NOON)
    assert Change.objects.count() == before + 2


def test_the_office_says_who_is_public_and_with_which_post(steppe, officer, staff):
    saraa = staff[0]
    lecturer = saraa.person.affiliations.get(post="Lecturer")
    show_staff(saraa, public=True, affiliation=lecturer, by=officer, at=NOON)
    (shown,) = steppe.staff.shown()
    assert (shown.person.name, shown.affiliation) == ("Saraa Bat", lecturer)
    (latest, *_) = changes(saraa.person)
    assert latest.after == {"staff_public": True, "staff_post": "Lecturer"}


def test_nobody_is_shown_with_the_post_of_somebody_else(steppe, officer, staff):
    saraa, bold, _tuul = staff
    show_staff(bold, public=True, affiliation=saraa.affiliation, by=officer, at=NOON)
    assert steppe.staff.get(pk=bold.pk).affiliation is None


def test_who_leaves_is_kept_as_a_person(steppe, officer, staff):
    remove_staff(staff[0], by=officer, at=NOON)
    assert order(steppe) == ["Bold", "Tuul"]
    assert Person.objects.filter(name="Saraa Bat").exists()


def test_who_left_already_is_neither_removed_again_nor_shown(steppe, officer, staff):
    remove_staff(staff[0], by=officer, at=NOON)
    with pytest.raises(AlreadyGone):
        remove_staff(staff[0], by=officer, at=NOON)
    with pytest.raises(AlreadyGone):
        show_staff(staff[0], public=True, affiliation=None, by=officer, at=NOON)


def test_a_person_of_another_office_is_no_colleague(steppe, officer):
    other = office("harbour")
    theirs = enter_person(other.register, said("Bold"), by=member(other), at=NOON)
    with pytest.raises(NotOfThisOffice):
        add_staff(steppe, theirs, by=officer, at=NOON)
