"""A list is pasted, reviewed with keys, and taken back; without scripts it is the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.institutions.models import Identification
from comity.intake.models import Batch
from tests.browser.reviews import paste, standing
from tests.institutions.records import load_small_authority

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


def test_a_list_is_reviewed_with_keys_and_taken_back(page: Page, live_server: LiveServer):
    paste(page, live_server)
    row = page.locator("[data-row]")
    expect(row).to_have_text("1. University of Queensland")
    expect(row).to_be_focused()
    page.keyboard.press("j")
    expect(row).to_have_text("2. Freiberg University of Mining")
    page.keyboard.press("k")
    expect(row).to_have_text("1. University of Queensland")
    page.keyboard.press("s")
    expect(row).to_have_text("2. Freiberg University of Mining")
    page.keyboard.press("a")
    expect(row).to_have_text("3. Harbour University")
    expect(page.locator("[data-decided]")).to_contain_text("1 of 6 rows decided")
    assert standing() == 1
    page.keyboard.press("e")
    expect(page.locator("[name='institution.0']")).to_be_focused()
    page.locator("[name='institution.0']").fill("Kyoto University")
    page.locator("[name='starts.0']").fill("soon")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid]")).to_be_focused()
    page.locator("[name='starts.0']").fill("May 2023")
    page.keyboard.press("Enter")
    expect(row).to_have_text("3. Kyoto University")
    page.keyboard.press("1")
    page.keyboard.press("a")
    expect(row).to_have_text("4. Kyoto Institute of Technology")
    expect(page.locator("[data-decided]")).to_contain_text("2 of 6 rows decided")
    assert Identification.objects.standing().filter(record="00kyoto01").exists()
    page.keyboard.press("x")
    expect(row).to_have_text("5. National Taiwan University")
    page.keyboard.press("u")
    expect(row).to_have_text("4. Kyoto Institute of Technology")
    page.keyboard.press("Control+a")
    page.keyboard.press("?")
    expect(page.locator(".all-keys dl")).to_be_visible()
    page.get_by_role("link", name="Take the whole import back").click()
    page.get_by_role("button", name="Take the import back").click()
    expect(page.locator(".notices")).to_contain_text("The import is taken back with 2 decisions")
    assert standing() == 0
    assert not Identification.objects.standing().exists()


def test_all_of_it_works_without_scripts(plain: Page, live_server: LiveServer):
    paste(plain, live_server)
    plain.get_by_role("link", name="Skip", exact=True).click()
    plain.get_by_role("button", name="Accept", exact=True).click()
    expect(plain.locator("[data-row]")).to_have_text("3. Harbour University")
    plain.get_by_role("link", name="Edit").click()
    plain.locator("[name='country.0']").fill("Atlantis")
    plain.get_by_role("button", name="Keep the correction").click()
    expect(plain.locator(".error")).to_contain_text("There is no such country")
    plain.locator("[name='country.0']").fill("Japan")
    plain.get_by_role("button", name="Keep the correction").click()
    plain.get_by_role("link", name="Accept all 4 without a finding").click()
    plain.get_by_role("button", name="Accept these 4").click()
    expect(plain.locator("[data-row]")).to_have_text("5. National Taiwan University")
    assert standing() == 5
    plain.get_by_role("button", name="Undo").click()
    assert standing() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nobody_is_shut_out(page: Page, live_server: LiveServer, scheme: str, width: int):
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    paste(page, live_server)
    address = f"/imports/{Batch.objects.get().pk}"
    for language in ("", "/mn"):
        for query in ("", "?show=doubtful", "?at=1&edit=1", "?at=1&link=1", "?ask=all"):
            page.goto(f"{live_server.url}{language}{address}{query}")
            found = Axe().run(page, context="#main")
            assert found.violations_count == 0, (query, found.generate_report())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{live_server.url}/imports")
    assert Axe().run(page, context="#main").violations_count == 0


def test_how_far_it_is_is_told_again_and_again_and_nobody_is_moved(
    page: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("comity.web.review_steps.SLICE", 2)
    paste(page, live_server)
    here = page.url.partition("?")[0]
    page.goto(f"{here}?ask=all")
    page.locator("button[value=accept-many]").click()
    running = page.locator("[data-running]")
    expect(running).to_contain_text("6 wait still")
    assert Axe().run(page, context="#main").violations_count == 0
    stop = page.get_by_role("button", name="Stop it")
    stop.focus()
    colleague = page.context.new_page()
    colleague.goto(here)
    colleague.locator("[data-key=A]").click()
    expect(running).to_contain_text("5 wait still", timeout=10_000)
    expect(page.locator("[data-decided]")).to_contain_text("1 of 6 rows decided")
    expect(stop).to_be_focused()
    colleague.get_by_role("button", name="Stop it").click()
    expect(running).to_have_count(0, timeout=10_000)
    expect(page.get_by_role("link", name="Accept all 5", exact=True)).to_be_visible()
