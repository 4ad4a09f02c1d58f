"""Opening offices and letting people work in them."""

from dataclasses import replace

import pytest

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.institutions.models import Institution
from comity.offices.actions.membership import add_member
from comity.offices.actions.opening import OfficeProfile, open_office
from comity.offices.enums import Role
from comity.offices.errors import OfficeExists, UnusableOffice
from comity.offices.models import Membership, Office
from comity.offices.policies import can_administer_office, role_in
from comity.provenance.models import Change, Register
from tests.registers.offices import NOON, administrator, enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db

PROFILE = OfficeProfile(
    slug="tohoku",
    name="Tohoku University",
    short_name="Tohoku",
    country="JP",
    native_name="東北大学",
    native_language="ja",
)


def test_an_office_has_a_register_of_its_own():
    opened = open_office(PROFILE, by=administrator(), at=NOON)
    assert opened.register.slug == "tohoku"
    assert opened.institution.country == "JP"
    assert not opened.public


def test_its_institution_is_found_by_its_native_name():
    opened = open_office(PROFILE, by=administrator(), at=NOON)
    assert Institution.objects.get(names__text="東北大学") == opened.institution


def test_both_sides_meet_in_one_institution():
    must = office("must", name="Mongolian University", country="MN")
    enter(must, [listing("Tohoku University", "JP")], by=member(must))
    tohoku = open_office(PROFILE, by=administrator(), at=NOON)
    enter(tohoku, [listing("The Mongolian University", "MN")], by=member(tohoku))
    assert Institution.objects.count() == 2
    assert tohoku.institution.facts.filter(is_home=False).count() == 1
    assert tohoku.institution.facts.filter(is_home=True).count() == 1
    assert must.institution.facts.count() == 2


def test_a_short_address_is_taken_once():
    open_office(PROFILE, by=administrator(), at=NOON)
    with pytest.raises(OfficeExists):
        open_office(PROFILE, by=administrator(), at=NOON)


@pytest.mark.parametrize("change", [{"colour": "red"}, {"slug": "no address"}, {"short_name": ""}])
def test_what_cannot_be_is_refused(change):
    with pytest.raises(UnusableOffice):
        open_office(replace(PROFILE, **change), by=administrator(), at=NOON)
    assert not Office.objects.exists()
    assert not Register.objects.exists()


def test_only_the_administrator_opens_offices():
    officer = member(office("must"))
    with pytest.raises(NotAllowed):
        open_office(PROFILE, by=officer, at=NOON)


def test_a_role_is_given_and_changed():
    must = office("must")
    user = User.objects.create_user("bat")
    for role in (Role.READER, Role.OFFICER):
        add_member(must, user, role=role, by=administrator(), at=NOON)
        assert role_in(user, must) == role
    assert Membership.objects.count() == 1


def test_giving_a_role_again_changes_nothing():
    must = office("must")
    user = User.objects.create_user("bat")
    add_member(must, user, role=Role.READER, by=administrator(), at=NOON)
    before = Change.objects.count()
    add_member(must, user, role=Role.READER, by=administrator(), at=NOON)
    assert Change.objects.count() == before


@pytest.mark.parametrize(
    ("role", "may"), [(Role.READER, False), (Role.OFFICER, False), (Role.ADMINISTRATOR, True)]
)
def test_administrators_of_an_office_choose_its_members(role, may):
    must = office("must")
    by = member(must, role)
    assert can_administer_office(by, must) is may
    assert not can_administer_office(by, office("other"))


def test_a_task_administers_nothing():
    assert not can_administer_office(Actor.task("nightly"), office("must"))
