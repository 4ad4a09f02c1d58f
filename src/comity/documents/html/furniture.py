"""Furniture of a page: menus, ways through the site, notices about cookies, feet.

It is told by the elements and roles that are made for it, by the names that pages give their
parts, and by lists of nothing but short links. The list itself is never set aside: what holds a
table of data or most of the page's text is no furniture.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from comity.documents.html.tables import is_table, only_places_text, rows_of
from comity.documents.html.tree import Element, text_of
from comity.documents.menu_words import is_menu_entry

_TAGS = frozenset(("aside", "nav"))
_HEADS_AND_FEET = frozenset(("footer", "header"))
_CONTENT_TAGS = frozenset(("article", "blockquote", "main", "section"))
_LISTS = frozenset(("dir", "menu", "ol", "ul"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_ROLES = frozenset(
    "alertdialog banner complementary contentinfo menu menubar navigation search tablist "
    "toolbar".split()
)
_NAMES = frozenset(
    "breadcrumb breadcrumbs consent cookie cookies copyright footer gdpr masthead megamenu menu "
    "nav navbar navigation pager pagination sharing sidebar sitemap skiplink social submenu "
    "toolbar topbar".split()
)
_NAMES_IN_CONTENT = frozenset(
    "breadcrumb breadcrumbs cookie cookies gdpr pager pagination sharing social".split()
)
# A card has a footer, and an item of a menu is what any item is: these say nothing of the page.
_PARTS_OF_CONTENT = frozenset(
    "accordion article box card col content entry item main modal panel post row section tab table "
    "tabs tile wrapper".split()
)
_HEADERS = frozenset("global-header header main-header page-top site-header siteheader".split())
_CONTENT_NAMES = frozenset(
    "article-content content entry-content main main-content maincontent page-content "
    "post-content region-content".split()
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_SHARE = 0.5
_SHORT = 200
_LEAST_KEPT = 0.1
_LINKED = 0.8
_FEWEST_LINKS = 3
_FEWEST_ENTRIES = 2
_MOST_LETTERS = 25
_FEWEST_ROWS = 3


class _Judge(Protocol):
    def __call__(self, element: Element, *, in_content: bool) -> bool: ...


def furniture_of(root: Element) -> frozenset[int]:
    """The `id()` of the elements of a page that are furniture with all that is in them.

    Where hardly anything would be left, only what is made for furniture is set aside, or nothing.
    """
    page = _Page(root)
    for is_furniture in (page.is_likely, page.is_surely):
        found = list(page.found(root, is_furniture, in_content=False))
        if page.letters_without(found) >= _LEAST_KEPT * page.letters:
            return frozenset(map(id, found))
    return frozenset()


@dataclass(slots=True)
class _Weight:
    """How much an element holds, links in it too, and whether a table of data or the content."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    holds_data: bool = False
    holds_content: bool = False
    is_headed: bool = False


class _Page:
    """A page whose elements were weighed."""

    def __init__(self, root: Element) -> None:
        self._weights: dict[int, _Weight] = {}
        self._headings = 0
        weight = self._weigh(root, is_linked=False)
        self.letters = weight.letters
        self._has_content = weight.holds_content

    def _weigh(self, element: Element, *, is_linked: bool) -> _Weight:
        weight = _Weight(is_headed=self._headings > 0)
        self._headings += element.tag in _HEADINGS
        weight.links = int(element.tag == "a")
        is_linked = is_linked or element.tag == "a"
        for child in element.children:
            if isinstance(child, str):
                letters = len(child.strip())
                weight.letters += letters
                weight.linked += letters * is_linked
                continue
            inside = self._weigh(child, is_linked=is_linked)
            weight.letters += inside.letters
            weight.linked += inside.linked
            weight.links += inside.links
            weight.holds_data = weight.holds_data or inside.holds_data
            weight.holds_content = weight.holds_content or inside.holds_content
        weight.holds_data = weight.holds_data or _is_data(element)
        weight.holds_content = weight.holds_content or _is_content(element)
        self._weights[id(element)] = weight
        return weight

    def letters_without(self, elements: Iterable[Element]) -> int:
        """How many letters are printed outside the elements."""
        return self.letters - sum(self._weights[id(each)].letters for each in elements)

    def found(
        self, element: Element, is_furniture: _Judge, *, in_content: bool
    ) -> Iterator[Element]:
        """The outermost elements of furniture inside an element."""
        for each in element.elements:
            weight = self._weights[id(each)]
            if not self._is_list(weight) and is_furniture(each, in_content=in_content):
                yield each
            elif weight.letters:
                inside = in_content or each.tag in _CONTENT_TAGS or _is_content(each)
                yield from self.found(each, is_furniture, in_content=inside)

    def _is_list(self, weight: _Weight) -> bool:
        """Whether it holds what the page is there for."""
        share = weight.letters / self.letters if self.letters else 0
        is_most = weight.letters > _SHORT and share > _MOST_SHARE
        return weight.holds_data or weight.holds_content or is_most

    def is_surely(self, element: Element, *, in_content: bool) -> bool:
        """Whether the element is made for furniture."""
        if element.tag in _HEADS_AND_FEET:
            return not in_content
        return element.tag in _TAGS or element.get("role") in _ROLES

    def is_likely(self, element: Element, *, in_content: bool) -> bool:
        """Whether the element is made for furniture, is named like it, or is a list of links."""
        if self.is_surely(element, in_content=in_content) or _is_named(
            element, in_content=in_content
        ):
            return True
        return element.tag in _LISTS and self._is_menu(element, in_content=in_content)

    def _is_menu(self, element: Element, *, in_content: bool) -> bool:
        """Whether a list has nothing but short links about the site."""
        weight = self._weights[id(element)]
        if weight.linked < _LINKED * weight.letters or weight.links < _FEWEST_LINKS:
            return False
        links = [each for each in element.descendants() if each.tag == "a"]
        if sum(is_menu_entry(text_of(link)) for link in links) >= _FEWEST_ENTRIES:
            return True
        if in_content or weight.letters > _MOST_LETTERS * weight.links or _lead_away(links):
            return False
        return self._has_content or not weight.is_headed


def _is_data(element: Element) -> bool:
    if not is_table(element):
        return False
    rows = list(rows_of(element))
    return len(rows) >= _FEWEST_ROWS and not only_places_text(rows)


def _is_content(element: Element) -> bool:
    return (
        element.tag == "main"
        or element.get("role") == "main"
        or not _CONTENT_NAMES.isdisjoint(element.words)
    )


def _is_named(element: Element, *, in_content: bool) -> bool:
    """Whether the classes or the identifier of an element name a part of a page around the list."""
    if element.words & _HEADERS and not in_content and element.tag == "div":
        return True
    names = _NAMES_IN_CONTENT if in_content else _NAMES
    words = [{name.lower(), *map(str.lower, _WORD.findall(name))} for name in element.words]
    return any(name & names and not name & _PARTS_OF_CONTENT for name in words)


def _lead_away(links: Sequence[Element]) -> bool:
    """Whether the links lead to many other sites, as those of a list of partners do."""
    hosts = {host for link in links if (host := _host(link.get("href")))}
    return len(hosts) >= _FEWEST_ENTRIES and len(hosts) * 2 >= len(links)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
