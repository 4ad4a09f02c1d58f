"""Duplicates are reviewed with one key each, and as plain forms without scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.institutions.models import Judgement
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAIRS = (
    ("Kyoto Institute of Tehcnology", "Kyoto Institute of Technology"),
    ("Kobe Universty", "Kobe University"),
    ("Osaka Colege", "Osaka College"),
)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def review(page: Page, live_server: LiveServer, language: str = "") -> None:
    """Sign in as an officer whose list has three partners twice, and open the review."""
    of = office("steppe", name="Steppe University")
    by = member(of, username="saraa")
    enter(of, [listing(name, "JP") for pair in PAIRS for name in pair], by=by)
    assert by.user
    by.user.set_password("a-long-password")
    by.user.save()
    page.goto(f"{live_server.url}/sign-in")
    page.locator("#id_username").fill("saraa")
    page.locator("#id_password").fill("a-long-password")
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{live_server.url}/**")
    page.goto(f"{live_server.url}{language}/offices/steppe/duplicates")


def verdicts() -> list[str]:
    return list(Judgement.objects.standing().order_by("pk").values_list("verdict", flat=True))


def test_each_pair_is_judged_with_one_key_and_the_last_is_undone_with_one(
    page: Page, live_server: LiveServer
):
    review(page, live_server)
    pairs = page.locator("section:has(h2:text-is('Pairs')) [data-pair]")
    expect(pairs).to_have_count(3)
    expect(pairs.first).to_be_focused()
    page.keyboard.press("s")
    expect(pairs).to_have_count(2)
    expect(pairs.first).to_be_focused()
    page.keyboard.press("j")
    expect(pairs.nth(1)).to_be_focused()
    page.keyboard.press("d")
    expect(pairs).to_have_count(1)
    page.keyboard.press("n")
    expect(pairs).to_have_count(0)
    expect(page.locator(".notices")).to_contain_text("is put by")
    assert verdicts() == ["same", "different", "unsure"]
    page.locator("[data-pair]").first.focus()
    page.keyboard.press("u")
    expect(pairs).to_have_count(1)
    assert verdicts() == ["same", "different"]
    page.keyboard.press("Control+s")
    assert verdicts() == ["same", "different"]


def test_the_key_counts_and_not_the_letter_that_a_cyrillic_keyboard_gives(
    page: Page, live_server: LiveServer
):
    review(page, live_server, "/mn")
    page.locator("[data-pair]").first.dispatch_event(
        "keydown", {"code": "KeyS", "key": "ы", "bubbles": True}
    )
    expect(page.locator("[data-pair]")).to_have_count(2)
    assert verdicts() == ["same"]


def test_the_same_without_scripts_and_split_again_on_the_page_of_the_institution(
    plain: Page, live_server: LiveServer
):
    review(plain, live_server)
    kept = plain.locator("[data-pair] h3").first.inner_text()
    plain.get_by_role("button", name="The same").first.click()
    expect(plain.locator(".notices")).to_contain_text("are the same.")
    expect(plain.locator("[data-pair]")).to_have_count(2)
    plain.goto(f"{live_server.url}/institutions")
    expect(plain.locator("tbody tr")).to_have_count(5)
    plain.get_by_role("link", name=kept).click()
    plain.get_by_role("link", name="Who it is").click()
    plain.get_by_role("button", name="Split again").click()
    expect(plain.locator(".notices")).to_contain_text("Undone:")
    plain.goto(f"{live_server.url}/institutions")
    expect(plain.locator("tbody tr")).to_have_count(6)


def test_the_review_has_no_barrier(page: Page, live_server: LiveServer):
    review(page, live_server)
    page.keyboard.press("s")
    expect(page.locator("[data-pair]")).to_have_count(2)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
