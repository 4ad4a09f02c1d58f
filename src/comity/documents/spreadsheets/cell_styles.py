"""Styles of cells, as far as they count: how numbers are shown, and what is struck out."""

from typing import NamedTuple

from comity.documents.spreadsheets.number_formats import GENERAL, NumberFormat, parse_number_format
from comity.values.partial_dates import Precision


class CellStyle(NamedTuple):
    """What counts of a style: how numbers are shown, and whether text is struck out."""

    format: NumberFormat = GENERAL
    struck: bool = False


PLAIN = CellStyle()

_BUILT_IN = {
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    32: "h:mm", 33: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 55: "h:mm",
    56: "h:mm:ss",
}  # fmt: skip
"""The codes of format numbers that no file needs to declare (ECMA-376 part 1, 18.8.30)."""

# What these show is for the language of the reader's Excel to say; all of them show dates.
_EAST_ASIAN_DATES = frozenset({27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58})
_DATE = NumberFormat(precision=Precision.DAY)


def format_of_number(number: int, code: str | None) -> NumberFormat:
    """The format of that number, by the code that the file declares for it, if it does."""
    if code is None and number in _EAST_ASIAN_DATES:
        return _DATE
    return parse_number_format(code or _BUILT_IN.get(number, "General"))
