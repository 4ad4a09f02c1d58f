"""The two walks that the register is made for, through a real browser, without JavaScript too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.registers.offices import member, office
from tests.web.published import LIST, harbour, steppe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_from_the_front_page_to_the_source_line_of_an_agreement(
    page: Page, live_server: LiveServer
):
    steppe()
    page.goto(live_server.url)
    page.locator(".offices .in-force dd a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agreements of STEPPE")
    page.get_by_role("link", name="Harbour University").click()
    page.locator("dl.facts .from a.date").click()
    line = page.locator(".source li:target")
    expect(line.locator("mark.pen.date")).to_have_text(["2001.11.16", "2021.03.29", "Long-term"])
    page.get_by_role("link", name="in the whole text").click()
    expect(page.locator(".source li:target mark.pen.name")).to_have_text("Harbour University")


def test_the_same_walk_without_scripts(plain: Page, live_server: LiveServer):
    steppe()
    plain.goto(live_server.url)
    plain.locator("input[name=q]").fill("harbour")
    plain.get_by_role("button", name="Search").click()
    plain.get_by_role("link", name="Harbour University").click()
    plain.locator("dl.facts .from a.name").click()
    expect(plain.locator("#line-6 mark.pen.name")).to_have_text("Harbour University")


def test_from_a_pasted_list_to_a_published_register(plain: Page, live_server: LiveServer):
    user = member(office("steppe", name="Steppe University"), username="saraa").user
    assert user
    user.set_password("a-long-password")
    user.save()
    plain.goto(f"{live_server.url}/try")
    plain.locator("textarea").fill(LIST)
    plain.get_by_role("button", name="Read it").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("6 agreements")
    plain.get_by_role("button", name="Keep it").click()
    plain.get_by_role("link", name="Sign in and keep it").click()
    plain.locator("#id_username").fill("saraa")
    plain.locator("#id_password").fill("a-long-password")
    plain.get_by_role("button", name="Sign in", exact=True).click()
    plain.get_by_role("button", name="Keep it").click()
    plain.get_by_role("link", name="Accept all 5 without a finding").click()
    plain.get_by_role("button", name="Accept these 5").click()
    expect(plain.locator(".notices")).to_contain_text("5 proposals")
    plain.get_by_role("button", name="Publish the accepted ones").click()
    plain.get_by_role("button", name="Sign out").click()
    expect(plain.locator(".office .figure.large")).to_have_text("5")


def test_a_finding_is_decided_with_the_keyboard_alone(page: Page, live_server: LiveServer):
    user = steppe().members.get()
    user.set_password("a-long-password")
    user.save()
    page.goto(f"{live_server.url}/sources")
    page.locator("main table a").first.press("Enter")
    page.get_by_role("link", name="Sign in").press("Enter")
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill("a-long-password")
    page.locator("#id_password").press("Enter")
    page.goto(f"{live_server.url}/sources")
    page.locator("main table a").first.press("Enter")
    page.get_by_role("link", name="Decide its findings").press("Enter")
    page.locator("form.ways input[name=reason]").first.focus()
    page.keyboard.type("The paper has none")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("The finding is dismissed.")


def test_filters_stand_open_on_a_desk_and_fold_on_a_phone(page: Page, live_server: LiveServer):
    steppe()
    harbour()
    page.goto(f"{live_server.url}/agreements")
    option = page.locator(".filters a", has_text="Japan")
    expect(option).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(option).not_to_be_visible()
    page.locator(".fold > summary").click()
    option.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agreements with Japan")
