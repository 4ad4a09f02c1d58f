"""One worksheet part: its cells as the sheet shows them, and what is hidden, merged or struck."""

from functools import lru_cache

from comity.documents.spreadsheets.cell_styles import PLAIN, CellStyle
from comity.documents.spreadsheets.cell_texts import RichText, tidy
from comity.documents.spreadsheets.number_formats import date_text
from comity.documents.spreadsheets.sheets import Sheet, address, column_number, merge_of
from comity.documents.spreadsheets.xlsx.strings import (
    EMPTY,
    RichTextHandler,
    SharedStrings,
    unescaped,
)
from comity.documents.spreadsheets.xlsx.styles import Styles, whole
from comity.documents.spreadsheets.xml_parts import Attributes, Handler
from comity.values.partial_dates import PartialDate

_DIGITS = "0123456789"
_TRUE = frozenset({"1", "true"})
_column_number = lru_cache(maxsize=1 << 15)(column_number)


class SheetHandler(Handler):
    """Handler of a worksheet part; fills `sheet`.

    Formulas are never evaluated: the value that the file keeps for one is taken.
    """

    def __init__(
        self, name: str, strings: SharedStrings, styles: Styles, *, from_1904: bool
    ) -> None:
        self.sheet = Sheet(name=name)
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904
        self._inline: RichTextHandler | None = None
        self._row = self._column = 0
        self._type: str | None = None
        self._style = PLAIN
        self._value: list[str] = []
        self._in_value = self._in_cell = self._has_formula = False
        self._all_rows_hidden = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note rows, cells and what is said of them as they open."""
        if name == "c":
            self._open_cell(attributes)
        elif name == "v":
            self._in_value = self._in_cell
        elif name == "row":
            self._open_row(attributes)
        elif name == "f":
            self._has_formula = self._in_cell
        elif name == "is" and self._in_cell:
            self._inline = RichTextHandler()
        elif self._inline is not None:
            self._inline.start(name, attributes)
        elif name in _OUTSIDE:
            self._note(name, attributes)

    def end(self, name: str) -> None:
        """Take a cell when it closes."""
        if name == "c":
            self._close_cell()
        elif name == "v":
            self._in_value = False
        elif self._inline is not None and name != "is":
            self._inline.end(name)

    def text(self, data: str) -> None:
        """Gather the value of a cell."""
        if self._in_value:
            self._value.append(data)
        elif self._inline is not None:
            self._inline.text(data)

    def _note(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell":
            merge = merge_of(attributes.get("ref", ""))
            if merge is not None:
                self.sheet.merges.append(merge)
        elif name == "col" and _hides(attributes):
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
            self.sheet.hidden_columns.append((first, last))
        elif name == "sheetFormatPr":
            self._all_rows_hidden = attributes.get("zeroHeight") in _TRUE

    def _open_row(self, attributes: Attributes) -> None:
        self._row = whole(attributes.get("r")) or self._row + 1
        self._column = 0
        if _hides(attributes, otherwise=self._all_rows_hidden):
            self.sheet.hidden_rows.add(self._row)

    def _open_cell(self, attributes: Attributes) -> None:
        letters = attributes.get("r", "").rstrip(_DIGITS)
        self._column = _column_number(letters) or self._column + 1
        self._type = attributes.get("t")
        self._style = self._styles[whole(attributes.get("s"))]
        self._has_formula = False
        self._in_cell = True

    def _close_cell(self) -> None:
        value = "".join(self._value)
        self._value.clear()
        self._in_cell = False
        if self._type is None or self._type == "n":
            self._write_number(value)
        else:
            self.sheet.write(self._row, self._column, self._text_of(value), self._style)
        self._inline = None
        if self._has_formula and not value and self._type != "str":
            self.sheet.without_value.append(address(self._row, self._column))

    def _write_number(self, value: str) -> None:
        try:
            number = float(value)
        except ValueError:
            self.sheet.write(self._row, self._column, RichText(tidy(value)), self._style)
            return
        self.sheet.write_number(
            self._row, self._column, number, self._style, from_1904=self._from_1904
        )

    def _text_of(self, value: str) -> RichText:
        match self._type:
            case "s":
                return self._strings[whole(value)]
            case "inlineStr":
                return self._inline.taken() if self._inline is not None else EMPTY
            case "b":
                return RichText("TRUE" if value.strip() in _TRUE else "FALSE" if value else "")
            case "d":
                return RichText(_iso_day(value, self._style))
            case _:
                return RichText(tidy(unescaped(value)))


_OUTSIDE = frozenset({"mergeCell", "col", "sheetFormatPr"})


def _hides(attributes: Attributes, *, otherwise: bool = False) -> bool:
    hidden = attributes.get("hidden")
    return otherwise if hidden is None else hidden in _TRUE


def _iso_day(value: str, style: CellStyle) -> str:
    """A date kept as text (18.18.11 ST_CellType, `d`) as its cell shows it."""
    try:
        day = PartialDate.parse(value.strip()[:10])
    except ValueError:
        return tidy(value)
    precision = style.format.precision
    return str(day) if precision is None else date_text(day.first, precision)
