"""Inviting people on the pages, and following the link of a letter."""

import datetime as dt
import re

import pytest
from django.core import mail

from comity.accounts.models import User
from comity.offices.enums import Role
from comity.offices.models import Invitation, Membership
from comity.offices.policies import role_in
from tests.registers.offices import faculty, member, office
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/offices/must/people"
ACCOUNT = {
    "name": "Saraa",
    "username": "saraa",
    "password": "between-two-lakes",
    "again": "between-two-lakes",
}


@pytest.fixture(autouse=True)
def _a_mail_server(settings):
    settings.LETTERS_ARE_SENT = True


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def chief(client, must):
    client.force_login(member(must, Role.ADMINISTRATOR).user)
    return client


def invite(client, **told):
    asked = {"email": "saraa@example.org", "role": "officer", "language": "en", **told}
    return client.post(f"{ADDRESS}/invite", asked)


def link():
    """The path of the link in the newest letter."""
    found = re.search(r"https?://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_letter_leads_to_an_account_and_a_place_in_the_office(chief, client, must):
    assert invite(chief).url == ADDRESS
    assert "A letter is on its way to saraa@example.org." in Page(chief, ADDRESS).text
    (letter,) = mail.outbox
    assert letter.to == ["saraa@example.org"]
    assert letter.subject == "MUST invites you to work in its register"
    client.logout()
    page = Page(client, link())
    assert page.h1 == "MUST invites you"
    assert client.post(link(), ACCOUNT).url == "/offices/must"
    assert "You work in MUST now." in Page(client, "/offices/must").text
    saraa = User.objects.get(username="saraa")
    assert role_in(saraa, must) == Role.OFFICER
    assert saraa.password.startswith("argon2")
    client.logout()
    assert "not valid any more" in Page(client, link(), status=410).text


def test_the_letter_is_in_the_language_that_was_chosen(chief, client):
    invite(chief, language="mn")
    assert "MUST" in mail.outbox[0].subject
    assert "invites" not in mail.outbox[0].subject + str(mail.outbox[0].body)
    assert link().startswith("/mn/invitations/")


def test_who_is_signed_in_accepts_with_the_account_she_has(chief, client, must):
    invite(chief)
    bat = User.objects.create_user("bat", name="Bat")
    client.force_login(bat)
    assert "Accept as Bat" in Page(client, link()).text
    assert client.post(link()).url == "/offices/must"
    assert role_in(bat, must) == Role.OFFICER


def test_who_works_there_already_is_told_what_would_change(chief, client):
    invite(chief, role="reader")
    page = Page(client, link())
    assert "You work there already, as administrator. If you accept, you are reader" in page.text


def test_a_changed_or_invented_link_opens_nothing(chief, client):
    invite(chief)
    good = link()
    for bad in (
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        "/invitations/x",
        "/invitations/a.b",
    ):
        assert "not valid any more" in Page(client, bad, status=410).text


def test_what_is_wrong_with_the_account_is_said_and_the_link_stays_good(chief, client):
    invite(chief)
    client.logout()
    User.objects.create_user("bat")
    for wrong in (
        {"again": "another"},
        {"username": "bat"},
        {"password": "12345", "again": "12345"},
    ):
        answer = client.post(link(), {**ACCOUNT, **wrong})
        assert answer.status_code == 422
    assert client.post(link(), ACCOUNT).status_code == 302


def test_withdrawn_and_sent_again(chief, client):
    invite(chief)
    old = link()
    Invitation.objects.update(sent_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    invitation = Invitation.objects.get()
    change = f"{ADDRESS}/invited/{invitation.pk}"
    chief.post(change)
    assert len(mail.outbox) == 2
    assert old != link()
    assert client.get(old).status_code == 410
    assert client.get(link()).status_code == 200
    assert "Send again" in Page(chief, ADDRESS).text
    chief.post(change, {"step": "withdraw"})
    assert client.get(link()).status_code == 410
    assert "Send again" not in Page(chief, ADDRESS).text


def test_without_a_mail_server_the_page_shows_the_link(chief, settings):
    settings.LETTERS_ARE_SENT = False
    invite(chief)
    shown = Page(chief, ADDRESS).attribute("input[readonly]", "value")
    assert shown.endswith(link())
    settings.LETTERS_ARE_SENT = True
    assert not Page(chief, ADDRESS).attribute("input[readonly]", "value")


def test_a_letter_that_no_server_takes_is_said(chief, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    invite(chief)
    assert "could not be sent" in Page(chief, ADDRESS).text
    assert Invitation.objects.count() == 1


def test_a_known_address_is_invited_like_an_unknown_one(chief):
    User.objects.create_user("known", name="Known")
    User.objects.update(email="known@example.org")
    answers = []
    for email in ("known@example.org", "other@example.org"):
        invite(chief, email=email)
        answers.append(Page(chief, ADDRESS).words_of(".notices").replace(email, "..."))
    assert answers[0] == answers[1]


def test_a_unit_editor_is_invited_with_her_units(chief, client, must):
    law = faculty(must)
    assert invite(chief, role="unit_editor").status_code == 422
    invite(chief, role="unit_editor", units=[law.pk])
    client.logout()
    client.post(link(), ACCOUNT)
    assert list(Membership.objects.get(user__username="saraa").units.all()) == [law]


def test_others_neither_invite_nor_see_who_was_invited(chief, client, must):
    invite(chief)
    client.force_login(member(must, Role.OFFICER).user)
    assert "saraa@example.org" not in Page(client, ADDRESS).words_of(".flow")
    assert client.get(f"{ADDRESS}/invite").status_code == 403
    key = Invitation.objects.get().pk
    assert client.post(f"{ADDRESS}/invited/{key}", {"step": "withdraw"}).status_code == 403


def test_many_invitations_cost_no_more_queries(chief, django_assert_max_num_queries):
    for number in range(20):
        invite(chief, email=f"{number}@example.org")
    for address in (ADDRESS, f"{ADDRESS}/invite", link()):
        with django_assert_max_num_queries(12):
            assert chief.get(address).status_code == 200
