"""What only a browser can tell of the look: fonts, the menu, both schemes, print."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fonts_of(page: Page, selector: str) -> dict[str, bool]:
    """The fonts that drew an element's letters, and whether each was shipped with the page."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"]: font["isCustomFont"] for font in used}


@pytest.mark.parametrize("tag", ["h1", "p"])
def test_the_shipped_fonts_hold_the_letters_of_mongolian(
    page: Page, live_server: LiveServer, tag: str
):
    page.goto(f"{live_server.url}/patterns")
    page.evaluate("tag => { document.querySelector('main ' + tag).textContent = 'Ө ө Ү ү' }", tag)
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_timeout(300)
    fonts = fonts_of(page, f"main {tag}")
    assert fonts
    assert all(fonts.values()), fonts


def test_an_english_page_loads_no_more_than_two_fonts(page: Page, live_server: LiveServer):
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{live_server.url}/try", wait_until="networkidle")
    assert sum(url.endswith(".woff2") for url in loaded) == 2
    assert all(url.startswith(live_server.url) for url in loaded)


def test_the_menu_of_a_phone_opens_without_scripts(browser: Browser, live_server: LiveServer):
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/patterns")
    link = page.get_by_role("link", name="Read a list")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()
    context.close()


def test_on_a_desk_every_place_is_in_sight(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/patterns")
    expect(page.get_by_role("link", name="Read a list")).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()


def test_dark_paper_is_dark_and_printed_paper_is_white(browser: Browser, live_server: LiveServer):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{live_server.url}/patterns")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(17, 22, 26)"
    page.emulate_media(media="print")
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    context.close()
