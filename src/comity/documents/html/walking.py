"""The walk through a page: its texts, lists and tables become rows in printed order."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from comity.documents.gathering import Gatherer
from comity.documents.gathering import Look as RowLook
from comity.documents.html.cells import CellText
from comity.documents.html.flow import Flow
from comity.documents.html.lines import Line
from comity.documents.html.lists import LISTS, Pairing, definitions_of, labels_of
from comity.documents.html.looks import PLAIN, Look
from comity.documents.html.tables import (
    MOST_CELLS,
    Grid,
    TableRow,
    TooWide,
    captions_of,
    is_table,
    only_places_text,
    rows_of,
    span_of,
)
from comity.documents.html.tabs import Tabs, opens_and_closes
from comity.documents.html.tree import Element
from comity.documents.menu_words import is_menu_entry
from comity.documents.model import Cell, RowRole

_HEADINGS: Mapping[str, int] = {f"h{depth}": depth for depth in range(1, 7)}
_APART = frozenset(
    "address article blockquote center details dl figure form h1 h2 h3 h4 h5 h6 hr ol p pre "
    "section ul".split()
)
_MSO_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class _Place:
    """What the lines at one place of a page are; the first of them follows the label."""

    role: RowRole = RowRole.PLAIN
    depth: int = 0
    label: str = ""
    begun: bool = False


@dataclass(slots=True, kw_only=True)
class Walk(Flow):
    """Gathers the rows of a page.

    `furniture` are the elements that are set aside, `tabs` the labels of parts of which one is
    shown at a time, `pairing` tells labels with values from headings with items. `hiding` counts
    the rows of which a part is not shown, and left out.
    """

    furniture: frozenset[int]
    tabs: Tabs
    pairing: Pairing
    has_title: bool
    gatherer: Gatherer = field(default_factory=Gatherer)
    hiding: int = 0
    _place: _Place = field(default_factory=_Place)
    _aside: bool = False
    _heading: int = 0
    _lists: int = 0
    _cells: int = 0

    def take(self, line: Line) -> None:
        """A line becomes a row of what its place is."""
        place = self._place
        role, depth, indent = place.role, place.depth, line.indent
        cells = line.cells
        if role is RowRole.ITEM and place.begun:
            role, depth, indent = RowRole.PLAIN, 0, 2 * depth + 2
        elif place.label:
            one = len(cells) == 1
            cells = (f"{place.label} {cells[0]}",) if one else (place.label, *cells)
            place.label = ""
        place.begun = True
        if self._aside or line.is_crumbs or (line.is_linked and is_menu_entry(line.text)):
            role, depth = RowRole.FURNITURE, 0
        self.hiding += line.hides
        self.gatherer.add(
            [Cell(text=cell) for cell in cells],
            role=role,
            depth=depth,
            indent=indent,
            look=RowLook(
                hidden=line.hidden,
                struck=line.struck,
                partly_struck=line.partly_struck,
                bold=line.bold,
            ),
        )

    def shows_pictures(self) -> bool:
        """A flag or a crest alone in an item or a heading tells whose it is."""
        return self._place.role in {RowRole.ITEM, RowRole.HEADING}

    def read_element(self, element: Element, look: Look) -> None:
        """Set furniture aside, and let everything else become rows."""
        is_apart = element.tag in _APART and not self._lists
        if is_apart:
            self.end_line()
            self.gatherer.part()
        self._read_in_its_place(element, look)
        if is_apart:
            self.end_line()
            self.gatherer.part()

    def _read_in_its_place(self, element: Element, look: Look) -> None:
        if self._is_title_in_furniture(element):
            with self._set_aside(aside=False):
                self._read_plainly(element, look)
        elif self._is_furniture(element):
            self.end_line()
            with self._set_aside(aside=True):
                self._read_plainly(element, look)
                self.end_line()
        else:
            self._read_plainly(element, look)

    def _is_furniture(self, element: Element) -> bool:
        if id(element) in self.furniture or self.tabs.is_tab(element):
            return True
        # What a button says is done, not listed; but a button may head what it unfolds.
        in_heading = self._place.role is RowRole.HEADING
        return element.tag == "button" and not in_heading and not opens_and_closes(element)

    def _is_title_in_furniture(self, element: Element) -> bool:
        return self._aside and element.tag == "h1" and not self.has_title

    @contextmanager
    def _set_aside(self, *, aside: bool) -> Iterator[None]:
        before, self._aside = self._aside, aside
        yield
        self._aside = before

    @contextmanager
    def _at(self, place: _Place) -> Iterator[None]:
        self.end_line()
        before, self._place = self._place, place
        yield
        self.end_line()
        self._place = before

    def _read_plainly(self, element: Element, look: Look) -> None:
        tag = element.tag
        label = self.tabs.label_of(element)
        if label:
            self._read_heading(Element("label", children=[label]), PLAIN, self._heading + 1)
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
            self._read_heading(element, look, self._heading)
        elif opens_and_closes(element) and self._place.role is not RowRole.HEADING:
            self._read_heading(element, look, self._heading + 1)
        elif is_table(element):
            self._read_table(element, look)
        elif tag in LISTS:
            self._read_list(element, look)
        elif tag == "dl":
            self._read_definitions(element, look)
        elif level := _MSO_LEVEL.search(element.get("style")):
            with self._at(_Place(role=RowRole.ITEM, depth=int(level[1]))):
                self.read(element, look)
        else:
            Flow.read_element(self, element, look)

    def _read_heading(self, element: Element, look: Look, depth: int) -> None:
        label, self._place.label = self._place.label, ""
        with self._at(_Place(role=RowRole.HEADING, depth=depth, label=label)):
            self.read(element, look)

    def _read_list(self, element: Element, look: Look) -> None:
        self.end_line()
        self._lists += 1
        for item, label in labels_of(element):
            role = RowRole.ITEM if label or item.tag == "li" else RowRole.PLAIN
            with self._at(_Place(role=role, depth=self._lists, label=label)):
                self.read_element(item, self.looks.look_of(item, look))
        self._lists -= 1

    def _read_definitions(self, element: Element, look: Look) -> None:
        self.end_line()
        definitions = definitions_of(element)
        if self.pairing.is_paired(definitions):
            for each in definitions:
                self._read_cells([*each.terms, *each.details], look)
            return
        for each in definitions:
            for term in each.terms:
                self._read_heading(term, self.looks.look_of(term, look), self._heading + 1)
            for detail in each.details:
                with self._at(_Place(role=RowRole.ITEM, depth=1)):
                    self.read(detail, self.looks.look_of(detail, look))

    def _read_cells(self, elements: list[Element], look: Look) -> None:
        """A label and its value become a row of two cells."""
        cells = [self._cell(each, look) for each in elements]
        self._add_row([Cell(text=cell.text) for cell in cells], cells, RowRole.PLAIN)

    def _read_table(self, table: Element, look: Look) -> None:
        rows = list(rows_of(table))
        if only_places_text(rows):
            self.end_line()
            for each in table.elements:
                self.read_element(each, self.looks.look_of(each, look))
            return
        self.end_line()
        self.gatherer.close_table()
        for caption in captions_of(table):
            self._read_heading(caption, look, self._heading + 1)
        grid = Grid()
        for row in rows:
            self._read_row(row, grid, self.looks.look_of(row.element, look))
        self.gatherer.close_table()

    def _read_row(self, row: TableRow, grid: Grid, look: Look) -> None:
        cells = [self._cell(each, look) for each in row.cells]
        spans = [span_of(each, cell.text) for each, cell in zip(row.cells, cells, strict=True)]
        placed = grid.place(spans, group=row.group)
        self._cells += len(placed)
        if self._cells > MOST_CELLS:
            raise TooWide
        self._add_row(placed, cells, RowRole.HEADER if row.is_header else RowRole.PLAIN)

    def _cell(self, element: Element, look: Look) -> CellText:
        cell = CellText(looks=self.looks)
        cell.read(element, self.looks.look_of(element, look))
        cell.end_line()
        return cell

    def _add_row(self, placed: list[Cell], cells: list[CellText], role: RowRole) -> None:
        """Gather a row, and after it the tables in its cells."""
        lines = [line for cell in cells for line in cell.shown]
        self.hiding += any(cell.hides for cell in cells)
        self.gatherer.add(
            placed,
            role=RowRole.FURNITURE if self._aside else role,
            look=RowLook(
                hidden=bool(lines) and all(line.hidden for line in lines),
                struck=bool(lines) and all(line.struck for line in lines),
                partly_struck=any(line.struck or line.partly_struck for line in lines),
            ),
        )
        for cell in cells:
            for table, look in cell.tables:
                self._read_table(table, look)
