"""Naming a contact: on a phone without scripts, and seen at a desk where it is fetched."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from comity.agreements.models import Agreement
from comity.people.models import Sighting
from tests.registers.offices import member
from tests.web.published import steppe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-long-password"
PHONE: ViewportSize = {"width": 390, "height": 844}


def sign_in(page: Page, server: str) -> None:
    page.goto(f"{server}/sign-in")
    page.locator("#id_username, #id_login").first.fill("saraa")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_text("Sign out").first).to_be_attached()


def test_a_contact_named_on_a_phone_is_fetched_at_a_desk_when_somebody_looks(
    browser: Browser, page: Page, live_server: LiveServer
):
    place = steppe()
    user = member(place, username="saraa").user
    assert user
    user.set_password(PASSWORD)
    user.save()
    address = f"{live_server.url}/agreements/{Agreement.objects.order_by('pk')[0].pk}"
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, has_touch=True)
    phone = context.new_page()
    sign_in(phone, live_server.url)
    phone.goto(address)
    phone.get_by_role("link", name="Name a contact").click()
    phone.get_by_label("Name", exact=True).fill("Bold Ganbaatar")
    phone.get_by_label("E-mail").fill("bold@queensland.example")
    phone.get_by_role("button", name="Keep").click()
    expect(phone.locator("[data-people]")).to_contain_text("Bold Ganbaatar")
    context.close()
    Sighting.objects.all().delete()

    sign_in(page, live_server.url)
    page.goto(address)
    expect(page.locator("#contacts")).to_contain_text("1 contact is named")
    assert "Bold" not in page.content()
    assert not Sighting.objects.exists()
    page.locator("#contacts summary").press("Enter")
    expect(page.get_by_role("link", name="bold@queensland.example")).to_be_visible()
    assert Sighting.objects.get().user == user
    page.get_by_role("button", name="No contact any more").click()
    expect(page.locator("main")).to_contain_text("Nobody is named yet.")
