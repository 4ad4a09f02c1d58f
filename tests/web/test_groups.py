"""Groups of offices, as their pages show and change them."""

import pytest

from comity.accounts.models import User
from comity.offices.actions.groups import add_group_reader, join_group, open_group
from comity.offices.enums import Role
from tests.registers.offices import NOON, administrator, member, office
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/groups/ministry"


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def ministry():
    return open_group("ministry", "Ministry of Education", by=administrator(), at=NOON)


def test_an_office_joins_and_leaves_by_its_own_administrator(client, must, ministry):
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    assert client.get(ADDRESS).status_code == 404
    client.post("/offices/must/groups", {"join": "ministry"})
    assert list(ministry.offices.all()) == [must]
    assert Page(client, "/offices/must/people").link("Ministry of Education") == ADDRESS
    assert "Must University" in Page(client, ADDRESS).text
    client.post("/offices/must/groups", {"leave": "ministry"})
    assert not ministry.offices.exists()


def test_a_group_that_is_not_there_is_said(client, must):
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    client.post("/offices/must/groups", {"join": "nowhere"})
    text = Page(client, "/offices/must/people").text
    assert "There is no group with the short address “nowhere”." in text


def test_readers_see_the_group_and_name_nobody(client, must, ministry):
    dorj = User.objects.create_user("dorj")
    add_group_reader(ministry, dorj, by=administrator(), at=NOON)
    client.force_login(dorj)
    page = Page(client, ADDRESS)
    assert "dorj" in page.text
    assert "Name a reader" not in page.text
    assert client.post(ADDRESS, {"username": "dorj"}).status_code == 403
    assert client.post(ADDRESS, {"remove": dorj.pk}).status_code == 403
    client.force_login(User.objects.create_user("stranger"))
    assert client.get(ADDRESS).status_code == 404


def test_an_office_that_hides_itself_is_not_shown_to_the_others_of_its_group(
    client, must, ministry
):
    for each in (must, office("hidden", public=False)):
        join_group(ministry, each, by=administrator(), at=NOON)
    client.force_login(member(must, Role.READER).user)
    assert Page(client, ADDRESS).all_words("ul.dated .code") == ["must"]


def test_the_administrator_of_the_installation_names_the_readers(client, ministry):
    dorj = User.objects.create_user("dorj")
    client.force_login(administrator().user)
    assert client.post(ADDRESS, {"username": "nobody"}).status_code == 422
    assert client.post(ADDRESS, {"username": "dorj"}).url == ADDRESS
    assert list(ministry.readers.all()) == [dorj]
    assert client.post(ADDRESS, {"remove": dorj.pk}).url == ADDRESS
    assert not ministry.readers.exists()
