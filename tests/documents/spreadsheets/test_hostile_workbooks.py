"""Hostile and broken workbooks are refused in one sentence, at once."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.reading import read_document
from comity.documents.spreadsheets.broken import BrokenWorkbook
from comity.documents.spreadsheets.reading import _within_limits
from comity.documents.spreadsheets.sheets import MOST_CELLS, Sheet
from comity.errors import UnreadableDocument
from tests.documents.packages import packed
from tests.documents.spreadsheets.workbooks import PARTS, inline, xlsx_of

FIXTURES = Path(__file__).parent / "fixtures"
DAMAGED = "it is damaged: its sheets cannot be read"
PROTECTED = "it is protected by a password; save it without one first"


def reason_for(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, name="list")
    return refused.value.reason


def test_entities_are_refused():
    row = f'<row r="1">{inline("A1", "&b;")}</row>'
    data = xlsx_of(row)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert reason_for(packed({**PARTS, "xl/worksheets/sheet1.xml": doctype + sheet})) == DAMAGED


@pytest.mark.parametrize("encoding", ["UTF-9", "hex", "cp037", "euc-jp"])
def test_an_encoding_that_parts_never_have_is_refused(encoding):
    sheet = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'
    assert reason_for(packed({**PARTS, "xl/worksheets/sheet1.xml": sheet})) == DAMAGED


def test_what_unpacks_into_a_flood_is_refused_before_it_is_unpacked():
    assert "too large when unpacked" in reason_for(xlsx_of("", after=" " * 20_000_000))


def test_one_sheet_listed_many_times_is_refused():
    workbook = PARTS["xl/workbook.xml"].replace("</sheets>", '<sheet name="S" r:id="r1"/></sheets>')
    row = f'<row r="1">{inline("A1", "x")}</row>'
    data = xlsx_of(row, workbook=workbook)
    assert reason_for(data) == DAMAGED


def test_all_sheets_together_have_a_limit():
    sheets = iter([Sheet(name="a", count=MOST_CELLS), Sheet(name="b", count=1)])
    with pytest.raises(BrokenWorkbook, match="too many cells"):
        list(_within_limits(sheets))


def test_merges_that_repeat_without_end_are_refused():
    rows = "".join(f'<row r="{n}">{inline(f"B{n}", "x")}</row>' for n in range(1, 1500))
    merges = '<mergeCell ref="A1:A1048576"/>' * 2000
    data = xlsx_of(
        f"<row r='1'>{inline('A1', 'y')}</row>{rows}", after=f"<mergeCells>{merges}</mergeCells>"
    )
    assert "too many cells" in reason_for(data)


def test_elements_nested_without_end_do_no_harm():
    assert "nothing is written" in reason_for(xlsx_of("<a>" * 100_000 + "</a>" * 100_000))


def test_a_cell_repeated_without_end_in_an_ods_is_refused():
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
        '<office:spreadsheet><table:table table:name="S"><table:table-row'
        ' table:number-rows-repeated="1048576"><table:table-cell'
        ' table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    assert "too many cells" in reason_for(packed({"mimetype": kind, "content.xml": content}))


@pytest.mark.parametrize("name", ["openpyxl.xlsx", "libreoffice.ods", "libreoffice.xls"])
def test_a_file_that_was_cut_off_is_damaged(name):
    data = (FIXTURES / name).read_bytes()
    assert reason_for(data[: len(data) // 2]) == DAMAGED


def test_an_encrypted_xlsx_is_protected():
    # Its container is a compound file with a stream of that name.
    data = (FIXTURES / "libreoffice.xls").read_bytes()
    assert reason_for(renamed_stream(data, "Workbook", "EncryptedPackage")) == PROTECTED


def test_an_encrypted_xls_is_protected():
    data = (FIXTURES / "libreoffice.xls").read_bytes()
    code_page, file_pass = b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00"
    assert data.count(code_page) == 1
    assert reason_for(data.replace(code_page, file_pass)) == PROTECTED


def test_an_encrypted_ods_is_protected():
    manifest = (
        "<manifest:manifest xmlns:manifest='m'><manifest:encryption-data/></manifest:manifest>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": "\x01\x02"}
    assert reason_for(packed(parts)) == PROTECTED


def test_an_old_office_file_without_a_workbook_is_told_so():
    data = (FIXTURES / "libreoffice.xls").read_bytes()
    assert "no workbook" in reason_for(renamed_stream(data, "Workbook", "PowerPoint Docu"))


def renamed_stream(data: bytes, name: str, other: str) -> bytes:
    """The compound file with another name in its directory."""
    old = name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")
    new = other.encode("utf-16-le").ljust(64, b"\0") + (2 * len(other) + 2).to_bytes(2, "little")
    assert data.count(old) == 1
    return data.replace(old, new)


@given(
    st.sampled_from(["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30),
    st.floats(0, 1),
)
@settings(max_examples=150, deadline=None)
def test_any_damage_is_read_or_refused_in_one_sentence(name, changes, kept):
    data = bytearray((FIXTURES / name).read_bytes())
    for place, byte in changes:
        data[int(place * len(data))] = byte
    data = data[: max(int(kept * len(data)), len(data) // 4)]
    assert said_of(bytes(data))


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_sheet_xml_is_read_or_refused(noise):
    sheet = "<worksheet><sheetData>" + noise.decode("latin-1") + "</sheetData></worksheet>"
    assert said_of(packed({**PARTS, "xl/worksheets/sheet1.xml": sheet}))


def said_of(data: bytes) -> str:
    """The first text of the document, or the sentence by which it is refused."""
    try:
        document = read_document(data, name="list")
    except UnreadableDocument as refused:
        return refused.reason.replace("\n", "")
    return next(cell.text for row in document.rows for cell in row.cells if cell.text)
