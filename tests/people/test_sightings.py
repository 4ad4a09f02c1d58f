"""Who was shown whose data, and when."""

import datetime as dt

import pytest

from comity.people.actions.persons import enter_person
from comity.people.models import Sighting
from comity.people.sightings import note_sightings
from tests.people.persons import said
from tests.registers.offices import NOON, member, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def steppe():
    return office("steppe")


@pytest.fixture
def officer(steppe):
    return member(steppe)


@pytest.fixture
def people(steppe, officer):
    return [
        enter_person(steppe.register, said(name), by=officer, at=NOON) for name in ("Bold", "Saraa")
    ]


def test_a_day_is_noted_once_for_each_who_looks_and_each_who_is_seen(steppe, officer, people):
    other = member(steppe, username="other")
    assert note_sightings(people[:1], officer.user, at=NOON) == 1
    later = NOON + dt.timedelta(hours=1)
    assert note_sightings(people, officer.user, at=later) == 1
    assert other.user
    assert note_sightings(people, other.user, at=later) == 2
    assert note_sightings(people, officer.user, at=NOON + dt.timedelta(days=1)) == 2
    assert Sighting.objects.count() == 6
    assert Sighting.objects.get(person=people[0], user=officer.user, on=NOON.date()).at == NOON


def test_seeing_nobody_asks_nothing(officer, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert note_sightings([], officer.user, at=NOON) == 0
