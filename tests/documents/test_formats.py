"""The format of a file is told by its bytes."""

import io
import zipfile
from pathlib import Path

import pytest

from comity.documents.formats import Format, format_of

WORKBOOKS = Path(__file__).parent / "spreadsheets" / "fixtures"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def archive_of(*names: str, kind: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if kind:
            archive.writestr("mimetype", kind)
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"Kyoto University\n", Format.TEXT),
        (b"", Format.TEXT),
        (b"\n\n%PDF-1.7 ...", Format.PDF),
        (b"{\\rtf1 ...", Format.RTF),
        (b"\x89PNG\r\n\x1a\n...", Format.PICTURE),
        (b"\xff\xd8\xff...", Format.PICTURE),
        (archive_of("[Content_Types].xml", "xl/workbook.xml"), Format.XLSX),
        (archive_of("[Content_Types].xml", "xl\\workbook.xml"), Format.XLSX),
        (archive_of("[Content_Types].xml", "word/document.xml"), Format.DOCX),
        (archive_of("content.xml", kind=OPEN_DOCUMENT + "spreadsheet"), Format.ODS),
        (archive_of("content.xml", kind=OPEN_DOCUMENT + "text"), Format.ODT),
        (archive_of("encrypted-package", kind=OPEN_DOCUMENT + "spreadsheet"), Format.ODS),
        (archive_of("content.xml", kind="application/epub+zip"), Format.ARCHIVE),
        (archive_of("list.txt"), Format.ARCHIVE),
        (b"PK\x03\x04....", Format.ARCHIVE),
    ],
)
def test_the_bytes_tell(data, form):
    assert format_of(data) is form


def test_workbooks_are_told_apart():
    assert format_of((WORKBOOKS / "libreoffice.xls").read_bytes()) is Format.XLS
    assert format_of((WORKBOOKS / "libreoffice.ods").read_bytes()) is Format.ODS
    assert format_of((WORKBOOKS / "openpyxl.xlsx").read_bytes()) is Format.XLSX


@pytest.mark.parametrize(
    ("name", "form"), [("openpyxl.xlsx", Format.XLSX), ("libreoffice.ods", Format.ODS)]
)
def test_a_file_that_was_cut_off_is_what_it_was_meant_to_be(name, form):
    data = (WORKBOOKS / name).read_bytes()
    assert format_of(data[: len(data) // 2]) is form
