"""Who works in an office, as its page shows and changes it."""

import pytest

from comity.accounts.models import User
from comity.institutions.actions.units import PrintedUnit, identify_units
from comity.offices.enums import Role
from comity.offices.models import Membership
from comity.offices.policies import role_in
from tests.registers.offices import NOON, administrator, faculty, member, office
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/offices/must/people"


@pytest.fixture
def must():
    return office("must")


def signed_in(client, actor):
    client.force_login(actor.user)
    return client


def test_people_of_the_office_see_who_works_there_and_what_each_is(client, must):
    member(must, Role.UNIT_EDITOR, username="dulmaa")
    page = Page(signed_in(client, member(must, Role.READER, username="bat")), ADDRESS)
    assert page.rows() == [
        ["bat", "bat", "Reader", ""],
        ["dulmaa", "dulmaa", "Unit editor", "Faculty of Law"],
    ]
    assert "Change" not in page.text
    assert Page(client, "/offices/must").link("Who works here") == ADDRESS


def test_outsiders_are_told_of_no_such_page(client, must):
    member(must, Role.OFFICER)
    outsiders = [member(office("other"), Role.ADMINISTRATOR), member(must, Role.UNIT_EDITOR)]
    for outsider in outsiders:
        for address in (ADDRESS, f"{ADDRESS}/add", f"{ADDRESS}/1"):
            assert signed_in(client, outsider).get(address).status_code == 404
    client.logout()
    assert client.get(ADDRESS).url == f"/sign-in?next={ADDRESS}"


def test_who_does_not_administer_the_office_changes_nobody(client, must):
    officer = member(must, Role.OFFICER)
    reader = Membership.objects.get(user=member(must, Role.READER).user)
    client.force_login(officer.user)
    for address in (f"{ADDRESS}/add", f"{ADDRESS}/{reader.pk}"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"step": "remove"}).status_code == 403
    assert client.post("/offices/must/groups", {"join": "x"}).status_code == 403
    assert Membership.objects.count() == 2


def test_the_administrator_adds_somebody_by_user_name(client, must):
    User.objects.create_user("saraa", name="Saraa")
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    answer = client.post(f"{ADDRESS}/add", {"username": "saraa", "role": "officer"})
    assert answer.url == ADDRESS
    assert "Saraa works in MUST now." in Page(client, ADDRESS).text
    assert role_in(User.objects.get(username="saraa"), must) == Role.OFFICER


def test_a_user_name_that_nobody_has_is_said_beside_the_field(client, must):
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    answer = client.post(f"{ADDRESS}/add", {"username": "nobody", "role": "officer"})
    assert answer.status_code == 422
    assert "Nobody signs in here with this user name." in answer.content.decode()


def test_a_unit_editor_is_given_units_of_the_office_alone(client, must):
    law, mining = faculty(must), faculty(must, "School of Mining")
    other = office("other")
    foreign = identify_units(
        [PrintedUnit(institution=other.institution, name="Theirs")], by=administrator(), at=NOON
    )[0]
    bat = User.objects.create_user("bat")
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    told = {"username": "bat", "role": "unit_editor", "kinds": ["mou"]}
    assert client.post(f"{ADDRESS}/add", {**told, "units": [foreign.pk]}).status_code == 422
    assert client.post(f"{ADDRESS}/add", told).status_code == 422
    assert client.post(f"{ADDRESS}/add", {**told, "units": [law.pk, mining.pk]}).status_code == 302
    kept = Membership.objects.get(user=bat)
    assert list(kept.units.all()) == [law, mining]
    assert kept.kinds == ["mou"]
    assert "Theirs" not in Page(client, f"{ADDRESS}/add").text


def test_what_somebody_is_can_be_changed_and_ended(client, must):
    editor = Membership.objects.get(user=member(must, Role.UNIT_EDITOR, username="dulmaa").user)
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    page = Page(client, f"{ADDRESS}/{editor.pk}")
    assert page.attribute("select option[selected]", "value") == "unit_editor"
    assert page.attribute(".ticks input[checked]", "name") == "units"
    assert client.post(f"{ADDRESS}/{editor.pk}", {"role": "approver"}).url == ADDRESS
    assert role_in(editor.user, must) == Role.APPROVER
    assert client.post(f"{ADDRESS}/{editor.pk}", {"step": "remove"}).url == ADDRESS
    assert role_in(editor.user, must) is None


def test_a_member_of_another_office_is_not_changed_through_this_one(client, must):
    theirs = Membership.objects.get(user=member(office("other"), Role.READER).user)
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    assert client.post(f"{ADDRESS}/{theirs.pk}", {"step": "remove"}).status_code == 404
    assert Membership.objects.filter(pk=theirs.pk).exists()


def test_many_people_cost_no_more_queries(client, must, django_assert_max_num_queries):
    for number in range(30):
        member(must, Role.UNIT_EDITOR, username=f"editor-{number}")
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    first = Membership.objects.all()[0]
    for address in (ADDRESS, f"{ADDRESS}/add", f"{ADDRESS}/{first.pk}"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
