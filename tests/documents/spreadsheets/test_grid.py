"""Sheets become tables whose rows stand as a person sees them."""

import pytest

from comity.documents.spreadsheets.broken import BrokenWorkbook
from comity.documents.spreadsheets.cell_texts import RichText
from comity.documents.spreadsheets.grid import table_of_sheet
from comity.documents.spreadsheets.sheets import (
    MOST_CELLS,
    Merge,
    Sheet,
    address,
    column_letters,
    column_number,
    merge_of,
)


def sheet_of(*rows: str, merges: tuple[str, ...] = ()) -> Sheet:
    """A sheet whose rows are given with bars between cells."""
    sheet = Sheet(name="List")
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row.split("|"), start=1):
            sheet.write(number, column, RichText(text.strip()))
    sheet.merges += [merge for merge in map(merge_of, merges) if merge]
    return sheet


def lines(sheet: Sheet) -> list[str]:
    return ["|".join(cell.text for cell in row.cells) for row in table_of_sheet(sheet, 0).rows]


def test_a_merged_cell_is_repeated_down_and_stands_once_across():
    sheet = sheet_of("Japan||Kyoto", "||Osaka", "||Nara", merges=("A1:B2",))
    assert lines(sheet) == ["Japan||Kyoto", "Japan||Osaka", "||Nara"]


def test_a_merged_title_is_not_repeated_in_rows_that_have_nothing_else():
    sheet = sheet_of("Agreements", "", "Name|Country", merges=("A1:B2",))
    assert lines(sheet) == ["Agreements", "", "Name|Country"]


def test_what_a_merged_cell_covers_is_not_lost():
    sheet = sheet_of("Japan|Kyoto", "China|Osaka", merges=("A1:A2",))
    assert lines(sheet) == ["Japan|Kyoto", "China|Osaka"]


def test_titles_and_notes_are_running_text_and_lone_cells_of_the_table_are_not():
    sheet = sheet_of("Agreements", "Name|Country", "Kyoto", "Osaka|Japan", "", "as of 2024")
    assert lines(sheet) == ["Agreements", "Name|Country", "Kyoto|", "Osaka|Japan", "", "as of 2024"]


def test_a_cell_across_the_table_is_running_text():
    sheet = sheet_of("Name|Country|Type", "Asia", "Kyoto|Japan|MOU", merges=("A2:C2",))
    assert lines(sheet) == ["Name|Country|Type", "Asia", "Kyoto|Japan|MOU"]


def test_a_stretch_of_blank_columns_or_rows_is_kept_as_one():
    sheet = sheet_of("Kyoto|||||Japan", "", "", "", "Osaka|||||Japan")
    assert lines(sheet) == ["Kyoto||Japan", "", "Osaka||Japan"]


def test_cells_scattered_over_a_sheet_are_refused_where_rows_would_fill_memory():
    sheet = Sheet(name="List")
    for number in range(1, 3000):
        sheet.write(number, number * 2, RichText("x"))
    with pytest.raises(BrokenWorkbook, match="too many cells"):
        table_of_sheet(sheet, 0)


def test_more_cells_than_any_list_has_are_refused():
    sheet = Sheet(name="List", count=MOST_CELLS)
    with pytest.raises(BrokenWorkbook, match="too many cells"):
        sheet.write(1, 1, RichText("x"))


def test_addresses_and_columns_name_one_another():
    assert address(7, 2) == "B7"
    assert [column_letters(number) for number in (1, 26, 27, 16384)] == ["A", "Z", "AA", "XFD"]
    assert all(column_number(column_letters(number)) == number for number in range(1, 17000))
    assert merge_of("$A$1:B5") == Merge(1, 1, 5, 2)
    assert merge_of("A1") is None
    assert merge_of("A1:Ä5") is None
