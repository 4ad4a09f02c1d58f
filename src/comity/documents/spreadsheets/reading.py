"""A workbook becomes a document: one table a sheet, and remarks on what it does not show."""

from collections.abc import Iterator

from comity.documents.formats import Format
from comity.documents.model import Document, Table
from comity.documents.packages import BrokenPackage, PackageFault
from comity.documents.spreadsheets.broken import (
    DAMAGED,
    EMPTY,
    PROTECTED,
    TOO_LARGE,
    TOO_MANY_CELLS,
    BrokenWorkbook,
)
from comity.documents.spreadsheets.grid import table_of_sheet
from comity.documents.spreadsheets.remarks import remarks_on
from comity.documents.spreadsheets.sheets import MOST_CELLS, Sheet
from comity.errors import UnreadableDocument

_FAULTS = {
    PackageFault.DAMAGED: DAMAGED,
    PackageFault.PROTECTED: PROTECTED,
    PackageFault.TOO_LARGE: TOO_LARGE,
}


def read_spreadsheet(data: bytes, form: Format, *, name: str) -> Document:
    """The document of a workbook in the format `form` (XLSX, XLS or ODS).

    Every sheet in which something is written is a table, hidden ones too, in the order of the
    workbook. Cells have the text that the sheet shows, with dates in ISO 8601 as precise as their
    number format shows them and without time. `UnreadableDocument` where the workbook is damaged,
    protected by a password, too large when unpacked, or empty.
    """
    try:
        sheets = list(_within_limits(_sheets(data, form)))
        tables = list(_tables(sheets))
    except BrokenWorkbook as broken:
        raise UnreadableDocument(name, str(broken)) from broken
    except BrokenPackage as broken:
        raise UnreadableDocument(name, _FAULTS[broken.fault]) from broken
    filled = tuple(table for table in tables if table.rows)
    if not filled:
        raise UnreadableDocument(name, EMPTY)
    remarks = tuple(remarks_on(sheets, tables))
    return Document(name=name, format=form.value, encoding=None, tables=filled, remarks=remarks)


def _sheets(data: bytes, form: Format) -> Iterator[Sheet]:
    # Each loaded only when met: start-up time counts.
    match form:
        case Format.ODS:
            from comity.documents.spreadsheets.ods.content import read_ods  # noqa: PLC0415

            return read_ods(data)
        case Format.XLS:
            from comity.documents.spreadsheets.xls.workbook import read_xls  # noqa: PLC0415

            return read_xls(data)
        case _:
            from comity.documents.spreadsheets.xlsx.workbook import read_xlsx  # noqa: PLC0415

            return read_xlsx(data)


def _within_limits(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """The sheets, as long as all together do not fill too many cells."""
    count = 0
    for sheet in sheets:
        count += sheet.count
        if count > MOST_CELLS:
            raise BrokenWorkbook(TOO_MANY_CELLS)
        yield sheet


def _tables(sheets: list[Sheet]) -> Iterator[Table]:
    index = 0
    for sheet in sheets:
        table = table_of_sheet(sheet, index)
        index += len(table.rows)
        yield table
