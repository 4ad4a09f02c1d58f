"""The reading profile of an office: seen, edited, proposed, downloaded, and used for its next list."""

import pytest

from comity.intake.models import Proposal
from comity.offices.enums import Role
from comity.provenance.actions.profiles import save_profile
from comity.provenance.models import Source
from comity.provenance.queries import profile_text
from tests.registers.offices import NOON, member, office
from tests.web.pages import Page
from tests.web.published import LIST, publish_text

pytestmark = pytest.mark.django_db

ADDRESS = "/offices/steppe/profile"
PROFILE = 'version: 1\nkinds:\n  "MOA": joint_program\n'


@pytest.fixture
def steppe():
    return office("steppe", name="Steppe University")


@pytest.fixture
def officer(steppe, client):
    by = member(steppe, Role.OFFICER, username="saraa")
    client.force_login(by.user)
    return by


def written_in(page: Page) -> str:
    """What stands in the field of a form, to the letter."""
    [field] = page.tree.css("textarea")
    return field.text()


def test_an_officer_keeps_a_profile(client, steppe, officer):
    page = Page(client, "/offices/steppe")
    assert page.follow(page.link("How its lists are read")).h1 == "Reading profile"
    answer = client.post(ADDRESS, {"text": PROFILE.replace("\n", "\r\n")}, follow=True)
    assert "The profile is kept" in answer.content.decode()
    assert profile_text(steppe.register) == PROFILE
    assert PROFILE.strip() in written_in(Page(client, ADDRESS))
    download = client.get(f"{ADDRESS}.yaml")
    assert download.content.decode() == PROFILE
    assert 'filename="steppe-profile.yaml"' in download["Content-Disposition"]


def test_a_mistake_is_named_with_its_line_and_nothing_is_lost(client, steppe, officer):
    text = "version: 1\nkinds:\n  <b>Pact</b>: treaty\n"
    answer = client.post(ADDRESS, {"text": text})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Line 3: “treaty” is none of mou, moa," in body
    assert "&lt;b&gt;Pact&lt;/b&gt;: treaty" in body
    assert profile_text(steppe.register) == ""


def test_the_next_list_is_read_by_the_profile(client, steppe, officer):
    save_profile(steppe.register, PROFILE, by=officer, at=NOON)
    assert client.post("/import", {"text": LIST}).status_code == 302
    kinds = {row.listing["no"]: row.listing["type"] for row in Proposal.objects.all()}
    assert (kinds[3], kinds[4]) == ("mou", "joint_program")


def test_what_an_officer_tries_is_read_by_the_profile_of_the_office(client, steppe, officer):
    save_profile(steppe.register, PROFILE, by=officer, at=NOON)
    answer = client.post("/try", {"text": LIST}, follow=True)
    assert "Read by the reading profile of STEPPE." in answer.content.decode()
    assert "Joint programme" in answer.content.decode()
    client.logout()
    answer = client.post("/try", {"text": LIST}, follow=True)
    assert "Joint programme" not in answer.content.decode()


def test_a_profile_is_proposed_from_a_list_that_was_received(client, steppe, officer):
    source = publish_text(steppe, LIST.replace("MOA", "Plan B"))
    page = Page(client, ADDRESS)
    assert page.attribute("option", "value") == str(source.pk)
    text = written_in(page.follow(Page(client, f"/sources/{source.pk}").link("How it is read")))
    assert '"Valid until": end' in text
    assert '# "Plan B": other  # in 1 row, not understood' in text
    assert profile_text(steppe.register) == ""
    assert client.post(ADDRESS, {"text": text}).status_code == 302


def test_members_who_may_not_change_it_see_it(client, steppe, officer):
    save_profile(steppe.register, PROFILE, by=officer, at=NOON)
    client.force_login(member(steppe, Role.READER, username="reader").user)
    page = Page(client, ADDRESS)
    assert "joint_program" in page.words_of("pre")
    assert not page.tree.css("textarea")
    assert client.post(ADDRESS, {"text": ""}).status_code == 403
    assert profile_text(steppe.register) == PROFILE


def test_others_do_not_see_it(client, steppe):
    assert client.get(ADDRESS).status_code == 302
    client.force_login(member(office("harbour"), Role.OFFICER).user)
    for address in (ADDRESS, f"{ADDRESS}.yaml"):
        assert client.get(address).status_code == 404
    assert client.post(ADDRESS, {"text": PROFILE}).status_code == 404


def test_a_source_of_another_office_proposes_nothing(client, steppe, officer):
    other = office("harbour", name="Harbour University")
    theirs = publish_text(other, LIST.replace("MOA", "Secret plan"))
    assert Source.objects.get().pk == theirs.pk
    page = Page(client, f"{ADDRESS}?source={theirs.pk}")
    assert "Secret" not in page.text


def test_the_page_asks_little(client, steppe, officer, django_assert_max_num_queries):
    publish_text(steppe, LIST)
    with django_assert_max_num_queries(12):
        Page(client, ADDRESS)
