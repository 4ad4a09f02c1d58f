"""One worksheet of an XLS file: its records from the beginning of the sheet to its end."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.documents.spreadsheets.broken import DAMAGED, BrokenWorkbook
from comity.documents.spreadsheets.cell_styles import PLAIN, CellStyle
from comity.documents.spreadsheets.cell_texts import RichText, tidy
from comity.documents.spreadsheets.sheets import Merge, Sheet, address
from comity.documents.spreadsheets.xls.records import Record, StringReader

_BEGIN, _END = 0x0809, 0x000A
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Globals:
    """What the workbook says for all its sheets."""

    is_biff8: bool = True
    code_page: str = "cp1252"
    from_1904: bool = False
    styles: list[CellStyle] = field(default_factory=list)
    strings: list[RichText] = field(default_factory=list)

    def style(self, index: int) -> CellStyle:
        """The style of a cell by the index that the cell has."""
        return self.styles[index] if index < len(self.styles) else PLAIN

    def string(self, record: Record, at: int, length_form: str = "<H") -> str:
        """The string at an offset of a record, behind its length."""
        if self.is_biff8:
            return StringReader(record, at).string(length_form)[0]
        (length,) = struct.unpack_from(length_form, record.data, at)
        start = at + struct.calcsize(length_form)
        return record.data[start : start + length].decode(self.code_page, "replace")


def read_sheet(records: Iterable[Record], sheet: Sheet, workbook: Globals) -> Sheet:
    """Fill the sheet from its records, up to its end.

    `BrokenWorkbook`, `IndexError` or `struct.error` where they are cut short.
    """
    reader = _SheetReader(sheet, workbook)
    depth = 0
    for record in records:
        # Charts on a sheet are substreams of their own within its records.
        depth += (record.type == _BEGIN) - (record.type == _END)
        if depth == 0:
            return sheet
        if depth == 1:
            reader.read(record)
    raise BrokenWorkbook(DAMAGED)


class _SheetReader:
    def __init__(self, sheet: Sheet, workbook: Globals) -> None:
        self._sheet = sheet
        self._workbook = workbook
        self._awaiting: tuple[int, int, CellStyle] | None = None
        self._readers = {
            0x0208: self._row, 0x007D: self._columns, 0x00E5: self._merges, 0x001C: self._note,
            0x0203: self._number, 0x027E: self._short_number, 0x00BD: self._short_numbers,
            0x00FD: self._shared_string, 0x0204: self._label, 0x00D6: self._label,
            0x0205: self._boolean, 0x0006: self._formula, 0x0207: self._formula_string,
        }  # fmt: skip

    def read(self, record: Record) -> None:
        """Take one record of the sheet."""
        reader = self._readers.get(record.type)
        if reader is not None:
            reader(record)

    def _row(self, record: Record) -> None:
        number, flags = struct.unpack_from("<H10xI", record.data)
        if flags & 0x20:
            self._sheet.hidden_rows.add(number + 1)

    def _columns(self, record: Record) -> None:
        first, last, flags = struct.unpack_from("<HH4xH", record.data)
        if flags & 0x01:
            self._sheet.hidden_columns.append((first + 1, last + 1))

    def _merges(self, record: Record) -> None:
        (count,) = struct.unpack_from("<H", record.data)
        for place in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", record.data, 2 + 8 * place)
            self._sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))

    def _note(self, record: Record) -> None:
        row, column = struct.unpack_from("<HH", record.data)
        self._sheet.commented.append(address(row + 1, column + 1))

    def _number(self, record: Record) -> None:
        row, column, style, number = struct.unpack_from("<HHHd", record.data)
        self._write_number(row, column, number, style)

    def _short_number(self, record: Record) -> None:
        row, column, style, number = struct.unpack_from("<HHHI", record.data)
        self._write_number(row, column, _unpacked(number), style)

    def _short_numbers(self, record: Record) -> None:
        row, column = struct.unpack_from("<HH", record.data)
        for place in range((len(record.data) - 6) // 6):
            style, number = struct.unpack_from("<HI", record.data, 4 + 6 * place)
            self._write_number(row, column + place, _unpacked(number), style)

    def _shared_string(self, record: Record) -> None:
        row, column, style, index = struct.unpack_from("<HHHI", record.data)
        strings = self._workbook.strings
        if index < len(strings):
            self._write(row, column, strings[index], self._workbook.style(style))

    def _label(self, record: Record) -> None:
        row, column, style = struct.unpack_from("<HHH", record.data)
        text = RichText(tidy(self._workbook.string(record, 6)))
        self._write(row, column, text, self._workbook.style(style))

    def _boolean(self, record: Record) -> None:
        row, column, style, value, is_error = struct.unpack_from("<HHHBB", record.data)
        text = _ERRORS.get(value, "#N/A") if is_error else _truth(value)
        self._write(row, column, RichText(text), self._workbook.style(style))

    def _formula(self, record: Record) -> None:
        """The value that the file keeps of a formula ([MS-XLS] 2.5.133); none is evaluated."""
        row, column, style, value = struct.unpack_from("<HHH8s", record.data)
        if value[6:] != b"\xff\xff":
            self._write_number(row, column, struct.unpack("<d", value)[0], style)
        elif value[0] == 0:
            self._awaiting = (row, column, self._workbook.style(style))
        elif value[0] in {1, 2}:
            text = _truth(value[2]) if value[0] == 1 else _ERRORS.get(value[2], "#N/A")
            self._write(row, column, RichText(text), self._workbook.style(style))

    def _formula_string(self, record: Record) -> None:
        if self._awaiting is not None:
            row, column, style = self._awaiting
            self._write(row, column, RichText(tidy(self._workbook.string(record, 0))), style)
            self._awaiting = None

    def _write(self, row: int, column: int, text: RichText, style: CellStyle) -> None:
        self._sheet.write(row + 1, column + 1, text, style)

    def _write_number(self, row: int, column: int, number: float, style: int) -> None:
        self._sheet.write_number(
            row + 1,
            column + 1,
            number,
            self._workbook.style(style),
            from_1904=self._workbook.from_1904,
        )


def _truth(value: int) -> str:
    return "TRUE" if value else "FALSE"


def _unpacked(packed: int) -> float:
    """The number in 30 bits that two flags explain ([MS-XLS] 2.5.217, RkNumber)."""
    if packed & 0x02:
        number = float((packed >> 2) - ((packed & 0x80000000) >> 1))
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return number / 100 if packed & 0x01 else number
