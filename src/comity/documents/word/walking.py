"""The walk through a Word file: its paragraphs and tables become rows in printed order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from comity.documents.gathering import Gatherer, Look
from comity.documents.model import Cell, RowRole, Table
from comity.documents.word.paragraphs import Line, Paragraphs
from comity.documents.word.runs import is_placeholder, preferred
from comity.documents.word.tables import (
    Span,
    cells_of,
    columns_before,
    columns_of,
    goes_on,
    goes_on_sideways,
    is_deleted,
    is_header,
    is_hidden,
    only_places_text,
    rows_of,
    spans_in_place,
)
from comity.documents.word.xml_trees import Element, value

_MOST_CELLS = 1_000_000
_NO_TEXT = frozenset("del moveFrom pPr sdtEndPr sdtPr sectPr tblPr tcPr trPr".split())
_CONTENTS = "Table of Contents"  # the gallery that Word takes its tables of contents from


class TooWide(Exception):
    """More cells than any list has: spans can make millions out of little."""


@dataclass(slots=True)
class _Content:
    """What a cell of a table prints, and the tables in it."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines; what stands behind a tab is set off by a space."""
        return "\n".join(" ".join(filter(None, line.cells)) for line in self.lines)


@dataclass(slots=True, kw_only=True)
class Walk:
    """Gathers the rows of one part of a document after the other.

    `embedded` gives the tables of a page that is embedded under an identifier, None where it is no
    page; `not_read` counts those.
    """

    paragraphs: Paragraphs
    embedded: Callable[[str], tuple[Table, ...] | None]
    not_read: int = 0
    gatherer: Gatherer = field(default_factory=Gatherer)
    _role: RowRole = RowRole.PLAIN
    _last: RowRole = RowRole.PLAIN
    _cells: int = 0

    def read_part(
        self, part: Element | None, *, role: RowRole = RowRole.PLAIN, mark: str = ""
    ) -> None:
        """Gather a part as rows of a role of its own, the first after the mark of a note."""
        if part is None:
            return
        with self._rows_being(role):
            self._read(part, mark)
        self.gatherer.close_table()

    @contextmanager
    def _rows_being(self, role: RowRole) -> Iterator[None]:
        before = self._role
        self._role = role
        yield
        self._role = before

    def _read(self, container: Element, mark: str = "") -> None:
        for each in container:
            match each.tag:
                case "p":
                    self._read_paragraph(each, mark)
                    mark = ""
                case "tbl":
                    self._read_table(each)
                case "mc:AlternateContent":
                    self._read(preferred(each))
                case "sdt" if is_placeholder(each):
                    continue
                case "sdt" if _is_contents(each):
                    with self._rows_being(RowRole.FURNITURE):
                        self._read(each)
                case "altChunk":
                    self._read_embedded(each.get("r:id", ""))
                case tag if tag not in _NO_TEXT:
                    self._read(each, mark)

    def _read_embedded(self, id_: str) -> None:
        """Gather the rows of a page that stands in the place of a part of the text."""
        tables = self.embedded(id_)
        self.not_read += tables is None
        for table in tables or ():
            self.gatherer.close_table()
            for row in table.rows:
                look = Look(hidden=row.hidden, struck=row.struck)
                self.gatherer.add(row.cells, role=row.role, depth=row.depth, look=look)
        self.gatherer.close_table()

    def _read_paragraph(self, element: Element, mark: str) -> None:
        paragraph = self.paragraphs.read(element)
        paragraph = replace(paragraph, label=mark or paragraph.label)
        role = paragraph.role if self._role is RowRole.PLAIN else self._role
        if not paragraph or role is not self._last or role is RowRole.HEADING:
            self.gatherer.part()
        self._last = role
        depth = paragraph.depth if role is paragraph.role else 0
        indent = paragraph.indent if role is RowRole.PLAIN else 0
        for line in paragraph.labelled():
            self.gatherer.add(
                [Cell(text=cell) for cell in line.cells],
                role=role,
                depth=depth,
                indent=indent,
                look=Look(struck=line.struck, partly_struck=line.partly_struck, bold=line.bold),
            )
            if role is RowRole.ITEM:
                # What follows a line break goes on with the item.
                role, depth, indent = RowRole.PLAIN, 0, 2 * depth + 2
        self._take_pictures()
        for box in self._take_boxes():
            self._read(box)

    def _take_boxes(self) -> list[Element]:
        boxes, self.paragraphs.runs.boxes = self.paragraphs.runs.boxes, []
        return boxes

    def _take_pictures(self) -> list[str]:
        pictures, self.paragraphs.runs.pictures = self.paragraphs.runs.pictures, []
        return pictures

    def _rows(self, table: Element) -> list[Element]:
        """The rows of a table; those that a tracked change deleted are counted and left out."""
        rows = list(rows_of(table))
        kept = [row for row in rows if not is_deleted(row)]
        self.paragraphs.runs.left_out.deleted += len(rows) - len(kept)
        return kept

    def _read_table(self, table: Element) -> None:
        rows = self._rows(table)
        if only_places_text(rows):
            for row in rows:
                for cell in cells_of(row):
                    self._read(cell)
            return
        self.gatherer.close_table()
        above: dict[int, str] = {}
        heads = True
        for row in rows:
            heads = heads and is_header(row)
            above = self._read_row(row, above, heads=heads)
        self.gatherer.close_table()

    def _read_row(self, row: Element, above: dict[int, str], *, heads: bool) -> dict[int, str]:
        """Gather a row and the tables in it; the texts that the row below may go on with."""
        spans: list[Span] = []
        contents: list[_Content] = []
        for cell in cells_of(row):
            content = self._content(cell)
            spans.append(
                Span(
                    text="" if goes_on_sideways(cell) else content.text,
                    columns=columns_of(cell),
                    goes_on=goes_on(cell),
                )
            )
            contents.append(content)
        cells, texts = spans_in_place(spans, columns_before(row), above)
        self._cells += len(cells)
        if self._cells > _MOST_CELLS:
            raise TooWide
        role = RowRole.HEADER if heads and self._role is RowRole.PLAIN else self._role
        lines = [line for content in contents for line in content.lines]
        look = Look(
            hidden=is_hidden(row),
            struck=bool(lines) and all(line.struck for line in lines),
            partly_struck=any(line.struck or line.partly_struck for line in lines),
        )
        self.gatherer.add(cells, role=role, look=look)
        for content in contents:
            for table in content.tables:
                self._read_table(table)
        return texts

    def _content(self, cell: Element) -> _Content:
        content = _Content()
        self._fill(content, cell)
        pictures = self._take_pictures()
        if not content.lines and pictures:
            content.lines.append(Line(cells=(" ".join(pictures),)))
        return content

    def _fill(self, content: _Content, container: Element) -> None:
        for each in container:
            match each.tag:
                case "p":
                    lines = self.paragraphs.read(each).labelled()
                    content.lines += [line for line in lines if line]
                    for box in self._take_boxes():
                        self._fill(content, box)
                case "tbl":
                    self._fill_with_table(content, each)
                case "mc:AlternateContent":
                    self._fill(content, preferred(each))
                case "sdt" if is_placeholder(each):
                    continue
                case tag if tag not in _NO_TEXT:
                    self._fill(content, each)

    def _fill_with_table(self, content: _Content, table: Element) -> None:
        rows = [row for row in rows_of(table) if not is_deleted(row)]
        if not only_places_text(rows):
            content.tables.append(table)
            return
        for row in rows:
            for cell in cells_of(row):
                self._fill(content, cell)


def _is_contents(control: Element) -> bool:
    return value(control, "sdtPr", "docPartObj", "docPartGallery") == _CONTENTS
