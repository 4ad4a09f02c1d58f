"""A review in the browser: how one comes to it, and what it made."""

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from comity.agreements.models import Agreement
from tests.registers.offices import member, office
from tests.web.published import LIST


def paste(page: Page, live_server: LiveServer, text: str = LIST) -> None:
    """Sign in as an officer, paste the list and keep it: its review opens."""
    user = member(office("steppe", name="Steppe University"), username="saraa").user
    assert user
    user.set_password("a-long-password")
    user.save()
    page.goto(f"{live_server.url}/sign-in")
    page.locator("#id_username").fill("saraa")
    page.locator("#id_password").fill("a-long-password")
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{live_server.url}/**")
    page.goto(f"{live_server.url}/try")
    page.locator("textarea").fill(text)
    page.locator("main form button.main").first.click()
    page.locator("form[action$='/import'] button").first.click(timeout=60_000)
    page.wait_for_url("**/imports/*", timeout=60_000)


def standing() -> int:
    return Agreement.objects.standing().count()
