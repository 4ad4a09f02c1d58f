"""The part of styles: which number format each style of cells has, and which strike text out."""

from collections.abc import Sequence

from comity.documents.spreadsheets.cell_styles import PLAIN, CellStyle, format_of_number
from comity.documents.spreadsheets.xml_parts import Attributes, Handler


class Styles(Handler):
    """Handler of the part `styles`; the style of a cell is asked for by its index."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._struck_fonts: list[bool] = []
        self._styles: list[CellStyle] = []
        self._within = ""

    def __getitem__(self, index: int) -> CellStyle:
        return self._styles[index] if 0 <= index < len(self._styles) else PLAIN

    def start(self, name: str, attributes: Attributes) -> None:
        """Note number formats, fonts and styles of cells as they open."""
        if name in {"numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and self._within == "fonts":
            self._struck_fonts.append(False)
        elif name == "strike" and self._within == "fonts" and self._struck_fonts:
            self._struck_fonts[-1] = is_on(attributes)
        elif name == "xf" and self._within == "cellXfs":
            self._styles.append(self._style(attributes))

    def end(self, name: str) -> None:
        """Leave a collection."""
        if name == self._within:
            self._within = ""

    def _style(self, attributes: Attributes) -> CellStyle:
        number, font = whole(attributes.get("numFmtId")), whole(attributes.get("fontId"))
        return CellStyle(
            format_of_number(number, self._codes.get(number)),
            _at(self._struck_fonts, font),
        )


def _at(flags: Sequence[bool], index: int) -> bool:
    return 0 <= index < len(flags) and flags[index]


def is_on(attributes: Attributes) -> bool:
    """Whether an element of a property, such as `strike`, switches it on."""
    return attributes.get("val", "1") not in {"0", "false", "off"}


def whole(text: str | None) -> int:
    """The whole number that an attribute holds, 0 where it holds none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
