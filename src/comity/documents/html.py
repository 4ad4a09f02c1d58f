"""A page or a table from the clipboard becomes rows: each table its own, the text between too.

Excel, Word and web pages put HTML on the clipboard; cells that span several rows or columns
survive in it, and do not in the plain text beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from comity.documents.model import Cell, Document, Locus, Row, Table
from comity.errors import UnreadableDocument

_UNSEEN = frozenset("script style head template noscript title select datalist svg".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul".split()
)
_BULLETS = "- "
_SPACES = re.compile(r"\s+")
_MOST_SPAN = 1000  # so far HTML itself lets a cell reach over columns
_MOST_CELLS = 5_000_000


def looks_like_html(text: str) -> bool:
    """Whether the text is a page or a piece of one: it begins with markup and holds a tag pair."""
    start = text.lstrip("\ufeff \t\r\n")[:4096].lower()
    if not start.startswith("<"):
        return False
    return bool(re.match(r"<(!doctype html|html|!--|head|meta|body|table|div|p|ul|style)\b", start))


def read_html(text: str, *, name: str, encoding: str | None = None) -> Document:
    """The document of some HTML: every table of data, and the text around as rows of one cell.

    A cell over several rows is repeated in each, one over several columns leaves the others
    empty. `locus.row` counts the printed rows of the whole page from 1. `UnreadableDocument`
    where nothing is written on it.
    """
    try:
        tables = _tables(text)
    except RecursionError:
        raise UnreadableDocument(name, "its markup is nested too deeply") from None
    except _TooWide:
        raise UnreadableDocument(name, "its tables have too many cells") from None
    if not tables:
        raise UnreadableDocument(name, "nothing is written on this page")
    return Document(name=name, format="html", encoding=encoding, tables=tables)


class _TooWide(Exception):
    """More cells than any list has: spans can make millions out of little markup."""


def _tables(text: str) -> tuple[Table, ...]:
    reader = _Reader()
    root = LexborHTMLParser(text).body
    if root is not None:
        reader.read(root)
        reader.close_block()
    return tuple(reader.tables())


@dataclass(slots=True)
class _Reader:
    """Walks a page in its printed order and collects blocks of text and grids of cells."""

    blocks: list[list[list[str]]] = field(default_factory=list)
    block: list[list[str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def read(self, node: LexborNode) -> None:
        """Everything that is printed under `node`."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.words.append(child.text_content or "")
            elif tag in _UNSEEN or tag.startswith("-"):
                continue
            elif tag == "table" and _holds_data(child):
                self.close_block()
                self.blocks.append(list(_grid(child)))
            else:
                self._read_element(child, tag)

    def _read_element(self, node: LexborNode, tag: str) -> None:
        if tag in _BLOCKS:
            self.close_line()
        if tag == "li":
            self.words.append(_BULLETS)
        self.read(node)
        if tag in _BLOCKS:
            self.close_line()

    def close_line(self) -> None:
        """What was gathered since the last block becomes a row of one cell."""
        line = _plain("".join(self.words))
        self.words.clear()
        if line and line != _BULLETS.strip():
            self.block.append([line])

    def close_block(self) -> None:
        """The rows since the last table become a table of their own."""
        self.close_line()
        if self.block:
            self.blocks.append(self.block)
            self.block = []

    def tables(self) -> Iterator[Table]:
        """The collected rows with their places."""
        index = 0
        for block in self.blocks:
            rows = []
            for cells in block:
                if any(cells):
                    rows.append(_row(index, cells))
                    index += 1
            if rows:
                yield Table(rows=tuple(rows))


def _holds_data(table: LexborNode) -> bool:
    """Whether it is a table of cells, not one that only places other tables on a page."""
    return len(table.css("table")) <= 1


def _grid(table: LexborNode) -> Iterator[list[str]]:
    """The rows of a table with all spans filled; a caption comes first, as a row of one cell."""
    for caption in table.css("caption"):
        yield [_text_of(caption)]
    below: dict[int, tuple[int, str]] = {}
    cells = 0
    for row in table.css("tr"):
        line: list[str] = []
        for cell in row.css("td, th"):
            _fill(line, below)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            text = _text_of(cell)
            for step in range(across):
                if down > 1:
                    below[len(line)] = (down - 1, text if step == 0 else "")
                line.append(text if step == 0 else "")
        _fill(line, below)
        cells += len(line)
        if cells > _MOST_CELLS:
            raise _TooWide
        yield line


def _fill(line: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Repeat what reaches down from rows above into the next free columns of the line."""
    while (reaching := below.pop(len(line), None)) is not None:
        rows, text = reaching
        if rows > 1:
            below[len(line)] = (rows - 1, text)
        line.append(text)


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "").strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isascii() and text.isdecimal() else 1


def _text_of(cell: LexborNode) -> str:
    """The text of a cell on one line; blocks and line breaks in it become single spaces."""
    parts: list[str] = []
    _gather(cell, parts)
    return _plain("".join(parts))


def _gather(node: LexborNode, parts: list[str]) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            parts.append(child.text_content or "")
        elif tag not in _UNSEEN and not tag.startswith("-"):
            gap = " " if tag in _BLOCKS else ""
            parts.append(gap)
            _gather(child, parts)
            parts.append(gap)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _row(index: int, texts: list[str]) -> Row:
    text = "\t".join(texts)
    cells = []
    start = 0
    for part in texts:
        cells.append(Cell(text=part, start=start))
        start += len(part) + 1
    locus = Locus(row=index + 1, text=text.strip())
    return Row(index=index, text=text, cells=tuple(cells), locus=locus)
