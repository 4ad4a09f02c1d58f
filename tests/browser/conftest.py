"""A browser for the tests that need one."""

import os
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

# The driver of the browser runs a loop in this thread; Django's own guard would take it for ours.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

MOST_WAITING = 10  # seconds

REPORTS = """
window.policyReports = [];
document.addEventListener('securitypolicyviolation', event => {
  window.policyReports.push(event.violatedDirective + ' ' + event.blockedURI);
});
"""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a desk's screen."""
    opened = browser.new_context(viewport={"width": 1440, "height": 900})
    opened.add_init_script(REPORTS)
    asked: set[Request] = set()

    def answered(request: Request) -> None:
        asked.discard(request)

    def began(request: Request) -> None:
        asked.add(request)

    opened.on("request", began)
    opened.on("requestfinished", answered)
    opened.on("requestfailed", answered)
    yield opened
    _let_answer(opened, asked)
    opened.close()


def _let_answer(context: BrowserContext, asked: set[Request]) -> None:
    """Wait for what is asked still: while it is answered the database cannot be emptied."""
    until = time.monotonic() + MOST_WAITING
    while asked and context.pages and time.monotonic() < until:
        context.pages[0].wait_for_timeout(20)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may neither write an error to the console nor break the policy."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []
    assert opened.evaluate("window.policyReports ?? []") == []
