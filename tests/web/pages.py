"""Pages as tests read them: their heading, their links, their tables, as a visitor would."""

import re
from dataclasses import dataclass

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with its words."""

    words: str
    href: str


class Page:
    """The answer to a GET."""

    def __init__(self, client: Client, address: str, *, status: int = 200) -> None:
        self.client = client
        self.response = client.get(address)
        assert self.response.status_code == status, self.response.content[:2000]
        self.tree = LexborHTMLParser(self.response.content.decode())

    @property
    def h1(self) -> str:
        return self.words_of("h1")

    @property
    def text(self) -> str:
        return self.words_of("main")

    def words_of(self, selector: str) -> str:
        """The words of the first element that the selector finds, or nothing."""
        node = self.tree.css_first(selector)
        return words(node) if node else ""

    def attribute(self, selector: str, name: str) -> str:
        """An attribute of the first element that the selector finds, or nothing."""
        node = self.tree.css_first(selector)
        return (node.attributes.get(name) or "") if node else ""

    def all_words(self, selector: str) -> list[str]:
        return [words(node) for node in self.tree.css(selector)]

    def links(self, selector: str = "main a") -> list[Link]:
        return [
            Link(words=words(node), href=node.attributes.get("href") or "")
            for node in self.tree.css(selector)
        ]

    def link(self, start: str, selector: str = "main a") -> str:
        """The address of the first link whose words start so."""
        found = [link.href for link in self.links(selector) if link.words.startswith(start)]
        assert found, f"no link “{start}” among {[link.words for link in self.links(selector)]}"
        return found[0]

    def rows(self, table: int = 0) -> list[list[str]]:
        """The cells of the body of a table, row by row."""
        tables = self.tree.css("table")
        if not tables:
            return []
        return [
            [words(cell) for cell in row.css("th, td")] for row in tables[table].css("tbody tr")
        ]

    def follow(self, href: str) -> "Page":
        return Page(self.client, href)

    def facet(self, title: str) -> dict[str, tuple[int, str]]:
        """The options of a facet: their number and where they lead."""
        for section in self.tree.css(".filters section"):
            if words(section.css_first("h2, h3")).startswith(title):
                return {
                    words(option.css("span")[1]): (
                        int(words(option.css_first(".count")).replace(",", "")),
                        option.attributes.get("href") or "",
                    )
                    for option in section.css("li a")
                }
        return {}


def words(node: LexborNode | None) -> str:
    """The words of an element with single spaces between them."""
    return _SPACES.sub(" ", node.text(separator=" ") if node else "").strip()


def number_of_rows(client: Client, address: str) -> int:
    """How many agreements the list at an address has, over all its pages."""
    page = Page(client, address)
    shown = page.words_of(".split b").replace(",", "")
    return int(shown or 0)
