"""Tabs and folds of a page: parts that are shown one at a time, and what opens them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.documents.html.tree import Element, text_of

_TOGGLES = ("data-toggle", "data-bs-toggle", "data-uk-toggle")
_TABS = frozenset(("pill", "tab"))
_FOLDS = frozenset(("accordion", "collapse"))
_FOLD = re.compile(r"accordion|collaps|toggle", re.IGNORECASE)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Tabs:
    """The labels of tabs, which stand apart from what they open.

    A label is printed once and heads what it opens: there it becomes a heading.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    tabs: frozenset[int] = frozenset()

    @classmethod
    def of_page(cls, root: Element) -> "Tabs":
        """The tabs of a page whose parts stand on it."""
        parts = {name for each in root.descendants() if (name := each.get("id"))}
        labels: dict[str, str] = {}
        tabs: set[int] = set()
        for each in root.descendants():
            part = _opened_by(each)
            if part in parts and part not in labels and (text := text_of(each)):
                labels[part] = text
                tabs.add(id(each))
        return cls(labels, frozenset(tabs))

    def is_tab(self, element: Element) -> bool:
        """Whether the element is a tab."""
        return id(element) in self.tabs

    def label_of(self, element: Element) -> str:
        """The label of the tab that opens an element, empty where none does."""
        return self.labels.get(element.get("id"), "") if self.labels else ""


def _opened_by(element: Element) -> str:
    """The identifier of the part that a tab opens, empty where the element is no tab."""
    if element.get("role") != "tab" and _toggle(element) not in _TABS:
        return ""
    for name in ("aria-controls", "data-bs-target", "data-target", "href"):
        target = element.get(name)
        if target and (name == "aria-controls" or target.startswith("#")):
            return target.removeprefix("#")
    return ""


def _toggle(element: Element) -> str:
    return next((found for name in _TOGGLES if (found := element.get(name))), "")


def opens_and_closes(element: Element) -> bool:
    """Whether the element heads a part of the page that it unfolds."""
    if element.tag == "summary":
        return True
    folds = (
        _toggle(element) in _FOLDS
        or {"aria-expanded", "aria-controls"} <= element.attributes.keys()
        or (element.tag == "button" and _FOLD.search(element.get("class")) is not None)
    )
    return folds and 0 < len(text_of(element)) <= _LONGEST
