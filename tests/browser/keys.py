"""Somebody who uses a page with Tab and Enter alone, and sees where she is."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_MOST_STOPS = 60
_FOCUSED = """() => {
  const at = document.activeElement;
  const look = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const words = at.labels?.length ? at.labels[0].innerText : at.innerText || at.ariaLabel || "";
  const onTop = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  // A field that only its label shows is not on top of anything.
  const covered = box.width > 2 && onTop && !onTop.contains(at) && !at.contains(onTop);
  return {
    words: words.trim().replace(/\\s+/g, " "),
    ringed: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0,
    inSight: box.bottom > 0 && box.top < innerHeight && !covered,
  };
}"""


class Keys:
    """Reaches what a page offers by the words on it; every stop on the way has a ring."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def reach(self, words: str) -> None:
        """Press Tab until something is reached whose words begin so."""
        stops = []
        for _stop in range(_MOST_STOPS):
            self._page.keyboard.press("Tab")
            focused = self._page.evaluate(_FOCUSED)
            if focused["words"]:  # else the browser's own frame
                assert focused["ringed"], f"{focused['words']}: nothing shows that it is reached"
                assert focused["inSight"], f"{focused['words']}: it is out of sight"
            if focused["words"].startswith(words):
                return
            stops.append(focused["words"])
        raise AssertionError(f"no “{words}” among {stops}")

    def go(self, words: str) -> None:
        """Reach it and press Enter, which leads to another page; that page is looked at."""
        self.reach(words)
        self.enter()

    def type(self, label: str, text: str) -> None:
        """Type into the field of this label."""
        self.reach(label)
        self._page.keyboard.type(text)

    def enter(self) -> None:
        """Press Enter, and look at the page that comes of it."""
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")
        self.look()

    def look(self) -> None:
        """Nothing of the page keeps anybody out."""
        self._page.wait_for_load_state()
        found = Axe().run(self._page).response["violations"]
        assert found == [], [(each["id"], each["nodes"]) for each in found]
