"""What a person should know of the sheets of a workbook beyond what its cells say."""

from collections.abc import Iterator, Sequence

from comity.documents.model import Table
from comity.documents.spreadsheets.sheets import Sheet, address, column_letters

Remark = tuple[str, dict[str, object]]

_SHOWN = 10
_SHOWN_LETTERS = 100


def remarks_on(sheets: Sequence[Sheet], tables: Sequence[Table]) -> Iterator[Remark]:
    """The remarks on all sheets and their tables: what is hidden, struck out, commented..."""
    hidden = [sheet.name for sheet in sheets if not sheet.visible and sheet.rows]
    if hidden:
        yield "hidden_sheets", {"sheets": ", ".join(hidden)}
    for sheet, table in zip(sheets, tables, strict=True):
        yield from _hidden(sheet)
        struck = [str(row.locus.row) for row in table.rows if row.struck]
        if struck:
            listed = _listed(struck)
            yield "struck_rows", {"sheet": sheet.name, "rows": listed, "count": len(struck)}
        yield from _cells(sheet)


def _hidden(sheet: Sheet) -> Iterator[Remark]:
    rows = [str(number) for number in sorted(sheet.hidden_rows) if sheet.rows.get(number)]
    if rows:
        yield "hidden_rows", {"sheet": sheet.name, "rows": _listed(rows), "count": len(rows)}
    if sheet.hidden_columns:
        hidden = [
            column_letters(column)
            for column in sorted(sheet.rows.columns)
            if any(first <= column <= last for first, last in sheet.hidden_columns)
        ]
        if hidden:
            yield "hidden_columns", {"sheet": sheet.name, "columns": ", ".join(hidden)}


def _cells(sheet: Sheet) -> Iterator[Remark]:
    partly_struck = [address(row, column) for row, column in sheet.partly_struck]
    for code, cells in (
        ("struck_letters", partly_struck),
        ("cell_comments", sheet.commented),
        ("formulas_without_value", sheet.without_value),
        ("dates_without_year", sheet.without_year),
    ):
        if cells:
            yield code, {"sheet": sheet.name, "cells": _listed(cells), "count": len(cells)}
    if drawn := " ".join(" ".join(sheet.drawn).split()):
        shown = drawn if len(drawn) <= _SHOWN_LETTERS else drawn[: _SHOWN_LETTERS - 3] + "..."
        yield "text_in_drawings", {"sheet": sheet.name, "text": shown}


def _listed(places: Sequence[str]) -> str:
    """The first of the places, and dots where there are more."""
    return ", ".join(places[:_SHOWN]) + (", ..." if len(places) > _SHOWN else "")
