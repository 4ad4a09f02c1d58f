"""Signing in and all that belongs to it, with the keyboard alone."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client, RequestFactory
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.accounts.models import User
from comity.offices.actions.invitations import invite
from comity.offices.enums import Role
from comity.offices.policies import role_in
from comity.web.invitation_links import invitation_link
from tests.browser.keys import Keys
from tests.registers.offices import administrator, office
from tests.web.codes import code_now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD, OTHER = "between-two-lakes", "behind-three-hills"


@pytest.fixture
def saraa() -> User:
    return User.objects.create_user("saraa", PASSWORD, name="Saraa")


@pytest.fixture
def base(live_server: LiveServer) -> str:
    """Browsers keep passkeys for names of machines, not for numbers."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def keys(page: Page) -> Keys:
    return Keys(page)


def sign_in(page: Page, base: str, keys: Keys, *, password: str = PASSWORD) -> None:
    page.goto(f"{base}/sign-in")
    keys.look()
    keys.type("User name", "saraa")
    keys.type("Password", password)
    keys.enter()


def is_signed_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign out (Saraa)")).to_be_attached()


def set_up_app(page: Page, keys: Keys) -> str:
    """The key of the app."""
    keys.go("My account")
    keys.go("Second factor")
    keys.go("Set up an app")
    keys.type("Password", PASSWORD)
    keys.enter()
    secret = page.locator("p.secret").inner_text()
    keys.type("Code", code_now(secret))
    keys.enter()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def test_what_was_wrong_is_said_and_when_to_come_back(
    page: Page, base: str, keys: Keys, saraa: User
):
    for _time in range(5):
        sign_in(page, base, keys, password="wrong")
        expect(page.get_by_role("alert")).to_have_text(
            "The user name or the password is not correct."
        )
    sign_in(page, base, keys)
    expect(page.get_by_role("alert")).to_contain_text("too often")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"\d+ minutes"))


def test_an_app_is_set_up_and_asked_for_and_a_code_on_paper_does_as_well(
    page: Page, base: str, keys: Keys, saraa: User
):
    sign_in(page, base, keys)
    secret = set_up_app(page, keys)
    on_paper = page.locator(".codes li").first.inner_text()
    keys.go("Sign out")
    sign_in(page, base, keys)
    keys.type("Code", "000000")
    keys.enter()
    expect(page.get_by_text("This is not the right code")).to_be_visible()
    keys.type("Code", on_paper)
    keys.enter()
    is_signed_in(page)
    keys.go("Sign out")
    sign_in(page, base, keys)
    keys.type("Code", code_now(secret))
    keys.enter()
    is_signed_in(page)


def test_a_passkey_is_added_and_signs_in(page: Page, base: str, keys: Keys, saraa: User):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, base, keys)
    keys.go("My account")
    keys.go("Second factor")
    keys.go("Add a passkey")
    keys.type("Password", PASSWORD)
    keys.enter()
    keys.type("Name of the passkey", "My phone")
    keys.reach("Sign in with it alone")
    page.keyboard.press("Space")
    keys.go("Add a passkey")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    keys.go("Second factor")
    keys.go("All passkeys")
    expect(page.get_by_text("My phone").first).to_be_visible()
    keys.go("Sign out")
    page.goto(f"{base}/sign-in")
    keys.go("Sign in with a passkey")
    is_signed_in(page)


def test_enter_in_the_name_of_a_passkey_adds_it(page: Page, base: str, keys: Keys, saraa: User):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, base, keys)
    page.goto(f"{base}/account/passkeys/add")
    keys.type("Password", PASSWORD)
    keys.enter()
    keys.type("Name of the passkey", "My phone")
    keys.enter()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert Authenticator.objects.filter(user=saraa, type="webauthn").exists()


def test_an_invitation_is_accepted(page: Page, base: str, keys: Keys):
    must = office("must")
    invited = invite(
        must,
        "saraa@example.org",
        role=Role.OFFICER,
        language="en",
        by=administrator(),
        at=timezone.now(),
    )
    path = invitation_link(RequestFactory().get("/"), invited).partition("testserver")[2]
    page.goto(f"{base}{path}")
    keys.look()
    keys.type("Your name", "Saraa")
    keys.type("User name", "saraa")
    keys.type("Password", PASSWORD)
    keys.type("Password, once more", PASSWORD)
    keys.enter()
    expect(page.get_by_text("You work in MUST now.")).to_be_visible()
    assert role_in(User.objects.get(username="saraa"), must) == Role.OFFICER


def test_a_password_is_changed_and_sessions_are_ended(
    page: Page, base: str, keys: Keys, saraa: User
):
    sign_in(page, base, keys)
    keys.go("My account")
    keys.go("Change the password")
    keys.type("Present password", PASSWORD)
    keys.type("New password", OTHER)
    keys.type("New password, once more", OTHER)
    keys.enter()
    for _device in range(2):
        other = Client()
        other.force_login(User.objects.get(pk=saraa.pk))
        other.get("/account")
    assert UserSession.objects.filter(user=saraa).count() == 3
    page.goto(f"{base}/account")
    keys.look()
    keys.go("End all others")
    expect(page.get_by_role("status")).to_contain_text("must sign in again")
    assert UserSession.objects.filter(user=saraa).count() == 1
    keys.go("Sign out")
    sign_in(page, base, keys, password=OTHER)
    is_signed_in(page)
    keys.go("My account")
    keys.go("Sign out")
    expect(page.get_by_role("link", name="Sign in")).to_be_attached()
