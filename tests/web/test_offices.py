import pytest

from comity.agreements.actions.editions import publish_edition
from tests.registers.offices import NOON, member, office, propose
from tests.registers.readings import listing
from tests.web.pages import Page, number_of_rows
from tests.web.published import steppe

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"


def test_an_office_shows_its_figures_and_every_number_leads_to_its_rows(client):
    steppe()
    page = Page(client, f"/offices/steppe?{ON}")
    assert page.h1 == "Steppe University"
    for link in page.links(".ruler a") + page.links("td a"):
        assert number_of_rows(client, link.href) == int(link.words), link


def test_an_office_that_does_not_show_itself_is_not_found_but_by_its_members(client):
    hidden = office("hidden", public=False)
    Page(client, "/offices/hidden", status=404)
    client.force_login(one_of(hidden))
    assert "does not show itself to the public" in Page(client, "/offices/hidden").text


def one_of(hidden):
    user = member(hidden).user
    assert user
    return user


def test_members_see_the_imports_that_wait_for_them(client):
    of = steppe()
    officer = member(of, username="waiting")
    propose(of, [listing("University of Hull")], by=officer)
    assert "Waiting for you" not in Page(client, "/offices/steppe").text
    client.force_login(officer.user)
    page = Page(client, "/offices/steppe")
    assert "1 proposal" in page.text


def test_a_list_of_which_nothing_is_accepted_yet_is_no_list_of_nothing(client):
    of = office("must")
    officer = member(of)
    batch = propose(of, [listing("University of Hull")], by=officer, as_of="2023-05")
    assert batch
    publish_edition(of, batch.source, by=officer, at=NOON)
    assert officer.user
    client.force_login(officer.user)
    page = Page(client, "/offices/must")
    assert "Nothing of its list of May 2023 is in the register yet." in page.text
    assert "agreements listed" not in page.text
