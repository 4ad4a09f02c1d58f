"""The rows of readings in the formats of `comity read`, written as they come."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.cli.visible_text import visible
from comity.errors import ComityError
from comity.interpretation.contract import evidence_to_dict, listing_to_dict, reading_to_dict
from comity.interpretation.readings import Reading

Row = dict[str, Any]

FORMATS = ("table", "jsonl", "json", "csv", "xlsx")

_COLUMNS = (
    "no", "institution", "unit", "home_unit", "country", "country_text", "area_text", "level",
    "type", "type_text", "signed", "expires", "duration", "open_ended", "dates", "flags", "line",
)  # fmt: skip
_TABLE_COLUMNS = ("no", "institution", "country", "type", "signed", "until", "flags", "line")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_readings(
    readings: Iterable[Reading], form: str, path: Path | None, *, several: bool
) -> None:
    """Write the rows of the readings in the format to `path`, or to standard output.

    Each reading is written when it comes and is not kept, but by the two formats that cannot be
    otherwise: a table for the eye and a workbook. Where there may be several readings each row
    names its document.
    """
    if form == "table" and path is None:
        _print_table(readings, several=several)
        return
    if form == "xlsx" and path is None and sys.stdout.isatty():
        raise ComityError("a workbook is no text: name a file with --output FILE")
    parts = _encoded(readings, form, several=several)
    if path is not None:
        with path.open("wb") as file:
            file.writelines(parts)
        return
    # Bytes, not text: the contract is UTF-8, also on a console of another code page.
    for part in parts:
        sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()


def _encoded(readings: Iterable[Reading], form: str, *, several: bool) -> Iterator[bytes]:
    match form:
        case "xlsx":
            from comity.cli.reading_workbook import workbook_of

            return iter([workbook_of(readings)])
        case "json":
            return _as_json(readings, several=several)
        case "csv":
            return _as_csv(readings, several=several)
        case "table":
            return _as_table(readings, several=several)
        case _:
            return _as_jsonl(readings, several=several)


def _rows(reading: Reading, *, several: bool) -> Iterator[Row]:
    """Every row of a reading as the reading contract has it."""
    for listing in reading.listings:
        row = listing_to_dict(listing)
        yield {"document": reading.document.name, **row} if several else row


def _explained(reading: Reading, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the evidence for each, where the reading has it."""
    if not reading.evidence:
        yield from rows
        return
    for row, evidence in zip(rows, reading.evidence, strict=True):
        yield {**row, "evidence": [evidence_to_dict(each) for each in evidence]}


def _columns(columns: Sequence[str], *, several: bool) -> Sequence[str]:
    return ("document", *columns) if several else columns


def _as_jsonl(readings: Iterable[Reading], *, several: bool) -> Iterator[bytes]:
    for reading in readings:
        rows = _explained(reading, _rows(reading, several=several))
        yield "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(
            "utf-8", "replace"
        )


def _as_json(readings: Iterable[Reading], *, several: bool) -> Iterator[bytes]:
    opening, between, closing = ("[\n", ",\n", "\n]\n") if several else ("", "", "\n")
    before = opening
    for reading in readings:
        whole = reading_to_dict(reading)
        whole["listings"] = list(_explained(reading, whole["listings"]))
        text = json.dumps(whole, ensure_ascii=False, indent=1)
        yield (before + text).encode("utf-8", "replace")
        before = between
    yield closing.encode()


def _as_csv(readings: Iterable[Reading], *, several: bool) -> Iterator[bytes]:
    columns = _columns(_COLUMNS, several=several)
    # Excel takes a CSV for UTF-8 only with a byte order mark.
    yield _csv_lines([columns]).encode("utf-8-sig")
    for reading in readings:
        rows = _rows(reading, several=several)
        lines = _csv_lines([_safe(_flat(row, column)) for column in columns] for row in rows)
        yield lines.encode("utf-8", "replace")


def _csv_lines(rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _as_table(readings: Iterable[Reading], *, several: bool) -> Iterator[bytes]:
    columns = _columns(_TABLE_COLUMNS, several=several)
    yield ("\t".join(columns) + "\n").encode()
    for reading in readings:
        rows = _rows(reading, several=several)
        lines = ("\t".join(visible(_flat(row, column)) for column in columns) for row in rows)
        yield "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _print_table(readings: Iterable[Reading], *, several: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    columns = _columns(_TABLE_COLUMNS, several=several)
    for column in columns:
        table.add_column(column, justify="right" if column in {"no", "line"} else "left")
    for reading in readings:
        for row in _rows(reading, several=several):
            table.add_row(*(visible(_flat(row, column)) for column in columns))
    # A pattern in brackets within a name is text, not markup.
    Console(markup=False, highlight=False).print(table)


def _flat(row: Mapping[str, Any], column: str) -> str:
    if column == "line":
        locus = row["locus"]
        return str(locus["line"] or locus["row"] or "")
    if column == "until":
        return _until(row)
    value = row[column]
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _until(row: Mapping[str, Any]) -> str:
    if row["open_ended"]:
        return "open-ended"
    return str(row["expires"] or row["duration"] or "")


def _safe(text: str) -> str:
    """Text that a spreadsheet takes for text: a leading sign of a formula is quoted.

    The signs are those of OWASP's advice on CSV injection, with their full-width forms.
    """
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
