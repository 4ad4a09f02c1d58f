"""Passkeys, with an authenticator that the browser pretends to have."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "between-two-lakes"


@pytest.fixture
def base(live_server: LiveServer) -> str:
    """Browsers keep passkeys for names of machines, not for numbers."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def _device(page: Page) -> None:
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


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/sign-in")
    page.get_by_label("User name").fill("saraa")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page: Page, base: str, *, alone: bool) -> None:
    page.goto(f"{base}/account/passkeys/add")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    if alone:
        page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(f"{base}/account/passkeys")
    expect(page.get_by_text("My phone").first).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()


@pytest.mark.usefixtures("_device")
def test_a_passkey_signs_in_without_a_password(page: Page, base: str):
    User.objects.create_user("saraa", PASSWORD)
    sign_in(page, base)
    add_passkey(page, base, alone=True)
    sign_out(page)
    page.goto(f"{base}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("button", name="Sign out (saraa)")).to_be_visible()


@pytest.mark.usefixtures("_device")
def test_a_passkey_is_asked_for_beside_the_password(page: Page, base: str):
    User.objects.create_user("saraa", PASSWORD)
    sign_in(page, base)
    add_passkey(page, base, alone=False)
    sign_out(page)
    sign_in(page, base)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Sign out (saraa)")).to_be_visible()
