"""Who may be meant already, before somebody is entered twice."""

import pytest

from comity.people.actions.persons import enter_person
from comity.people.enums import ContactKind
from comity.people.similar import similar_persons
from tests.people.persons import SARAA, said
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db

PEOPLE = ("Ganbaatar Bold", "Gantulga Dorj", "Müller, Jürgen", "佐藤 健", "O'Brien Siobhán")


@pytest.fixture
def steppe():
    place = office("steppe")
    by = member(place)
    for name in PEOPLE:
        enter_person(place.register, said(name), by=by, at=NOON)
    enter_person(place.register, SARAA, by=by, at=NOON)
    return place


def names(place, name, *contacts):
    return [each.person.name for each in similar_persons(place.register, name, contacts)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bold Ganbaatar", ["Ganbaatar Bold"]),
        ("ganbaatar BOLD", ["Ganbaatar Bold"]),
        ("Ganbaatr Bold", ["Ganbaatar Bold"]),
        ("Jurgen Muller", ["Müller, Jürgen"]),
        ("佐藤健", ["佐藤 健"]),
        ("Siobhan O’Brien", ["O'Brien Siobhán"]),
        ("Батын Сараа", ["Saraa Bat"]),
        ("Ganbold Tuul", []),
        ("Dorj", []),
        ("", []),
    ],
)
def test_a_name_is_found_however_it_is_written(steppe, typed, meant):
    assert names(steppe, typed) == meant


def test_somebody_is_found_by_her_address_and_not_by_the_telephone_of_an_office(steppe):
    (found,) = similar_persons(steppe.register, "", [(ContactKind.EMAIL, "saraa@STEPPE.example")])
    assert found.by_contact
    assert names(steppe, "S. Bat", (ContactKind.TELEPHONE, "00976 99112233")) == []
    assert names(steppe, "Nobody", (ContactKind.EMAIL, "no address")) == []


def test_nobody_of_another_office_is_shown(steppe):
    other = office("harbour")
    assert names(other, "Ganbaatar Bold", (ContactKind.EMAIL, "saraa@steppe.example")) == []


def test_it_takes_four_queries_whoever_is_there(steppe, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        similar_persons(steppe.register, "Bold Ganbaatar", [(ContactKind.EMAIL, "a@b.mn")])
