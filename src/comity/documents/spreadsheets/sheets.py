"""Sheets as every format of workbooks gives them, before they become tables."""

from dataclasses import dataclass, field
from typing import NamedTuple

from comity.documents.spreadsheets.broken import TOO_MANY_CELLS, BrokenWorkbook
from comity.documents.spreadsheets.cell_styles import PLAIN, CellStyle
from comity.documents.spreadsheets.cell_texts import RichText
from comity.documents.spreadsheets.written_rows import WrittenRows

MOST_CELLS = 2_000_000
"""So many cells a sheet may fill, those that merged cells and gaps add included."""

MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes that the parts of a workbook may unpack into, all that are read together."""


class Merge(NamedTuple):
    """A merged range of cells, all four numbers from 1 and included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What is written on one sheet; rows and columns count from 1, as their addresses do.

    `rows` has the texts of filled cells. `struck` cells are struck out, of
    `partly_struck` ones some letters are. `hidden_columns` are ranges. `commented` are cells with
    a comment, `without_value` formulas whose value the file does not hold, `without_year` dates
    that the sheet shows without their year, and `drawn` what is written in drawings, not cells.
    """

    name: str
    visible: bool = True
    rows: WrittenRows = field(default_factory=WrittenRows)
    merges: list[Merge] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    partly_struck: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    commented: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    without_year: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    count: int = 0

    def write(self, row: int, column: int, text: RichText, style: CellStyle = PLAIN) -> None:
        """Fill a cell, unless the text is empty; `BrokenWorkbook` where there are too many."""
        if not text.text:
            return
        self.count += 1
        if self.count > MOST_CELLS:
            raise BrokenWorkbook(TOO_MANY_CELLS)
        self.rows.write(row, column, text.text)
        if style.struck or text.struck_runs != (None,):
            struck = [style.struck if run is None else run for run in text.struck_runs]
            if struck and all(struck):
                self.struck.add((row, column))
            elif any(struck):
                self.partly_struck.append((row, column))

    def write_number(
        self, row: int, column: int, number: float, style: CellStyle, *, from_1904: bool
    ) -> None:
        """Fill a cell with a number as its style shows it."""
        shown = style.format
        if shown.precision is not None and not shown.shows_year:
            self.without_year.append(address(row, column))
        self.write(row, column, RichText(shown.text_of(number, from_1904=from_1904)), style)


def address(row: int, column: int) -> str:
    """The address of a cell, such as `B7`."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: A, B, ... Z, AA."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


_MOST_LETTERS = 3  # XFD is the last column


def column_number(letters: str) -> int | None:
    """The number of a column by its letters, from 1; None where they are no column's."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of an address such as `B7` or `$B$7`, or None."""
    bare = reference.replace("$", "")
    letters = bare.rstrip("0123456789")
    column, digits = column_number(letters), bare[len(letters) :]
    return (int(digits), column) if column and digits and len(digits) < 8 else None


def merge_of(reference: str) -> Merge | None:
    """The range that a reference such as `A1:B5` names, or None."""
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last)
    if start is None or end is None:
        return None
    return Merge(*start, *end)
