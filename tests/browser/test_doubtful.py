"""Partners are decided about with one key each, and as plain forms without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.agreements.actions.identifying import propose_with_installed
from comity.institutions.models import Identification
from tests.institutions.records import load_small_authority
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTNERS = ("Korea University", "Northeastern University", "Soochow University")
ADDRESS = "/offices/must/institutions/doubtful"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def _authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small authority is loaded."""
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    load_small_authority(tmp_path)


def decide(page: Page, live_server: LiveServer, language: str = "") -> None:
    """Sign in as an officer three of whose partners are doubtful, and open the page."""
    of = office("must", name="Mongolian University of Science and Technology")
    by = member(of, username="saraa")
    names = (*PARTNERS, "Kyoto University")
    enter(of, [listing(name, "JP" if "Kyoto" in name else None) for name in names], by=by)
    propose_with_installed(of, by=by, at=NOON)
    assert by.user
    by.user.set_password("a-long-password")
    by.user.save()
    page.goto(f"{live_server.url}/sign-in")
    page.locator("#id_username").fill("saraa")
    page.locator("#id_password").fill("a-long-password")
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{live_server.url}/**")
    page.goto(f"{live_server.url}{language}{ADDRESS}")


def decided() -> list[str]:
    return list(Identification.objects.standing().order_by("pk").values_list("standing", flat=True))


def test_one_key_decides_and_the_next_partner_comes(page: Page, live_server: LiveServer):
    decide(page, live_server)
    partner = page.locator("[data-partner]")
    expect(partner).to_have_text("Korea University")
    expect(partner).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(partner).to_have_text("Northeastern University")
    page.keyboard.press("ArrowLeft")
    expect(partner).to_have_text("Korea University")
    page.keyboard.press("2")
    expect(partner).to_have_text("Northeastern University")
    page.keyboard.press("l")
    expect(partner).to_have_text("Soochow University")
    page.keyboard.press("d")
    expect(page.locator(".notices")).to_contain_text("is left for later")
    assert decided() == ["attached", "local", "deferred"]
    page.keyboard.press("u")
    expect(partner).to_have_text("Soochow University")
    assert decided() == ["attached", "local"]
    page.keyboard.press("Control+l")
    assert decided() == ["attached", "local"]


def test_letters_typed_into_a_field_decide_nothing(page: Page, live_server: LiveServer):
    decide(page, live_server)
    page.locator("#q").press_sequentially("dull 1")
    page.locator("#why").press_sequentially("ask the lab")
    assert decided() == []
    page.locator("#why").press("Enter")
    expect(page.locator(".notices")).to_contain_text("is left for later")
    assert decided() == ["deferred"], "a reason accepts nothing"
    page.locator("#q").fill("Siberian Federeal University")
    page.locator("#q").press("Enter")
    expect(page.locator(".candidates h3").first).to_have_text("Siberian Federal University")


def test_the_key_counts_and_not_the_letter_that_a_cyrillic_keyboard_gives(
    page: Page, live_server: LiveServer
):
    decide(page, live_server, "/mn")
    page.locator("[data-partner]").dispatch_event(
        "keydown", {"code": "KeyL", "key": "д", "bubbles": True}
    )
    expect(page.locator("[data-partner]")).to_have_text("Northeastern University")
    assert decided() == ["local"]


def test_the_same_without_scripts_and_all_that_was_found_at_once(
    plain: Page, live_server: LiveServer
):
    decide(plain, live_server)
    plain.get_by_role("button", name="Accept").first.click()
    expect(plain.locator("[data-partner]")).to_have_text("Northeastern University")
    plain.get_by_role("button", name="Confirm all 2").click()
    expect(plain.locator(".notices")).to_contain_text("2 partners are confirmed")
    plain.get_by_role("button", name="Take back what was confirmed last").click()
    expect(plain.locator(".notices")).to_contain_text("2 confirmations are taken back")
    assert decided() == ["attached"]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_has_no_barrier_and_no_overflow(page: Page, live_server: LiveServer, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    decide(page, live_server)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
