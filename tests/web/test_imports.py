import re
from urllib.parse import unquote

import pytest

from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.models import Agreement
from comity.errors import ReadingStopped, StopCause
from comity.intake.actions.receiving import receive_unread_list
from comity.intake.models import Batch, Proposal
from comity.offices.enums import Role
from comity.provenance.models import Source
from comity.web.review_queue import rule_of
from tests.registers.offices import NOON, administrator, member, office
from tests.web.pages import Page
from tests.web.published import LIST
from tests.web.published import steppe as steppe_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def steppe():
    return office("steppe", name="Steppe University")


@pytest.fixture
def officer(client, steppe):
    user = member(steppe, username="saraa").user
    assert user
    user.set_password("a-long-password")
    user.save()
    client.force_login(user)
    return user


def keep(client, **more):
    return client.post("/import", {"text": LIST, "name": "list.txt", **more})


def step(client, batch, **said):
    return client.post(f"/imports/{batch.pk}", said, follow=True).content.decode()


def accept(client, batch, *, rule="all"):
    """Accept what waits at once, as the confirmation asks for it."""
    count = batch.proposals.open().meeting(rule_of("todo", rule)).count()
    return step(client, batch, step="accept-many", rule=rule, count=count)


def test_a_kept_list_becomes_private_proposals_of_the_member_s_office(client, steppe, officer):
    answer = keep(client)
    batch = Batch.objects.get()
    assert answer.url == f"/imports/{batch.pk}"
    page = Page(client, answer.url)
    assert len(page.all_words(".queue li")) == 6
    fifth = Page(client, f"{answer.url}?show=doubtful")
    assert "No date is printed." in fifth.text
    assert not Agreement.objects.exists()
    client.logout()
    assert client.get(answer.url).status_code == 302
    Page(client, f"/sources/{batch.source_id}", status=404)


def test_those_without_a_finding_are_accepted_then_the_rest_one_by_one_then_published(
    client, steppe, officer
):
    keep(client)
    batch = Batch.objects.get()
    assert "5 proposals are accepted" in accept(client, batch, rule="clean")
    last = Proposal.objects.open().get()
    assert "Accepted: “National" in step(client, batch, step="accept", proposal=last.pk)
    client.logout()
    assert not Page(client, "/agreements").rows()
    client.force_login(officer)
    assert "6 agreements are published" in step(client, batch, step="publish")
    client.logout()
    assert len(Page(client, "/agreements").rows()) == 6
    assert Source.objects.get().public


def test_a_list_whose_reading_is_stopped_is_kept_with_the_finding_and_nothing_else(
    client, steppe, officer, settings
):
    settings.READING_SECONDS = 0.01
    answer = keep(client)
    source = Source.objects.get()
    assert answer.url == f"/sources/{source.pk}"
    assert keep(client).url == answer.url  # the second time it is there already
    page = Page(client, answer.url)
    assert "Reading took longer than 1 seconds and was stopped; nothing was read." in page.text
    assert [finding.severity for finding in source.findings.all()] == ["error"]
    assert bytes(source.content.data) == LIST.encode()
    assert (source.listed, source.taken_up_at, source.public) == (0, None, False)
    assert not source.rows.exists()
    assert not Batch.objects.exists()
    settings.READING_SECONDS = 30
    assert keep(client).url == f"/imports/{Batch.objects.get().pk}"


def test_a_reader_may_not_keep_a_list_that_was_not_read(steppe):
    stopped = ReadingStopped("list.txt", StopCause.BROKE_OFF)
    reader = member(steppe, Role.READER, username="dorj")
    with pytest.raises(NotAllowed):
        receive_unread_list(steppe, b"x", stopped, by=reader, at=NOON)
    assert not Source.objects.exists()


def test_a_proposal_can_be_rejected(client, steppe, officer):
    keep(client)
    batch = Batch.objects.get()
    first = Proposal.objects.open()[0]
    assert "Rejected: “University" in step(client, batch, step="reject", proposal=first.pk)
    assert "5 proposals are accepted" in accept(client, batch)
    assert Agreement.objects.count() == 5
    assert "has been decided already" in step(client, batch, step="accept", proposal=first.pk)
    assert "no such proposal" in step(client, batch, step="accept", proposal="x")
    assert "nothing like that" in step(client, batch, step="explode")


def test_the_same_list_again_adds_nothing_and_says_so(client, steppe, officer):
    keep(client)
    answer = client.post("/import", {"text": LIST.replace("\n", "\r\n")}, follow=True)
    assert "This list is known already" in answer.content.decode()
    assert Batch.objects.count() == 1


def test_whoever_is_not_signed_in_signs_in_on_the_way_and_nothing_is_stored_before(
    client, steppe, officer
):
    client.logout()
    answer = keep(client)
    assert "Sign in as a member of an office." in answer.content.decode()
    assert not Source.objects.exists()
    [told] = re.findall(r'href="/sign-in\?next=([^"]+)"', answer.content.decode())
    told = unquote(told)
    answer = client.post(
        "/sign-in", {"username": "saraa", "password": "a-long-password", "next": told}
    )
    assert answer.url == told
    page = Page(client, told)
    assert "Into the register of" in page.text
    assert not Source.objects.exists()
    answer = client.post("/import", {"held": page.attribute("input[name=held]", "value")})
    assert answer.url == f"/imports/{Batch.objects.get().pk}"


def test_no_name_and_password_beside_a_list_sign_anybody_in(client, steppe, officer):
    client.logout()
    keep(client, username="saraa", password="a-long-password")
    assert "_auth_user_id" not in client.session
    assert not Source.objects.exists()


def test_a_member_of_two_offices_chooses(client, steppe, officer):
    second = office("harbour")
    from comity.offices.actions.membership import add_member
    from tests.registers.offices import NOON

    add_member(second, officer, role=Role.OFFICER, by=administrator(), at=NOON)
    assert "Into the register of" in keep(client).content.decode()
    keep(client, office="harbour")
    assert Batch.objects.get().office == second


def test_readers_and_strangers_cannot_keep_or_decide(client, steppe, officer):
    keep(client)
    batch = Batch.objects.get()
    reader = member(steppe, Role.READER).user
    client.force_login(reader)
    assert "no officer of an office here" in keep(client).content.decode()
    assert "Accept all" not in Page(client, f"/imports/{batch.pk}").text
    assert client.post(f"/imports/{batch.pk}", {"step": "undo"}).status_code == 403
    client.force_login(User.objects.create_user("nobody"))
    assert client.get(f"/imports/{batch.pk}").status_code == 404
    assert client.post(f"/imports/{batch.pk}", {"step": "undo"}).status_code == 404
    assert not Agreement.objects.exists()


def test_what_cannot_be_read_is_said_in_one_sentence(client, steppe, officer):
    answer = client.post("/import", {"text": "  "})
    assert answer.status_code == 422
    assert "Nothing was pasted" in answer.content.decode()
    answer = client.post("/import", {"text": "Dear colleague, thank you for the visit."})
    assert "lists no agreement" in answer.content.decode()
    assert not Source.objects.exists()


def test_whoever_comes_without_a_list_is_led_to_where_one_is_read(client):
    assert client.get("/import").url == "/try"
    assert client.get("/mn/import").url == "/mn/try"


def test_publishing_is_offered_while_something_is_not_public(client, steppe, officer):
    keep(client)
    batch = Batch.objects.get()
    assert "Publish the accepted ones" not in Page(client, f"/imports/{batch.pk}").text
    assert "Publish the accepted ones" in accept(client, batch)
    assert "Publish the accepted ones" not in step(client, batch, step="publish")


def test_a_private_import_changes_no_public_page(client):
    of = steppe_published()
    pages = (
        "/",
        "/offices/steppe",
        "/statistics?on=2026-11-21",
        "/agreements?listed=1",
        "/sources",
    )
    before = [Page(client, page).text for page in pages]
    officer = member(of, username="naran").user
    assert officer
    client.force_login(officer)
    client.post("/import", {"text": "1\tUniversity of Hull\tUnited Kingdom\tMOU\t2025.01.01"})
    accept(client, Batch.objects.latest("pk"))
    client.logout()
    assert [Page(client, page).text for page in pages] == before
