"""A page or a table from the clipboard becomes rows: each table its own, the text between too.

Excel, Word and web pages put HTML on the clipboard; cells that span several rows or columns
survive in it, and do not in the plain text beside it.
"""

import re
from collections.abc import Iterator

from comity.documents.html.furniture import furniture_of
from comity.documents.html.lists import Pairing
from comity.documents.html.looks import Looks
from comity.documents.html.tables import TooWide
from comity.documents.html.tabs import Tabs
from comity.documents.html.tree import Element, NestedTooDeeply, tree_of
from comity.documents.html.walking import Walk
from comity.documents.model import Document
from comity.errors import UnreadableDocument

_OPENING = re.compile(
    r"(?:<\?xml[^<>]*>\s*)?<(?:!doctype html|html\b)|<!--|<(?:head|meta|title|link|body|table|div|p"
    r"|ul|ol|dl|style|main|section|article|header|nav|h[1-6]|center|form)\b"
)


def looks_like_html(text: str) -> bool:
    """Whether the text is a page or a piece of one: it begins with markup."""
    start = text.lstrip("\ufeff \t\r\n")[:4096].lower()
    return _OPENING.match(start) is not None


def read_html(text: str, *, name: str, encoding: str | None = None) -> Document:
    """The document of some HTML: every table of data, and the text around as rows of one cell.

    A cell over several rows is repeated in each, one over several columns leaves the others
    empty; line ends in a cell stay. Headings, header rows and items of lists say what they are,
    items after the number or bullet that is shown; terms and details of a list of definitions are
    rows of two cells or headings and items. Menus and the like are furniture. `locus.row` counts
    the printed rows of the whole page from 1. `UnreadableDocument` where nothing is written on it.
    """
    try:
        walk = _walk(text)
    except (NestedTooDeeply, RecursionError):
        raise UnreadableDocument(name, "its markup is nested too deeply") from None
    except TooWide:
        raise UnreadableDocument(name, "its tables have too many cells") from None
    tables = walk.gatherer.tables()
    if not tables:
        raise UnreadableDocument(name, "nothing is written on this page")
    return Document(
        name=name,
        format="html",
        encoding=encoding,
        tables=tables,
        remarks=tuple(_remarks(walk)),
    )


def _walk(text: str) -> Walk:
    root = tree_of(text)
    furniture = furniture_of(root)
    walk = Walk(
        looks=Looks.of_page(text),
        furniture=furniture,
        tabs=Tabs.of_page(root),
        pairing=Pairing.of_page(root),
        has_title=_has_title(root, furniture),
    )
    walk.read(root)
    walk.end_line()
    return walk


def _has_title(element: Element, furniture: frozenset[int]) -> bool:
    """Whether a heading of the first level stands outside the furniture."""
    return any(
        each.tag == "h1" or _has_title(each, furniture)
        for each in element.elements
        if id(each) not in furniture
    )


def _remarks(walk: Walk) -> Iterator[tuple[str, dict[str, object]]]:
    """What was left out or is doubtful."""
    if walk.hiding:
        yield "hidden_text", {"count": walk.hiding}
    yield from walk.gatherer.remarks()
