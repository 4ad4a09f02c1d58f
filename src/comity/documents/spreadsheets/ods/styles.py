"""Styles of OpenDocument: how much of a date they show, and what they strike out or hide."""

from dataclasses import dataclass

from comity.documents.spreadsheets.number_formats import NumberFormat
from comity.documents.spreadsheets.xml_parts import Attributes, Handler
from comity.values.partial_dates import Precision

_DEEPEST = 20  # styles derive from one another; a file may say so in a circle


@dataclass(slots=True)
class _Style:
    parent: str = ""
    data: str = ""
    struck: bool | None = None
    hides_table: bool = False


class Styles(Handler):
    """Handler of the styles of a package: of `styles.xml` first, then of `content.xml`."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._dates: dict[str, set[str]] = {}
        self._style = _Style()
        self._date: set[str] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        """Note styles and what they show."""
        match name:
            case "style":
                self._style = _Style(
                    parent=attributes.get("style:parent-style-name", ""),
                    data=attributes.get("style:data-style-name", ""),
                )
                family, own = attributes.get("style:family", ""), attributes.get("style:name", "")
                self._styles[family, own] = self._style
            case "text-properties":
                self._style.struck = _struck(attributes)
            case "table-properties":
                self._style.hides_table = attributes.get("table:display") == "false"
            case "date-style":
                self._date = self._dates.setdefault(attributes.get("style:name", ""), set())
            case "year" | "month" | "day" | "day-of-week" | "era":
                self._date.add(name)

    def is_struck(self, family: str, name: str) -> bool | None:
        """Whether text of that style is struck out, None where the style does not say."""
        for style in self._ancestry(family, name):
            if style.struck is not None:
                return style.struck
        return None

    def hides_table(self, name: str) -> bool:
        """Whether tables of that style are hidden."""
        return any(style.hides_table for style in self._ancestry("table", name))

    def date_format(self, cell_style: str) -> NumberFormat:
        """How cells of that style show a date: to the day where the style does not say."""
        for style in self._ancestry("table-cell", cell_style):
            if style.data:
                return _format_of(self._dates.get(style.data, set()))
        return _format_of(set())

    def _ancestry(self, family: str, name: str) -> list[_Style]:
        found: list[_Style] = []
        while name and len(found) < _DEEPEST:
            style = self._styles.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.parent
        return found


def _struck(attributes: Attributes) -> bool | None:
    """Whether text properties strike out, do not, or leave it to the style they derive from."""
    for key in ("style:text-line-through-style", "style:text-line-through-type"):
        if key in attributes:
            return attributes[key] != "none"
    return None


def _format_of(parts: set[str]) -> NumberFormat:
    if not parts or parts & {"day", "day-of-week"} or "year" not in parts:
        return NumberFormat(precision=Precision.DAY, shows_year=not parts or "year" in parts)
    return NumberFormat(precision=Precision.MONTH if "month" in parts else Precision.YEAR)
