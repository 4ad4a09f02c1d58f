"""The workbook of an XLS file: its sheets with the texts of their cells as they show them.

Excel 97 to 2003 (BIFF8) writes strings in a table of the workbook and in UTF-16, Excel 5 and 95
(BIFF5) writes them into the cells, in the code page of the machine.
"""

import codecs
import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from comity.documents.spreadsheets.broken import DAMAGED, PROTECTED, BrokenWorkbook
from comity.documents.spreadsheets.cell_styles import CellStyle, format_of_number
from comity.documents.spreadsheets.cell_texts import RichText, tidy
from comity.documents.spreadsheets.sheets import Sheet
from comity.documents.spreadsheets.xls.compound_file import CompoundFile
from comity.documents.spreadsheets.xls.records import Record, StringReader, records_of
from comity.documents.spreadsheets.xls.sheet import Globals, read_sheet

_NOT_A_WORKBOOK = "it is an old Office file, but no workbook"
_BIFF8 = 0x0600
_WORKSHEET = 0


def read_xls(data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook in their order, hidden ones too; sheets of charts have no cells.

    `BrokenWorkbook` where it is damaged or protected by a password.
    """
    file = CompoundFile(data)
    names = {name.lower() for name in file.names}
    if "encryptedpackage" in names:
        raise BrokenWorkbook(PROTECTED)  # an XLSX in an encrypted container ([MS-OFFCRYPTO])
    name = next((name for name in ("workbook", "book") if name in names), None)
    if name is None:
        raise BrokenWorkbook(_NOT_A_WORKBOOK)
    stream = file.stream(name)
    try:
        workbook = _Workbook(stream)
        for entry in workbook.entries:
            records = records_of(stream, entry.start, workbook.end_of(entry))
            yield read_sheet(records, entry.sheet, workbook.globals)
    except (IndexError, struct.error) as error:
        raise BrokenWorkbook(DAMAGED) from error


class _Entry(NamedTuple):
    """A worksheet as the workbook lists it: where its records begin."""

    start: int
    sheet: Sheet


class _Workbook:
    """The records of the workbook itself, before those of its sheets."""

    def __init__(self, stream: bytes) -> None:
        self.globals = Globals()
        self.entries: list[_Entry] = []
        self._struck_fonts: list[bool] = []
        self._codes: dict[int, str] = {}
        self._styles: list[tuple[int, int]] = []
        readers = {
            0x0809: self._begin, 0x002F: _refuse, 0x0042: self._code_page, 0x0022: self._days,
            0x0031: self._font, 0x041E: self._format, 0x00E0: self._style, 0x0085: self._sheet,
            0x00FC: self._strings,
        }  # fmt: skip
        for record in records_of(stream):
            if record.type == 0x000A:
                break
            if record.type in readers:
                readers[record.type](record)
        self._starts = sorted({entry.start for entry in self.entries})
        if len(self._starts) < len(self.entries):
            raise BrokenWorkbook(DAMAGED)
        self.globals.styles += [self._style_of(*numbers) for numbers in self._styles]

    def end_of(self, entry: _Entry) -> int | None:
        """Where the next sheet begins: no two sheets have records in common."""
        later = self._starts[bisect_right(self._starts, entry.start) :]
        return later[0] if later else None

    def _begin(self, record: Record) -> None:
        self.globals.is_biff8 = struct.unpack_from("<H", record.data)[0] == _BIFF8

    def _code_page(self, record: Record) -> None:
        (number,) = struct.unpack_from("<H", record.data)
        name = {1200: "utf-16-le", 32768: "mac-roman", 32769: "cp1252"}.get(number, f"cp{number}")
        try:
            self.globals.code_page = codecs.lookup(name).name
        except LookupError:
            self.globals.code_page = "cp1252"

    def _days(self, record: Record) -> None:
        self.globals.from_1904 = struct.unpack_from("<H", record.data)[0] == 1

    def _font(self, record: Record) -> None:
        (flags,) = struct.unpack_from("<H", record.data, 2)
        self._struck_fonts.append(bool(flags & 0x0008))

    def _format(self, record: Record) -> None:
        (number,) = struct.unpack_from("<H", record.data)
        self._codes[number] = self.globals.string(record, 2, "<H" if self.globals.is_biff8 else "B")

    def _style(self, record: Record) -> None:
        font, number = struct.unpack_from("<HH", record.data)
        self._styles.append((font, number))

    def _style_of(self, font: int, number: int) -> CellStyle:
        return CellStyle(format_of_number(number, self._codes.get(number)), self._is_struck(font))

    def _is_struck(self, font: int) -> bool:
        place = font - (font > 4)  # there is no font number 4 ([MS-XLS] 2.5.129)
        return place < len(self._struck_fonts) and self._struck_fonts[place]

    def _sheet(self, record: Record) -> None:
        start, state, kind = struct.unpack_from("<IBB", record.data)
        if kind == _WORKSHEET:
            name = self.globals.string(record, 6, "B")
            self.entries.append(_Entry(start, Sheet(name=name, visible=state & 3 == 0)))

    def _strings(self, record: Record) -> None:
        reader = StringReader(record, 4)
        for _ in range(reader.number("<I")):
            text, fonts = reader.string()
            self.globals.strings.append(self._rich_text(text, fonts))

    def _rich_text(self, text: str, fonts: list[tuple[int, int]]) -> RichText:
        """The string with its strikes; letters before the first run have the font of the cell."""
        if not fonts:
            return RichText(tidy(text))
        ends = [start for start, _ in fonts[1:]] + [len(text)]
        runs: list[bool | None] = [None] if text[: fonts[0][0]].strip() else []
        for (start, font), end in zip(fonts, ends, strict=True):
            if text[start:end].strip():
                runs.append(self._is_struck(font))
        return RichText(tidy(text), tuple(runs))


def _refuse(_record: Record) -> None:
    raise BrokenWorkbook(PROTECTED)
