"""The tool that looks at every page finds what is wrong with one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tools.screens import MEASURE, PAGES, REPORTS, Shown, axe_findings, open_page

pytestmark = pytest.mark.browser

GOOD = "<!doctype html><html lang=en><title>t</title><main><h1>Partners</h1><p>All is well.</main>"


@pytest.fixture
def sheet(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844})


def answer(page: Page, body: str, headers: dict[str, str] | None = None, status: int = 200) -> None:
    page.route(
        "**/page",
        lambda route: route.fulfill(
            status=status, body=body, headers={"content-type": "text/html", **(headers or {})}
        ),
    )


def look(
    sheet: BrowserContext, body: str, headers: dict[str, str] | None = None, status: int = 200
) -> tuple[Page, list[str]]:
    page = sheet.new_page()
    page.add_init_script(REPORTS)
    answer(page, body, headers, status)
    return page, open_page(page, "http://comity.test", Shown(name="page", path="/page"), "en")


def test_nothing_is_found_on_a_good_page(sheet: BrowserContext):
    page, problems = look(sheet, GOOD)
    assert problems == []
    assert page.evaluate(MEASURE) == []
    assert axe_findings(Axe(), page) == []


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<div style='width:600px'>wide</div>", "scrolls sideways"),
        ("<p style='width:3em;overflow:hidden;white-space:nowrap'>a name cut short</p>", "cut at"),
        ("<p style='height:1em;overflow:hidden'>one<br>two<br>three</p>", "cut below"),
        ("<p style='position:fixed;left:380px'>gone</p>", "beyond the edge"),
    ],
)
def test_what_overflows_or_is_clipped_is_found(sheet: BrowserContext, markup: str, found: str):
    page, _problems = look(sheet, GOOD.replace("<p>", f"{markup}<p>"))
    assert any(found in line for line in page.evaluate(MEASURE)), page.evaluate(MEASURE)


def test_what_only_screen_readers_meet_is_not_called_clipped(sheet: BrowserContext):
    unseen = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"
    page, _problems = look(sheet, GOOD.replace("<p>", f"<span style='{unseen}'>words</span><p>"))
    assert page.evaluate(MEASURE) == []


def test_a_report_of_the_policy_is_found(sheet: BrowserContext):
    policy = {"content-security-policy": "default-src 'self'"}
    page, _problems = look(sheet, GOOD.replace("<p>", "<p style='color:red'>"), headers=policy)
    assert page.evaluate("window.policyReports")


def test_an_error_of_a_script_is_found(sheet: BrowserContext):
    _page, problems = look(sheet, GOOD + "<script>nothing.here()</script>")
    assert any("nothing is not defined" in problem for problem in problems)


def test_a_page_that_fails_is_found(sheet: BrowserContext):
    _page, problems = look(sheet, GOOD, status=500)
    assert any(problem.startswith("500 for") for problem in problems)


def test_a_page_in_another_language_than_its_address_is_found(sheet: BrowserContext):
    _page, problems = look(sheet, GOOD.replace("lang=en", "lang=mn"))
    assert "not in the language of its address" in problems


def test_what_axe_finds_is_found(sheet: BrowserContext):
    page, _problems = look(sheet, GOOD.replace("<p>", "<img src='data:,'><p>"))
    assert any("image-alt" in finding for finding in axe_findings(Axe(), page))


def test_every_page_has_a_name_of_its_own():
    names = [shown.name for shown in PAGES]
    assert len(names) == len(set(names))
