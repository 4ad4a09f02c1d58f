"""How words look on a page: struck out, hidden, bold, raised, part of a link."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from comity.documents.html.tree import Element

_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_BOLD_TAGS = frozenset(("b", "strong"))
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_STRUCK_CLASSES = frozenset(("line-through", "text-decoration-line-through", "strikethrough"))
_SHEET = re.compile(r"<style\b[^>]*>([^<]*(?:<!--[^<]*-->)?[^<]*)</style", re.IGNORECASE)
_STRUCK_RULE = re.compile(r"\.([\w-]+)\s*\{[^{}]*text-decoration[^;{}]*line-through", re.IGNORECASE)
# For readers of screens alone: not shown on the page.
_HIDDEN_CLASSES = frozenset(
    "element-hidden element-invisible screen-reader-only screen-reader-text sr-only "
    "visually-hidden visuallyhidden".split()
)


class Look(NamedTuple):
    """How a stretch of text looks; `link` is where it leads, empty for nowhere."""

    struck: bool = False
    hidden: bool = False
    bold: bool = False
    raised: bool = False
    link: str = ""


PLAIN = Look()
"""The look of text that nothing sets off."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Tells how elements look; `struck` are the classes that a style sheet of the page strikes."""

    struck: frozenset[str] = _STRUCK_CLASSES

    @classmethod
    def of_page(cls, text: str) -> "Looks":
        """The looks of a page, whose markup is `text`; spreadsheets saved as pages need it."""
        sheets = _SHEET.findall(text) if "line-through" in text else ()
        struck = (name for sheet in sheets for name in _STRUCK_RULE.findall(sheet))
        return cls(_STRUCK_CLASSES.union(struck))

    def look_of(self, element: Element, around: Look) -> Look:
        """How the text in an element looks, given how the text around it does."""
        look = around
        tag = element.tag
        if tag in _STRUCK_TAGS:
            look = look._replace(struck=True)
        elif tag in _BOLD_TAGS:
            look = look._replace(bold=True)
        elif tag == "sup":
            look = look._replace(raised=True)
        elif tag == "a":
            look = look._replace(link=element.get("href") or look.link)
        return self._styled(element, look) if element.attributes else look

    def _styled(self, element: Element, look: Look) -> Look:
        classes = frozenset(element.get("class").split())
        style = element.get("style")
        return look._replace(
            struck=look.struck or not self.struck.isdisjoint(classes) or _says(_STRUCK, style),
            hidden=look.hidden
            or "hidden" in element.attributes
            or not _HIDDEN_CLASSES.isdisjoint(classes)
            or _says(_HIDDEN, style),
            bold=look.bold or _says(_BOLD, style),
            raised=look.raised or _says(_RAISED, style),
        )


def _says(what: re.Pattern[str], style: str) -> bool:
    return bool(style) and what.search(style) is not None
