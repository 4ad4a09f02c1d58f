"""One table of an ODS package."""

from bisect import bisect_left

from comity.documents.spreadsheets.cell_styles import CellStyle
from comity.documents.spreadsheets.cell_texts import RichText, tidy
from comity.documents.spreadsheets.number_formats import date_text, plain_number
from comity.documents.spreadsheets.ods.styles import Styles
from comity.documents.spreadsheets.sheets import Merge, Sheet, address
from comity.documents.spreadsheets.xml_parts import Attributes, Handler
from comity.values.partial_dates import PartialDate, Precision

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_DRAWINGS = frozenset({
    "shapes", "frame", "custom-shape", "g", "rect", "line", "ellipse", "circle", "polygon",
    "polyline", "path", "caption", "connector", "measure", "control",
})  # fmt: skip
_APART = frozenset({"annotation", "ruby-text", "table", "forms"}) | _DRAWINGS
"""Elements whose text is not that of the cell they stand in."""

_HIDDEN = frozenset({"collapse", "filter"})
_MOST_REPEATED = 1 << 20


class TableHandler(Handler):
    """Handler of what stands in a `table:table`; fills `sheet`."""

    def __init__(self, attributes: Attributes, styles: Styles) -> None:
        hidden = styles.hides_table(attributes.get("table:style-name", ""))
        self.sheet = Sheet(name=attributes.get("table:name", ""), visible=not hidden)
        self._styles = styles
        self._default_styles: list[str] = []
        self._last_columns: list[int] = []  # for each of them, the last column that has it
        self._columns = self._row = self._column = 0
        self._row_attributes: Attributes = {}
        self._cells: dict[int, tuple[RichText, CellStyle]] = {}
        self._cell: Attributes = {}
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = 0
        self._spans: list[bool | None] = []
        self._struck_runs: list[bool | None] = []
        self._apart: list[str] = []

    @property
    def is_nested(self) -> bool:
        """Whether the table that closes next stands in another."""
        return bool(self._apart)

    def start(self, name: str, attributes: Attributes) -> None:
        """Note columns, rows, cells and the paragraphs in them."""
        if self._apart or name in _APART:
            self._enter_apart(name)
        elif name in _CELLS:
            self._cell = attributes
            self._paragraphs, self._struck_runs = [], []
        elif name == "p":
            self._paragraphs.append([])
            self._in_paragraph += 1
        elif self._in_paragraph:
            self._start_in_paragraph(name, attributes)
        elif name == "table-row":
            self._row_attributes, self._cells, self._column = attributes, {}, 1
        elif name == "table-column":
            self._add_columns(attributes)

    def end(self, name: str) -> None:
        """Take cells and rows when they close."""
        if self._apart:
            self._apart.pop()
        elif name in _CELLS:
            self._close_cell()
        elif name == "p":
            self._in_paragraph -= 1
        elif name == "span":
            self._spans.pop()
        elif name == "table-row":
            self._close_row()

    def text(self, data: str) -> None:
        """Gather the text of a cell, or of a drawing."""
        if self._apart:
            if not _DRAWINGS.isdisjoint(self._apart) and data.strip():
                self.sheet.drawn.append(data)
        elif self._in_paragraph:
            self._add(data)

    def _add(self, text: str) -> None:
        self._paragraphs[-1].append(text)
        if text.strip():
            said = (struck for struck in reversed(self._spans) if struck is not None)
            self._struck_runs.append(next(said, None))

    def _enter_apart(self, name: str) -> None:
        if name == "annotation" and not self._apart:
            self.sheet.commented.append(address(self._row + 1, self._column))
        self._apart.append(name)

    def _start_in_paragraph(self, name: str, attributes: Attributes) -> None:
        """Note spans, and white space that stands as elements [6.1.2 to 6.1.5]."""
        if name == "span":
            self._spans.append(
                self._styles.is_struck("text", attributes.get("text:style-name", ""))
            )
        elif name in {"s", "tab"}:
            self._add(" ")
        elif name == "line-break":
            self._add("\n")

    def _add_columns(self, attributes: Attributes) -> None:
        first = self._columns + 1
        self._columns += _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            self.sheet.hidden_columns.append((first, self._columns))
        self._default_styles.append(attributes.get("table:default-cell-style-name", ""))
        self._last_columns.append(self._columns)

    def _style(self) -> str:
        """The style of the cell: its own, else that of its row, else that of its column."""
        own = self._cell.get("table:style-name")
        row = self._row_attributes.get("table:default-cell-style-name")
        if own or row:
            return own or row or ""
        place = bisect_left(self._last_columns, self._column)
        return self._default_styles[place] if place < len(self._default_styles) else ""

    def _close_cell(self) -> None:
        repeated = _count(self._cell, "table:number-columns-repeated")
        text = self._text_of_cell()
        if text:
            struck = self._styles.is_struck("table-cell", self._style())
            cell = (
                RichText(text, tuple(self._struck_runs) or (None,)),
                CellStyle(struck=bool(struck)),
            )
            for column in range(self._column, self._column + repeated):
                self._cells[column] = cell
            self._note_merge()
        elif "table:formula" in self._cell and "office:value-type" not in self._cell:
            self.sheet.without_value.append(address(self._row + 1, self._column))
        self._column += repeated

    def _text_of_cell(self) -> str:
        shown = tidy("\n".join("".join(parts) for parts in self._paragraphs))
        match self._cell.get("office:value-type"):
            case "date":
                return self._date_text(shown)
            case "float" | "percentage" | "currency":
                return _number_text(self._cell.get("office:value", ""), shown)
            case "boolean":
                return self._cell.get("office:boolean-value", shown).upper()
            case _:
                return shown or tidy(self._cell.get("office:string-value", ""))

    def _date_text(self, shown: str) -> str:
        try:
            day = PartialDate.parse(self._cell.get("office:date-value", "")[:10])
        except ValueError:
            return shown
        form = self._styles.date_format(self._style())
        if not form.shows_year:
            self.sheet.without_year.append(address(self._row + 1, self._column))
        return date_text(day.first, form.precision or Precision.DAY)

    def _note_merge(self) -> None:
        down = _count(self._cell, "table:number-rows-spanned")
        across = _count(self._cell, "table:number-columns-spanned")
        if down > 1 or across > 1:
            row, column = self._row + 1, self._column
            self.sheet.merges.append(Merge(row, column, row + down - 1, column + across - 1))

    def _close_row(self) -> None:
        repeated = _count(self._row_attributes, "table:number-rows-repeated")
        if self._cells:
            hidden = self._row_attributes.get("table:visibility") in _HIDDEN
            for row in range(self._row + 1, self._row + 1 + repeated):
                for column, (text, style) in self._cells.items():
                    self.sheet.write(row, column, text, style)
                if hidden:
                    self.sheet.hidden_rows.add(row)
        self._row += repeated


def _count(attributes: Attributes, name: str) -> int:
    """How often something repeats or how far it reaches: once where nothing is said."""
    text = attributes.get(name, "")
    count = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 1
    return min(max(count, 1), _MOST_REPEATED)


def _number_text(value: str, shown: str) -> str:
    """A number plainly, but as it is shown where words or leading zeros are shown with it."""
    if any(letter.isalpha() for letter in shown) or (shown.isascii() and shown.isdecimal()):
        return shown
    try:
        return plain_number(float(value))
    except (ValueError, OverflowError):
        return shown
