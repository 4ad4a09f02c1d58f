"""Where somebody sits: a desktop or a phone, and the language of the pages on it."""

from dataclasses import dataclass

from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.conftest import REPORTS

SCREENS = {"desktop": (1440, 900), "phone": (390, 844)}


def screen_of(browser: Browser, screen: str) -> BrowserContext:
    """A fresh profile on a screen; on a phone with a finger."""
    width, height = SCREENS[screen]
    is_phone = screen == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=is_phone, is_mobile=is_phone
    )
    context.add_init_script(REPORTS)
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where somebody sits: her page, the server behind it, and the language of its words."""

    page: Page
    server: str
    language: str

    def open(self, path: str) -> int:
        """Go to a page in the language; the status of the answer."""
        prefix = "" if self.language == "en" else f"/{self.language}"
        answer = self.page.goto(f"{self.server}{prefix}{path}")
        return answer.status if answer else 0

    def words(self, text: str, context: str = "") -> str:
        """What the page says for an English text."""
        with translation.override(self.language):
            return translation.pgettext(context, text) if context else translation.gettext(text)

    def press(self, text: str) -> None:
        """Press the first button, or follow the first link, of these words."""
        name = self.words(text)
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()

    def field(self, label: str) -> Locator:
        """The first field of this label."""
        return self.page.get_by_label(self.words(label), exact=True).first

    def decide(self, text: str, key: str) -> None:
        """Press the key of a button, or the button itself where there are no keys."""
        if self.page.evaluate("navigator.maxTouchPoints > 0"):
            self.press(text)
        else:
            self.page.keyboard.press(key)

    def fits(self) -> bool:
        """Whether nothing of the page stands beside the screen."""
        self.page.wait_for_load_state()
        width = self.page.evaluate("document.documentElement.scrollWidth")
        return bool(width <= self.page.evaluate("window.innerWidth"))
