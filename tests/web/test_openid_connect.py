"""Signing in through OpenID Connect, against a provider that runs in the test."""

from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount

from comity.accounts.models import User
from comity.config.environment import UnusableSetting, single_sign_on
from comity.offices.models import Membership
from tests.web.openid_provider import CLIENT, SECRET, Running
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
CLAIMS = {
    "sub": "1234",
    "name": "Saraa Bat",
    "preferred_username": "saraa",
    "email": "saraa@example.org",
    "email_verified": True,
}


@pytest.fixture
def running(monkeypatch, settings):
    running = Running(dict(CLAIMS))
    monkeypatch.setenv("COMITY_OIDC_ISSUER", running.provider.issuer)
    monkeypatch.setenv("COMITY_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("COMITY_OIDC_SECRET", SECRET)
    monkeypatch.setenv("COMITY_OIDC_NAME", "Steppe University")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
    yield running
    running.close()


def go(client, href):
    """Follow the link as a browser does: to the provider, and back with what it says."""
    asked = client.get(href)
    assert asked.status_code == 302, asked.content
    back = requests.get(asked.url, allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(client):
    return go(client, Page(client, "/sign-in").link("Sign in with Steppe University"))


def test_somebody_new_gets_an_account_without_rights(client, running):
    assert sign_in(client).url == "/"
    user = User.objects.get()
    assert (user.username, user.name, user.email) == ("saraa", "Saraa Bat", "saraa@example.org")
    assert not user.is_superuser
    assert not user.has_usable_password()
    assert not Membership.objects.exists()
    assert "Sign out (Saraa Bat)" in Page(client, "/").words_of(".masthead")


def test_the_same_person_comes_back_to_the_same_account(client, running):
    sign_in(client)
    client.post("/sign-out")
    running.provider.claims["preferred_username"] = "renamed"
    sign_in(client)
    assert User.objects.count() == SocialAccount.objects.count() == 1


def test_who_was_going_somewhere_arrives_there(client, running):
    href = Page(client, "/sign-in?next=/sources").link("Sign in with")
    assert go(client, href).url == "/sources"


def test_somebody_new_can_be_refused(client, running, settings):
    settings.SINGLE_SIGN_ON_OPENS_ACCOUNTS = False
    answer = sign_in(client)
    assert "You have no account here" in answer.content.decode()
    assert not User.objects.exists()


def test_an_address_alone_opens_nobodys_account(client, running):
    User.objects.create_user("chief", "between-two-lakes")
    User.objects.update(email="Saraa@example.org")
    assert sign_in(client).url == "/sign-in"
    assert "There is an account with your e-mail address." in Page(client, "/sign-in").text
    assert not SocialAccount.objects.exists()
    assert client.get("/account").status_code == 302


def test_an_account_is_connected_by_who_is_signed_in_to_it(client, running):
    chief = User.objects.create_user("chief", "between-two-lakes", name="Chief")
    client.post("/sign-in", {"username": "chief", "password": "between-two-lakes"})
    assert go(client, Page(client, "/account").link("Connect with Steppe")).url == "/account"
    assert SocialAccount.objects.get().user == chief
    assert "You also sign in with: Steppe University." in Page(client, "/account").text
    client.post("/sign-out")
    sign_in(client)
    assert "Sign out (Chief)" in Page(client, "/").words_of(".masthead")


def test_an_address_that_was_not_confirmed_is_not_believed(client, running):
    running.provider.claims["email_verified"] = False
    sign_in(client)
    assert User.objects.get().email == ""


@pytest.mark.parametrize("wrong", [{"aud": "another"}, {"iss": "https://example.org"}, {"exp": 1}])
def test_a_token_that_is_not_for_us_signs_nobody_in(client, running, wrong):
    running.provider.claims |= wrong
    answer = sign_in(client)
    assert answer.status_code == 401
    assert "The sign-in did not work" in answer.content.decode()
    assert not User.objects.exists()


def test_an_answer_that_nobody_asked_for_signs_nobody_in(client, running):
    answer = client.get("/sign-in/with/oidc/back?code=good&state=invented")
    assert answer.status_code == 401
    assert not User.objects.exists()


def test_without_a_provider_there_is_no_such_way_in(client):
    assert "Sign in with Steppe" not in Page(client, "/sign-in").text
    assert client.get("/sign-in/with/oidc").status_code == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"COMITY_OIDC_ISSUER": "http://id.example.org"}, "https://"),
        ({"COMITY_OIDC_ISSUER": "https://id.example.org"}, "COMITY_OIDC_CLIENT_ID"),
    ],
)
def test_settings_that_cannot_be_are_said(monkeypatch, told, said):
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UnusableSetting, match=said):
        single_sign_on()
