"""Cells of tables: what is printed in them, line by line, and the tables in them."""

from dataclasses import dataclass, field

from comity.documents.html.flow import Flow
from comity.documents.html.lines import Line, Piece
from comity.documents.html.lists import labels_of
from comity.documents.html.looks import Look
from comity.documents.html.tables import is_table, only_places_text, rows_of
from comity.documents.html.tree import Element


@dataclass(slots=True, kw_only=True)
class CellText(Flow):
    """Gathers what is printed in one cell."""

    lines: list[Line] = field(default_factory=list)
    tables: list[tuple[Element, Look]] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """A line of the cell."""
        self.lines.append(line)

    def shows_pictures(self) -> bool:
        """A flag in a cell of its own tells the country."""
        return True

    def read_element(self, element: Element, look: Look) -> None:
        """Keep tables of data for later; number the items of numbered lists."""
        if is_table(element) and not only_places_text(list(rows_of(element))):
            self.end_line()
            self.tables.append((element, look))
        elif element.tag == "ol":
            for item, label in labels_of(element):
                self.end_line()
                self.pieces.append(Piece(f"{label} "))
                self.read(item, self.looks.look_of(item, look))
                self.end_line()
        else:
            Flow.read_element(self, element, look)

    @property
    def shown(self) -> list[Line]:
        """Its lines, without those that are hidden where others are not."""
        return [line for line in self.lines if not line.hidden] or self.lines

    @property
    def text(self) -> str:
        """What it prints, with a line end between its lines."""
        return "\n".join(line.text for line in self.shown)

    @property
    def hides(self) -> bool:
        """Whether a part of it is not shown, and left out."""
        return len(self.shown) < len(self.lines) or any(line.hides for line in self.lines)
