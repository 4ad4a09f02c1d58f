"""One's own account, and where one is signed in."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from comity.accounts.models import User
from comity.offices.enums import Role
from comity.web.devices import device_words
from tests.registers.offices import member, office
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
PASSWORD = "between-two-lakes"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"


@pytest.fixture
def saraa():
    return User.objects.create_user("saraa", PASSWORD, name="Saraa")


def signed_in(agent, username="saraa"):
    client = Client(headers={"user-agent": agent})
    client.post("/sign-in", {"username": username, "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome, Android"),
        (DESK, "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", "a program that does not name itself"),
    ],
)
def test_a_device_is_named_by_browser_and_system(agent, words):
    assert device_words(agent) == words


def test_sessions_are_listed_with_the_present_one_first(saraa):
    signed_in(DESK)
    page = Page(signed_in(PHONE), "/account")
    assert [row[0] for row in page.rows()] == ["Chrome, Android here", "Firefox, Windows"]


def test_one_session_is_ended_and_the_others_live(saraa):
    desk, phone, tablet = signed_in(DESK), signed_in(PHONE), signed_in("iPad")
    key = UserSession.objects.get(user_agent=DESK).pk
    assert phone.post("/account/sessions", {"session": key}).url == "/account"
    assert desk.get("/account").status_code == 302
    assert tablet.get("/account").status_code == 200
    assert len(Page(phone, "/account").rows()) == 2


def test_all_others_are_ended_at_once(saraa):
    desk, phone, tablet = signed_in(DESK), signed_in(PHONE), signed_in("iPad")
    phone.post("/account/sessions")
    assert [each.get("/account").status_code for each in (desk, phone, tablet)] == [302, 200, 302]


def test_the_sessions_of_others_are_out_of_reach(saraa):
    User.objects.create_user("bat", PASSWORD)
    theirs = signed_in(DESK, "bat")
    key = UserSession.objects.get(user__username="bat").pk
    assert signed_in(PHONE).post("/account/sessions", {"session": key}).status_code == 404
    assert theirs.get("/account").status_code == 200


def test_when_a_session_was_last_seen_is_kept_by_the_way(saraa):
    phone = signed_in(PHONE)
    before = UserSession.objects.get().last_seen_at
    phone.get("/colours.css")
    assert UserSession.objects.get().last_seen_at > before


def test_the_account_says_where_one_works(client):
    client.force_login(member(office("must"), Role.OFFICER).user)
    assert "Must University , officer" in Page(client, "/account").text


def test_few_queries_show_the_account(saraa, django_assert_max_num_queries):
    for _time in range(6):
        signed_in(DESK)
    phone = signed_in(PHONE)
    with django_assert_max_num_queries(12):
        assert len(Page(phone, "/account").rows()) == 7


def test_sessions_of_before_a_change_of_the_password_are_forgotten(saraa):
    signed_in(DESK)
    saraa.set_password(PASSWORD)
    saraa.save()
    assert [row[0] for row in Page(signed_in(PHONE), "/account").rows()] == ["Chrome, Android here"]
