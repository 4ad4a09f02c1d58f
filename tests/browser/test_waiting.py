"""Lists that take long, and why rows read so: with scripts and without, and what axe says of it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from comity.web import held_readings
from tests.web.published import steppe
from tools.screens import MEASURE, axe_findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEAD = "No.\tInstitution\tCountry\tType\tSigned"
ROW = "{0}\tCollege of Town {0}\tNorway\tMOU\t2019-05-01"
LONG = "\n".join([HEAD, *map(ROW.format, range(1, 4001))])
PHONE = 390


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for without a word."""
    monkeypatch.setattr(held_readings, "_PATIENCE", 0.0)
    monkeypatch.setattr(held_readings, "_MOMENT", 0.0)


def hand_over(page: Page, live_server: LiveServer, text: str) -> None:
    page.goto(f"{live_server.url}/try")
    page.set_input_files(
        "#list-file", {"name": "list.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Read it").click()


@pytest.mark.usefixtures("impatience")
def test_a_bar_tells_how_far_a_long_reading_is(page: Page, live_server: LiveServer):
    hand_over(page, live_server, LONG)
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading “list.txt”")
    expect(page.locator("main [role=status]")).to_contain_text("of", timeout=20_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("4,000", timeout=30_000)


@pytest.mark.usefixtures("impatience")
def test_a_long_reading_comes_by_itself_without_scripts(plain: Page, live_server: LiveServer):
    hand_over(plain, live_server, LONG)
    expect(plain.get_by_role("heading", level=1)).to_have_text("Reading “list.txt”")
    expect(plain.get_by_role("heading", level=1)).to_contain_text("4,000", timeout=30_000)
    plain.get_by_role("link", name="Show the next 150").click()
    expect(plain.locator("#row-151 h3")).to_have_text("College of Town 151")


def test_why_a_row_reads_so_opens_without_scripts(plain: Page, live_server: LiveServer):
    hand_over(plain, live_server, "\n".join(LONG.splitlines()[:4]))
    row = plain.locator("#row-2")
    expect(row.locator("dl.evidence")).to_be_hidden()
    row.locator("summary").click()
    expect(row.locator("dl.evidence")).to_contain_text("the header calls its column so")


def test_why_an_agreement_reads_so_is_fetched_into_its_place(page: Page, live_server: LiveServer):
    steppe()
    page.goto(f"{live_server.url}/agreements")
    page.locator("table.register tbody th a").first.click()
    page.locator("details.why summary").press("Enter")
    expect(page.locator("details.why dl.evidence dt").first).to_be_visible(timeout=60_000)
    assert page.url.rpartition("/")[0].endswith("/agreements")


def test_why_an_agreement_reads_so_has_a_page_of_its_own(plain: Page, live_server: LiveServer):
    steppe()
    plain.goto(f"{live_server.url}/agreements")
    plain.locator("table.register tbody th a").first.click()
    plain.locator("details.why summary").click()
    plain.get_by_role("link", name="Read the source anew and see").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("reads so", timeout=20_000)


@pytest.mark.parametrize("width", [1440, PHONE])
def test_axe_finds_nothing_where_a_row_says_why(page: Page, live_server: LiveServer, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/try/example?rows=look")
    expect(page.locator("article").first).to_be_visible(timeout=60_000)
    page.locator("details.why summary").first.click()
    assert axe_findings(Axe(), page) == []
    assert page.evaluate(MEASURE) == []


@pytest.mark.usefixtures("impatience")
def test_axe_finds_nothing_where_somebody_waits(page: Page, live_server: LiveServer):
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.route("**/progress", lambda route: route.fulfill(json={"done": False, "words": "…"}))
    hand_over(page, live_server, LONG)
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading “list.txt”")
    assert axe_findings(Axe(), page) == []
    assert page.evaluate(MEASURE) == []


def test_axe_finds_nothing_on_the_page_of_a_row(page: Page, live_server: LiveServer):
    steppe()
    page.goto(f"{live_server.url}/agreements")
    page.locator("table.register tbody th a").first.click()
    page.goto(live_server.url + (page.locator("details.why").get_attribute("data-why") or ""))
    expect(page.locator("dl.evidence")).to_be_visible(timeout=60_000)
    assert axe_findings(Axe(), page) == []
