"""Tables: the cells of their rows in place, those too that reach over rows and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.documents.model import Cell
from comity.documents.word.runs import preferred
from comity.documents.word.xml_trees import Element, child, is_on, number

_MOST_SPAN = 1000
_FEWEST_OF_A_TEXT = 3  # so many paragraphs in a cell of a table of one row are text


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A cell as a row gives it: how many columns it covers, whether it goes on one from above."""

    text: str
    columns: int = 1
    goes_on: bool = False


def spans_in_place(
    spans: Sequence[Span], before: int, above: dict[int, str]
) -> tuple[list[Cell], dict[int, str]]:
    """The cells of a row in their columns, and the text of each column for the row below.

    `before` columns are left free at the start; `above` has the texts of the row above. A cell
    that goes on repeats the text above it; one over several columns leaves the others empty.
    """
    cells = [Cell(text="") for _ in range(before)]
    texts: dict[int, str] = {}
    for span in spans:
        column = len(cells)
        text = above.get(column, "") if span.goes_on else span.text
        texts[column] = text
        cells.append(Cell(text=text, repeated=span.goes_on and bool(text)))
        cells += [Cell(text="") for _ in range(span.columns - 1)]
    return cells, texts


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table."""
    return _within(table, "tr")


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, without those that a tracked change deleted."""
    return (cell for cell in _within(row, "tc") if child(cell, "tcPr", "cellDel") is None)


def is_deleted(row: Element) -> bool:
    """Whether a tracked change deleted a row."""
    return child(row, "trPr", "del") is not None


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows or cells of a table, in content controls and the like, too."""
    for each in element:
        if each.tag == name:
            yield each
        elif each.tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _within(each, name)
        elif each.tag == "mc:AlternateContent":
            yield from _within(preferred(each), name)


def columns_before(row: Element) -> int:
    """How many columns a row leaves free at its start."""
    return min(number(row, "trPr", "gridBefore") or 0, _MOST_SPAN)


def columns_of(cell: Element) -> int:
    """How many columns a cell covers."""
    return min(max(number(cell, "tcPr", "gridSpan") or 1, 1), _MOST_SPAN)


def goes_on(cell: Element) -> bool:
    """Whether a cell only goes on one from the row above."""
    return _merges(cell, "vMerge")


def goes_on_sideways(cell: Element) -> bool:
    """Whether a cell only goes on the one before it, as old programs wrote it."""
    return _merges(cell, "hMerge")


def _merges(cell: Element, name: str) -> bool:
    merge = child(cell, "tcPr", name)
    return merge is not None and merge.get("val", "continue") == "continue"


def is_header(row: Element) -> bool:
    """Whether a row is repeated at the head of each page."""
    return bool(is_on(child(row, "trPr"), "tblHeader"))


def is_hidden(row: Element) -> bool:
    """Whether a row is not shown."""
    return bool(is_on(child(row, "trPr"), "hidden"))


def only_places_text(rows: Sequence[Element]) -> bool:
    """Whether a table only places text on the page: one column, or one row of long cells."""
    widths = [sum(map(columns_of, cells_of(row))) for row in rows]
    if max(widths, default=0) <= 1:
        return True
    return len(rows) == 1 and any(_holds_text(cell) for cell in cells_of(rows[0]))


def _holds_text(cell: Element) -> bool:
    return (
        sum(each.tag == "p" for each in cell) >= _FEWEST_OF_A_TEXT or child(cell, "tbl") is not None
    )
