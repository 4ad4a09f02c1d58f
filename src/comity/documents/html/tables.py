"""Tables of a page: which elements are tables, rows and cells, and which tables hold no data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.documents.html.tree import Element
from comity.documents.model import Cell

MOST_CELLS = 1_000_000
"""The most cells of a page; spans can make millions out of little markup."""

_MOST_ACROSS, _MOST_DOWN = 1000, 65534  # how far HTML lets a cell reach (4.9.11)
_FEW_ROWS = 3
_LONG = 400  # so many letters in a cell of a table of few rows are a text
_MANY_LINES = 5
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_DISPLAYED = re.compile(
    r"display\s*:\s*(?:inline-)?(table(?:-row|-cell)?)\s*(?:;|$)", re.IGNORECASE
)
_TABLE, _ROW, _CELL = "table", "row", "cell"
_BY_TAG = {"table": _TABLE, "tr": _ROW, "td": _CELL, "th": _CELL}
_BY_ROLE = {
    "table": _TABLE, "grid": _TABLE, "treegrid": _TABLE, "row": _ROW, "cell": _CELL,
    "gridcell": _CELL, "columnheader": _CELL, "rowheader": _CELL,
}  # fmt: skip
_BY_DISPLAY = {"table": _TABLE, "table-row": _ROW, "table-cell": _CELL}
_BY_CLASS = {
    "divtable": _TABLE, "div-table": _TABLE, "table": _TABLE, "rt-table": _TABLE,
    "divtablerow": _ROW, "div-table-row": _ROW, "table-row": _ROW, "table-header": _ROW,
    "rt-tr": _ROW, "tr": _ROW, "divtablecell": _CELL, "div-table-cell": _CELL,
    "divtablehead": _CELL, "table-cell": _CELL, "rt-td": _CELL, "rt-th": _CELL, "td": _CELL,
    "th": _CELL,
}  # fmt: skip


class TooWide(Exception):
    """More cells than any list has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a table with its cells; `group` is the part of the table that it stands in."""

    element: Element
    cells: tuple[Element, ...]
    group: int
    is_header: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a cell prints and how far it reaches."""

    text: str
    across: int = 1
    down: int = 1


def _part(element: Element) -> str | None:
    """Which part of a table an element is: by its tag, its role, its style or its class."""
    found = _BY_TAG.get(element.tag)
    if found is not None or not element.attributes:
        return found
    if role := element.get("role"):
        return _BY_ROLE.get(role)
    if displayed := _DISPLAYED.search(element.get("style")):
        return _BY_DISPLAY[displayed[1].lower()]
    classes = element.get("class").lower().split()
    return next((_BY_CLASS[each] for each in classes if each in _BY_CLASS), None)


def is_table(element: Element) -> bool:
    """Whether the element is a table, with rows and cells in it that are marked as such."""
    if element.tag == "table":
        return element.get("role") not in {"none", "presentation"}
    if _part(element) != _TABLE:
        return False
    rows = list(rows_of(element))
    return len(rows) > 1 and all(row.cells for row in rows)


def captions_of(table: Element) -> Iterator[Element]:
    """The captions of a table."""
    return (each for each in table.elements if each.tag == "caption")


def rows_of(table: Element) -> Iterator[TableRow]:
    """The rows of a table, without those of tables in it.

    A row is a header where its cells say so, two or more of them, unless most rows would be.
    """
    found = list(_rows(table))
    heads = [_is_header(cells, in_head=in_head) for _, cells, _, in_head in found]
    if sum(heads) > max(1, len(heads) / 2):
        heads = [False] * len(heads)
    for (row, cells, group, _), is_header in zip(found, heads, strict=True):
        yield TableRow(element=row, cells=cells, group=group, is_header=is_header)


def _rows(table: Element) -> Iterator[tuple[Element, tuple[Element, ...], int, bool]]:
    for group, each in enumerate(table.elements):
        in_head = each.tag == "thead"
        for row in [each] if _part(each) == _ROW else _parts(each, _ROW):
            yield row, tuple(_parts(row, _CELL)), 0 if each is row else group, in_head


def _parts(element: Element, part: str) -> Iterator[Element]:
    """The parts of that sort inside, without those of tables in between."""
    for each in element.elements:
        found = _part(each)
        if found == part:
            yield each
        elif found is None and each.tag not in {"caption", "ul", "ol"}:
            yield from _parts(each, part)


def _is_header(cells: Sequence[Element], *, in_head: bool) -> bool:
    named = [cell for cell in cells if cell.children]
    return len(named) > 1 and (in_head or all(map(_is_header_cell, named)))


def _is_header_cell(cell: Element) -> bool:
    return (
        cell.tag == "th"
        or cell.get("role") == "columnheader"
        or _is_heading(cell)
        or not {"divtablehead", "rt-th", "th"}.isdisjoint(cell.get("class").lower().split())
    )


def only_places_text(rows: Sequence[TableRow]) -> bool:
    """Whether a table only places text and other tables on the page.

    It does with one column, and with few rows of which a cell holds a whole text.
    """
    if max((len(row.cells) for row in rows), default=0) <= 1:
        return True
    nesting = sum(any(map(_holds_table, row.cells)) for row in rows)
    if nesting * 2 >= len(rows) or (nesting and len(rows) <= _FEW_ROWS):
        return True
    if len(rows) > _FEW_ROWS or any(row.is_header for row in rows):
        return False
    return any(_holds_text(cell) for row in rows for cell in row.cells)


def _holds_table(cell: Element) -> bool:
    return any(each.tag == "table" for each in cell.descendants())


def _holds_text(cell: Element) -> bool:
    inside = list(cell.descendants())
    texts = (text for each in (cell, *inside) for text in each.children if isinstance(text, str))
    letters = sum(map(len, texts))
    lines = sum(each.tag in {"li", "p", "br"} for each in inside)
    headed = any(each.tag in _HEADINGS for each in inside) and not _is_heading(cell)
    return headed or letters > _LONG or lines >= _MANY_LINES


def _is_heading(cell: Element) -> bool:
    """Whether a heading is all that a cell holds, which makes it the head of a column."""
    held = [child for child in cell.children if not isinstance(child, str) or child.strip()]
    if len(held) != 1 or isinstance(held[0], str):
        return False
    return held[0].tag in _HEADINGS or (held[0].tag == "div" and _is_heading(held[0]))


def span_of(cell: Element, text: str) -> Span:
    """What a cell prints with how far it reaches; a cell over 0 rows reaches to the last."""
    return Span(
        text=text,
        across=_count(cell.get("colspan") or cell.get("aria-colspan"), 1, _MOST_ACROSS),
        down=_count(cell.get("rowspan") or cell.get("aria-rowspan"), _MOST_DOWN, _MOST_DOWN),
    )


def _count(text: str, for_zero: int, most: int) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdecimal()):
        return 1
    return min(int(text[:9]), most) or for_zero


class Grid:
    """Puts the cells of one row after the other into their columns."""

    def __init__(self) -> None:
        self._below: dict[int, tuple[int, Cell]] = {}
        self._group = 0

    def place(self, spans: Sequence[Span], *, group: int) -> list[Cell]:
        """The cells of the next row: what reaches down from rows above is repeated in it.

        A cell over several columns leaves the others empty. Nothing reaches from one group of rows
        into the next. `TooWide` for more cells than any list has.
        """
        if group != self._group:
            self._below, self._group = {}, group
        cells: list[Cell] = []
        for span in spans:
            self._fill(cells)
            for step in range(span.across):
                text = "" if step else span.text
                if span.down > 1:
                    repeated = Cell(text=text, repeated=bool(text))
                    self._below[len(cells)] = (span.down - 1, repeated)
                cells.append(Cell(text=text))
            if len(cells) > MOST_CELLS:
                raise TooWide
        self._fill(cells)
        return cells

    def _fill(self, cells: list[Cell]) -> None:
        """Repeat what reaches down into the next free columns."""
        while (reaching := self._below.pop(len(cells), None)) is not None:
            rows, cell = reaching
            if rows > 1:
                self._below[len(cells)] = (rows - 1, cell)
            cells.append(cell)
