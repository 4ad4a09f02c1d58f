"""Workbooks of every producer become the same document."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from xlsxwriter import Workbook as WrittenWorkbook

from comity.documents.model import Document
from comity.documents.reading import read_document

FIXTURES = Path(__file__).parent / "fixtures"
PRODUCERS = ("openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls")


def read(name: str) -> Document:
    return read_document((FIXTURES / name).read_bytes(), name=name)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


@pytest.mark.parametrize("name", PRODUCERS)
def test_a_list_says_the_same_in_every_format(name):
    document = read(name)
    assert document.format == name.rpartition(".")[2]
    assert [table.name for table in document.tables] == ["Agreements", "Older"]
    assert texts(document) == [
        ["Agreements with partner universities"],
        [""],
        ["No", "Institution", "Country", "Type", "Signed", "Expires", "Term", "Contact"],
        ["1", "Kyoto University", "Japan", "MOU", "2018-05-18", "", "5 years", "International Office"],
        ["2", "Osaka University", "Japan", "MOU", "2019-03", "", "Long-term", ""],
        ["3", "Keio University", "Japan", "MOA", "2020", "", "5 years", ""],
        ["4", "University of Vienna", "Austria", "MOU", "2016-02-29", "2026", "5+5", ""],
        ["5", "University of Graz", "Austria", "MOU", "2011-04-05", "", "5 years", ""],
        ["6", "Sogang College Sogang University", "Korea", "MOU\nExchange", "2012", "2022-10-09", "10 years", ""],
        [""],
        ["Seen by the rector"],
        ["Institution", "Country"],
        ["University of Bologna", "Italy"],
    ]  # fmt: skip


@pytest.mark.parametrize("name", PRODUCERS)
def test_what_a_sheet_does_not_show_is_remarked(name):
    sheet = {"sheet": "Agreements"}
    assert dict(read(name).remarks) == {
        "hidden_sheets": {"sheets": "Older"},
        "hidden_rows": {**sheet, "rows": "7", "count": 1},
        "hidden_columns": {**sheet, "columns": "H"},
        "struck_rows": {**sheet, "rows": "8", "count": 1},
        "struck_letters": {**sheet, "cells": "B9", "count": 1},
        "cell_comments": {**sheet, "cells": "B4", "count": 1},
        "dates_without_year": {**sheet, "cells": "E8", "count": 1},
    }


@pytest.mark.parametrize("name", PRODUCERS)
def test_every_row_knows_its_place_and_what_the_sheet_does_to_it(name):
    rows = {row.locus.row: row for row in read(name).tables[0].rows}
    assert rows[5].locus.sheet == "Agreements"
    assert rows[5].cells[1].address == "B5"
    assert [row.locus.row for row in rows.values() if row.hidden] == [7]
    assert [row.locus.row for row in rows.values() if row.struck] == [8]
    repeated = [cell.address for row in rows.values() for cell in row.cells if cell.repeated]
    assert repeated == ["C5", "C6", "C8"]


@pytest.mark.parametrize("name", PRODUCERS)
def test_indexes_ascend_and_cells_stand_where_they_say(name):
    rows = list(read(name).rows)
    assert [row.index for row in rows] == list(range(len(rows)))
    for row in rows:
        assert [row.text[cell.start : cell.end] for cell in row.cells] == [
            cell.text for cell in row.cells
        ]


def test_a_year_typed_as_a_number_stays_a_year():
    book = Workbook()
    book.create_sheet("List").append(["Kyoto University", 2018, 43238, 5.0, True])
    assert texts(read_document(saved(book), name="x")) == [
        ["Kyoto University", "2018", "43238", "5", "TRUE"]
    ]


def test_days_of_the_1904_system_are_the_days_meant():
    target = io.BytesIO()
    with WrittenWorkbook(target, {"date_1904": True}) as book:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_datetime(0, 0, date(2018, 5, 18), form)
    assert texts(read_document(target.getvalue(), name="x")) == [["2018-05-18"]]


def test_formulas_are_never_worked_out_and_missing_values_are_said():
    book = Workbook()
    book.create_sheet("List").append(["Kyoto University", "=1+1", '=HYPERLINK("http://x","Osaka")'])
    document = read_document(saved(book), name="x")
    assert texts(document) == [["Kyoto University"]]
    params = {"sheet": "List", "cells": "B1, C1", "count": 2}
    assert document.remarks == (("formulas_without_value", params),)


def test_the_stored_value_of_a_formula_is_read():
    target = io.BytesIO()
    with WrittenWorkbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '="Kyoto"', None, "Kyoto")
        sheet.write_formula(0, 1, "=2+3", None, 5)
    document = read_document(target.getvalue(), name="x")
    assert texts(document) == [["Kyoto", "5"]]
    assert not document.remarks


def test_text_in_a_box_is_said_not_dropped():
    target = io.BytesIO()
    with WrittenWorkbook(target) as book:
        sheet = book.add_worksheet("List")
        sheet.write(0, 0, "Kyoto University")
        sheet.insert_textbox(2, 2, "as of 2024")
    document = read_document(target.getvalue(), name="x")
    assert document.remarks == (("text_in_drawings", {"sheet": "List", "text": "as of 2024"}),)


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).filter(
    lambda text: not ILLEGAL_CHARACTERS_RE.search(text) and not text.startswith("=")
)


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=4), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_what_is_written_is_read(rows):
    target = io.BytesIO()
    with WrittenWorkbook(target) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text)
    written = [[text.strip() for text in cells if text.strip()] for cells in rows]
    written = [cells for cells in written if cells]
    if written:
        read_back = texts(read_document(target.getvalue(), name="x"))
        filled = [[text for text in cells if text] for cells in read_back]
        assert [cells for cells in filled if cells] == written
