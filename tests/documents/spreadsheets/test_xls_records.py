"""Records of XLS files: strings that go on in the next record, numbers packed into 30 bits."""

import struct
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.spreadsheets.cell_styles import CellStyle
from comity.documents.spreadsheets.sheets import Sheet
from comity.documents.spreadsheets.xls.records import CONTINUE, Record, StringReader, records_of
from comity.documents.spreadsheets.xls.sheet import Globals, read_sheet

BEGIN, END = Record(0x0809, b""), Record(0x000A, b"")


def sheet_of(*records: Record, workbook: Globals | None = None) -> Mapping[int, Mapping[int, str]]:
    workbook = workbook or Globals(styles=[CellStyle()])
    return read_sheet((BEGIN, *records, END), Sheet(name="List"), workbook).rows


def test_records_have_what_continues_them():
    stream = struct.pack("<HH2sHH1sHH1s", 1, 2, b"ab", CONTINUE, 1, b"c", 2, 1, b"d")
    assert list(records_of(stream)) == [Record(1, b"ab", (b"c",)), Record(2, b"d")]
    assert list(records_of(stream, 0, 11)) == [Record(1, b"ab", (b"c",))]


def test_a_string_may_change_its_width_where_it_goes_on():
    start = struct.pack("<HB", 5, 0) + b"Ky"
    rest = b"\x01" + "өтө".encode("utf-16-le")
    reader = StringReader(Record(0, start, (rest,)))
    assert reader.string() == ("Kyөтө", [])


def test_the_header_of_a_string_may_stand_on_both_sides_of_a_break():
    reader = StringReader(Record(0, b"\x02", (b"\x00\x00ab",)))
    assert reader.string() == ("ab", [])


def test_runs_and_readings_of_a_string_are_told_from_its_letters():
    runs, reading = struct.pack("<HH", 1, 7), b"xyz"
    data = struct.pack("<HBHI", 2, 0x0C, 1, 3) + b"ab" + runs + reading + b"\x01\x00\x00c"
    reader = StringReader(Record(0, data))
    assert reader.string() == ("ab", [(1, 7)])
    assert reader.string() == ("c", [])


@given(st.binary(max_size=40), st.lists(st.binary(max_size=20), max_size=3))
def test_any_string_is_read_or_ends_too_soon(data, more):
    reader = StringReader(Record(0, data, tuple(more)))
    try:
        text = reader.string()[0]
    except (IndexError, struct.error):
        text = ""
    assert len(text) <= len(data) + sum(map(len, more))


@pytest.mark.parametrize(
    ("packed", "shown"),
    [
        (2018 << 2 | 2, "2018"),
        (-5 << 2 & 0xFFFFFFFF | 2, "-5"),
        (12345 << 2 | 3, "123.45"),
        (struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32, "0.5"),
    ],
)
def test_packed_numbers_are_unpacked(packed, shown):
    record = Record(0x027E, struct.pack("<HHHI", 0, 1, 0, packed))
    assert sheet_of(record) == {1: {2: shown}}


def test_a_formula_has_the_value_that_was_stored_with_it():
    def formula(column: int, value: bytes) -> Record:
        return Record(0x0006, struct.pack("<HHH8s", 0, column, 0, value))

    assert sheet_of(
        formula(0, struct.pack("<d", 5)),
        formula(1, b"\x00\0\0\0\0\0\xff\xff"),
        Record(0x0207, struct.pack("<HB", 5, 0) + b"Kyoto"),
        formula(2, b"\x01\0\x01\0\0\0\xff\xff"),
        formula(3, b"\x02\0\x2a\0\0\0\xff\xff"),
        formula(4, b"\x03\0\0\0\0\0\xff\xff"),
    ) == {1: {1: "5", 2: "Kyoto", 3: "TRUE", 4: "#N/A"}}


def test_old_sheets_have_their_strings_in_the_code_page_of_the_machine():
    text = "Москва".encode("cp1251")
    record = Record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    workbook = Globals(is_biff8=False, code_page="cp1251")
    assert sheet_of(record, workbook=workbook) == {1: {1: "Москва"}}


def test_charts_within_a_sheet_are_no_cells():
    label = Record(0x0203, struct.pack("<HHHd", 0, 0, 0, 7.0))
    assert sheet_of(BEGIN, label, END) == {}
