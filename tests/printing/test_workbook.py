import datetime as dt
import io

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from comity.printing.workbook import Column, Sheet, Value, write_workbook
from comity.values.partial_dates import PartialDate


def printed(*rows: tuple[Value, ...]) -> Worksheet:
    width = len(rows[0])
    columns = [Column(title=f"column {number}") for number in range(width)]
    return only_sheet(Sheet(title="Agreements", columns=columns, rows=rows))


def only_sheet(sheet: Sheet) -> Worksheet:
    active = load_workbook(io.BytesIO(write_workbook([sheet]))).active
    assert isinstance(active, Worksheet)
    return active


def cell(value: Value) -> Cell:
    found = printed((value,))["A2"]
    assert isinstance(found, Cell)
    return found


@pytest.mark.parametrize(
    "text", ["=1+1", "+976 11 324590", "-", "@SUM(A1)", "\t=1", "=HYPERLINK(1)", "{=1}"]
)
def test_text_that_looks_like_a_formula_stays_text(text: str):
    written = cell(text)
    assert written.value == text
    assert written.data_type == "s"


def test_text_that_begins_like_a_formula_keeps_a_quote_when_it_is_edited():
    assert cell("=1+1").quotePrefix
    assert not cell("1+1").quotePrefix


def test_numbers_and_links_in_text_stay_text():
    assert cell("007").value == "007"
    assert cell("https://example.org").hyperlink is None


def test_a_full_date_is_a_date_to_excel():
    assert cell(PartialDate.of(2012, 5, 28)).value == dt.datetime(2012, 5, 28)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("date", "text"), [(PartialDate.of(2023, 3), "2023-03"), (PartialDate.of(2019), "2019")]
)
def test_a_partial_date_is_no_more_precise_than_it_is_known(date: PartialDate, text: str):
    assert cell(date).value == text


def test_a_day_before_excels_calendar_is_written_out():
    assert cell(PartialDate.of(1893, 5, 1)).value == "1893-05-01"


def test_what_is_unknown_is_an_empty_cell():
    assert cell(None).value is None


def test_a_text_longer_than_a_cell_says_that_it_goes_on():
    assert str(cell("x" * 40_000).value).endswith(" […]")


def test_titles_are_made_fit_for_excel_and_kept_apart():
    sheets = [Sheet(title="Faculty: A/B [2023] " + "long " * 9, columns=[Column(title="x")])] * 2
    names = load_workbook(io.BytesIO(write_workbook(sheets))).sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_heads_stay_in_sight_and_filter():
    sheet = printed(("a", 1))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"


def test_the_same_rows_give_the_same_file():
    sheet = Sheet(title="x", columns=[Column(title="y")], rows=[("z",)])
    assert write_workbook([sheet]) == write_workbook([sheet])


def test_a_sheet_without_rows_has_its_heads():
    sheet = only_sheet(Sheet(title="empty", columns=[Column(title="Name")]))
    assert sheet["A1"].value == "Name"
