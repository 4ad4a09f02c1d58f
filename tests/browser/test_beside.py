"""Rows beside their source: chosen rows show their places, by mouse, by keys, without scripts."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.registers.offices import member, office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIXTURES = Path(__file__).resolve().parents[1] / "lists/generated/fixtures"
DROP = """async ([name, base64]) => {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  const form = document.querySelector('form.drop');
  form.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_dropped_pdf_shows_where_a_chosen_row_stands(page: Page, live_server: LiveServer):
    data = base64.b64encode((FIXTURES / "chromium.pdf").read_bytes()).decode()
    page.goto(f"{live_server.url}/try")
    page.evaluate(DROP, ["partners.pdf", data])
    row = page.locator("article", has_text="University of Poitiers")
    row.click()
    place = page.locator(".seen-page a.found")
    expect(place).to_have_count(1)
    expect(place).to_be_visible()
    expect(place.locator("rect.name")).to_have_count(1)
    assert page.evaluate("window.policyReports") == []


def test_the_arrow_keys_walk_through_the_rows(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/try")
    page.set_input_files("#list-file", FIXTURES / "openpyxl.xlsx")
    page.get_by_role("button", name="Read it").click()
    page.locator("#row-1 a.number-read").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#row-2.found")).to_be_visible()
    expect(page.locator("#place-2.found")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".seen tr.found")).to_have_attribute("id", "place-1")


def test_a_place_leads_to_its_row_without_scripts(plain: Page, live_server: LiveServer):
    plain.goto(f"{live_server.url}/try")
    plain.set_input_files("#list-file", FIXTURES / "openpyxl.xlsx")
    plain.get_by_role("button", name="Read it").click()
    plain.locator("#place-3 a").click()
    expect(plain.locator("article:target h3")).to_have_text("University of Moratuwa")
    plain.locator("#row-2 a.number-read").click()
    expect(plain.locator("tr:target mark.pen.place")).to_have_text("Poland")


def test_a_kept_workbook_shows_the_place_of_a_proposal(page: Page, live_server: LiveServer):
    user = member(office("steppe", name="Steppe University"), username="saraa").user
    assert user
    user.set_password("a-long-password")
    user.save()
    page.goto(f"{live_server.url}/try")
    page.set_input_files("#list-file", FIXTURES / "openpyxl.xlsx")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Sign in and keep it").click()
    page.locator("#id_username").fill("saraa")
    page.locator("#id_password").fill("a-long-password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="University of Moratuwa").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("University of Moratuwa")
    expect(page.locator("mark.pen.name").first).to_have_text("University of Moratuwa")
