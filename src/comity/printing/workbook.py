"""Rows become an Excel workbook in which text stays text.

Sheets are written row by row, so that a long one takes no more memory than a short one.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from comity.values.partial_dates import PartialDate, Precision

Value = str | int | float | dt.date | PartialDate | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_TEXT = 32_767  # characters, of an Excel cell
_CUT = " […]"
_LONGEST_TITLE = 31
_FORBIDDEN_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel's calendar has a day that never was
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook holds times of no zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head, its width in characters, and whether long text goes on lines."""

    title: str
    width: float = 12
    wrap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: every row has a value for each column.

    A `hidden` one is for programs: spreadsheet programs keep it and do not offer to show it.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]] = field(default=())
    hidden: bool = False


def write_workbook(sheets: Iterable[Sheet], *, created: dt.datetime | None = None) -> bytes:
    """The bytes of an .xlsx file with these sheets, their heads frozen and ready to filter.

    A full date is a date to Excel; one known to the month or year is written as it is known. Text
    is never taken for a formula, a number or a link. `created` is written into the file; without
    it the same sheets give the same bytes.
    """
    buffer = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(buffer, options) as workbook:
        workbook.set_properties({"created": (created or _EPOCH).replace(tzinfo=None)})
        writer = _SheetWriter(workbook)
        for sheet in sheets:
            writer.write(sheet)
    return buffer.getvalue()


class _SheetWriter:
    """Writes sheets with the few formats they share."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._titles: set[str] = set()
        base = {"valign": "top"}
        self._head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, **base})
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", **base})
        # A quote prefix keeps text from becoming a formula when its cell is edited.
        self._formats = {
            (wrap, quoted): workbook.add_format(
                {"text_wrap": wrap, **({"quote_prefix": True} if quoted else {}), **base}
            )
            for wrap in (False, True)
            for quoted in (False, True)
        }

    def write(self, sheet: Sheet) -> None:
        worksheet = self._workbook.add_worksheet(self._title(sheet.title))
        for number, column in enumerate(sheet.columns):
            worksheet.set_column(number, number, column.width)
            worksheet.write_string(0, number, column.title, self._head)
        worksheet.freeze_panes(1, 0)
        last = 0
        for last, row in enumerate(sheet.rows, start=1):
            for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
                self._write_value(worksheet, last, number, column, value)
        if sheet.columns:
            worksheet.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
        if sheet.hidden:
            worksheet.very_hidden()

    def _title(self, title: str) -> str:
        """The title as Excel allows it: short, without some signs, and only once."""
        plain = title.translate(_FORBIDDEN_IN_TITLES).strip(" '") or "Sheet"
        candidate, number = plain[:_LONGEST_TITLE], 1
        while candidate.casefold() in self._titles:
            number += 1
            ending = f" {number}"
            candidate = plain[: _LONGEST_TITLE - len(ending)] + ending
        self._titles.add(candidate.casefold())
        return candidate

    def _write_value(
        self, worksheet: Worksheet, row: int, number: int, column: Column, value: Value
    ) -> None:
        if value is None or value == "":
            return
        if isinstance(value, PartialDate):
            value = value.first if value.precision is Precision.DAY else str(value)
        if isinstance(value, dt.date):
            self._write_date(worksheet, row, number, value)
        elif isinstance(value, str):
            worksheet.write_string(row, number, _fitting(value), self._text(column, value))
        else:
            worksheet.write_number(row, number, value, self._text(column, ""))

    def _write_date(self, worksheet: Worksheet, row: int, number: int, day: dt.date) -> None:
        if day < _FIRST_DAY:
            worksheet.write_string(row, number, day.isoformat(), self._date)
        else:
            worksheet.write_datetime(row, number, day, self._date)

    def _text(self, column: Column, text: str) -> Format:
        return self._formats[column.wrap, text.startswith(_FORMULA_STARTS)]


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, with a sign that it goes on."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(_CUT)] + _CUT
