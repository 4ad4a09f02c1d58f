"""Offices that are read together."""

import pytest

from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.policies import agreements_visible_to
from comity.offices.actions.groups import (
    add_group_reader,
    join_group,
    leave_group,
    open_group,
    remove_group_reader,
)
from comity.offices.enums import Role
from comity.offices.errors import GroupExists, UnusableOffice
from comity.offices.models import Group
from comity.offices.policies import groups_visible_to
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def must():
    opened = office("must", public=False)
    enter(opened, [listing("Private University")], by=member(opened))
    return opened


@pytest.fixture
def reader():
    return User.objects.create_user("reader")


@pytest.fixture
def group(reader):
    opened = open_group("ministry", "Ministry", by=administrator(), at=NOON)
    add_group_reader(opened, reader, by=administrator(), at=NOON)
    return opened


def test_its_readers_see_an_office_from_joining_to_leaving(group, reader, must):
    head = member(must, Role.ADMINISTRATOR)
    assert not agreements_visible_to(reader).exists()
    join_group(group, must, by=head, at=NOON)
    assert agreements_visible_to(reader).count() == 1
    leave_group(group, must, by=head, at=NOON)
    assert not agreements_visible_to(reader).exists()


def test_a_reader_who_is_one_no_more_sees_nothing(group, reader, must):
    join_group(group, must, by=administrator(), at=NOON)
    remove_group_reader(group, reader, by=administrator(), at=NOON)
    assert not agreements_visible_to(reader).exists()
    assert not groups_visible_to(reader).exists()


def test_no_office_is_made_to_join(group, must):
    with pytest.raises(NotAllowed):
        join_group(group, must, by=member(must, username="officer"), at=NOON)
    with pytest.raises(NotAllowed):
        join_group(group, must, by=member(office("other"), Role.ADMINISTRATOR), at=NOON)
    assert not group.offices.exists()


def test_a_short_address_is_taken_once(group):
    with pytest.raises(GroupExists):
        open_group("ministry", "Another", by=administrator(), at=NOON)
    with pytest.raises(UnusableOffice):
        open_group("no address", "Another", by=administrator(), at=NOON)
    assert Group.objects.count() == 1


def test_a_group_is_seen_by_its_readers_and_its_offices(group, reader, must):
    outside = member(office("other")).user
    join_group(group, must, by=administrator(), at=NOON)
    inside = must.members.get(username="officer-of-must")
    assert outside
    for viewer, seen in ((reader, 1), (inside, 1), (outside, 0)):
        assert groups_visible_to(viewer).count() == seen
