"""The markup of a page as a tree of what is printed on it, however badly it is nested."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu "
    "nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "applet audio base canvas datalist frame frameset head iframe input link map math meta "
    "noframes noscript object option param rp rt script select style svg template textarea title "
    "video".split()
)
_DEEPEST = 150  # pages are not nested so deep, and walking through the tree goes down with it
_DEEPEST_INLINE = 60
_MOST_OPEN = 5_000  # the parser's time grows with the square of what is open

_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)
_NEVER_OPEN = frozenset(
    "area base body br caption col colgroup command dd dt embed head hr html img input li link "
    "meta optgroup option p param rp rt source tbody tfoot thead track wbr".split()
)
_PARTS_OF_TABLES = frozenset(("td", "th", "tr"))


class NestedTooDeeply(Exception):
    """More elements are open at one place than in any page that people made."""


@dataclass(slots=True, eq=False)
class Element:
    """An element with what is printed in it: elements and texts, in printed order."""

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def elements(self) -> Iterator["Element"]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def descendants(self) -> Iterator["Element"]:
        """All elements inside, in document order."""
        waiting = list(self.elements)[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += list(element.elements)[::-1]

    def get(self, name: str) -> str:
        """The value of an attribute, empty where it has none."""
        return self.attributes.get(name) or ""

    @property
    def words(self) -> frozenset[str]:
        """The classes of the element and its identifier."""
        return frozenset(f"{self.get('class')} {self.get('id')}".split())


def is_block(tag: str) -> bool:
    """Whether an element begins and ends a line; a page's own elements mostly do."""
    return tag in _BLOCKS or "-" in tag


def tree_of(text: str) -> Element:
    """The body of a page; `NestedTooDeeply` where no page is nested so.

    What is nested deeper than pages are stands beside its parent instead of in it.
    """
    _refuse_what_stays_open(text)
    root = Element("body")
    body = LexborHTMLParser(text).body
    if body is None:
        return root
    open_: list[tuple[LexborNode | None, Element, int]] = [(body.first_child, root, 0)]
    while open_:
        node, parent, depth = open_.pop()
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                parent.children.append(node.text_content or "")
            elif not tag.startswith("-") and tag not in _UNSEEN:
                open_.append((node.next, parent, depth))
                if depth < (_DEEPEST if is_block(tag) else _DEEPEST_INLINE):
                    element = Element(tag, node.attributes)
                    parent.children.append(element)
                    parent, depth = element, depth + 1
                elif is_block(tag):
                    parent.children.append(Element(tag))
                node = node.first_child
                continue
            node = node.next
    return root


def _refuse_what_stays_open(text: str) -> None:
    """Count the elements that are open at a time, as far as tags alone tell."""
    if text.count("<") <= _MOST_OPEN:
        return
    count = 0
    around: list[int] = []  # how many were open where each open table began
    for closes, name in _TAG.findall(text):
        tag = name.lower()
        if tag in _PARTS_OF_TABLES:
            count = around[-1] if around else count
        elif tag == "table" and not closes:
            around.append(count)
        elif tag == "table":
            count = around.pop() if around else count
        elif tag not in _NEVER_OPEN:
            count = max(0, count + (-1 if closes else 1))
        if count + len(around) > _MOST_OPEN:
            raise NestedTooDeeply


def text_of(element: Element) -> str:
    """The words in an element on one line."""
    texts = [child if isinstance(child, str) else text_of(child) for child in element.children]
    return " ".join("".join(texts).split())
