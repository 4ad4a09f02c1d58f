"""Forms answer while they are typed, and two people at one agreement lose nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from comity.agreements.models import Agreement
from comity.agreements.states import state_of
from comity.offices.models import Office
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing, term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-password"
PHONE: ViewportSize = {"width": 390, "height": 800}


def sign_in(page: Page, live_server: LiveServer, of: Office, username: str) -> None:
    """Sign in as an officer of the office."""
    user = member(of, username=username).user
    assert user
    user.set_password(PASSWORD)
    user.save()
    page.goto(f"{live_server.url}/sign-in")
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{live_server.url}/**")


def known() -> tuple[Office, Agreement]:
    """An office with one agreement."""
    of = office("steppe", name="Steppe University")
    by = member(of, username="bat")
    row = listing("Leeds College", "GB", terms=[term("2022", duration="P5Y")])
    return of, enter(of, [row], by=by)[0]


def test_the_form_says_what_it_understands_and_who_is_alike(page: Page, live_server: LiveServer):
    of, _agreement = known()
    page.set_viewport_size(PHONE)
    sign_in(page, live_server, of, "saraa")
    page.goto(f"{live_server.url}/offices/steppe/agreements/new")
    page.locator("[name='institution.0']").press_sequentially("Leeds Colledge")
    alike = page.locator("[name='who.0'][value^='institution:']")
    expect(alike).to_have_count(1)
    page.locator("[name='starts.0']").press_sequentially("May 2023")
    expect(page.locator("#typed-starts-0-said")).to_have_text("Read as: some day in May 2023.")
    page.locator("[name='ends.0']").press_sequentially("soon")
    expect(page.locator("#typed-ends-0-said")).to_contain_text("This is no date")
    expect(page.locator("[name='ends.0']")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert Axe().run(page).violations_count == 0
    page.locator("[name='ends.0']").fill("2028")
    alike.check()
    page.locator("[name='ends.0']").press("Enter")
    page.wait_for_url(f"{live_server.url}/agreements/*")
    assert Agreement.objects.count() == 2


def test_two_people_at_one_agreement(browser: Browser, live_server: LiveServer):
    of, agreement = known()
    address = f"{live_server.url}/agreements/{agreement.pk}/edit"
    # Not the page that may write no error: a browser calls the answer to the second person one.
    own, without_scripts = browser.new_context(), browser.new_context(java_script_enabled=False)
    page, other = own.new_page(), without_scripts.new_page()
    sign_in(page, live_server, of, "saraa")
    sign_in(other, live_server, of, "bold")
    page.goto(address)
    other.goto(address)
    other.locator("[name='ends.0']").fill("2026")
    other.locator("[name='unit.0']").fill("Law School")
    other.locator("[name='unit.0']").press("Enter")
    other.wait_for_url(f"{live_server.url}/agreements/{agreement.pk}")
    page.locator("[name='ends.0']").fill("May 2027")
    page.locator("[name='ends.0']").press("Enter")
    expect(page.locator("#stands-against")).to_contain_text("bold changed 2 fields")
    expect(page.locator("[name='ends.0']")).to_have_value("May 2027")
    expect(page.locator("[name='unit.0']")).to_have_value("Law School")
    expect(page.locator(".meanwhile")).to_have_count(2)
    assert Axe().run(page).violations_count == 0
    page.locator(".keep-bar button").click()
    page.wait_for_url(f"{live_server.url}/agreements/{agreement.pk}")
    state = dict(state_of(Agreement.objects.get()))
    assert state["term.0"] == {
        "origin": "original",
        "mode": "fixed",
        "starts": "2022",
        "ends": "2027-05",
        "duration": "P5Y",
    }
    assert "Law School" in str(state["party.1"])
    own.close()
    without_scripts.close()
