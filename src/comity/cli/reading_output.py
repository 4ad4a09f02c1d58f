"""The rows of readings in the formats of `comity read`."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.errors import ComityError
from comity.interpretation.contract import listing_to_dict, reading_to_dict
from comity.interpretation.readings import Reading

Row = dict[str, Any]

FORMATS = ("table", "jsonl", "json", "csv", "xlsx")

_COLUMNS = (
    "no", "institution", "unit", "home_unit", "country", "country_text", "area_text", "level",
    "type", "type_text", "signed", "expires", "duration", "open_ended", "dates", "flags", "line",
)  # fmt: skip
_TABLE_COLUMNS = ("no", "institution", "country", "type", "signed", "until", "flags", "line")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_readings(readings: Sequence[Reading], form: str, path: Path | None) -> None:
    """Write the rows of the readings in the format to `path`, or to standard output.

    Where there are several readings each row names its document.
    """
    if form == "table" and path is None:
        _print_table(readings)
        return
    if form == "xlsx" and path is None and sys.stdout.isatty():
        raise ComityError("a workbook is no text: name a file with --output FILE")
    data = _ENCODERS[form](readings)
    if path is not None:
        path.write_bytes(data)
        return
    # Bytes, not text: the contract is UTF-8, also on a console of another code page.
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Every row of every reading as the reading contract has it."""
    named = len(readings) > 1
    for reading in readings:
        for listing in reading.listings:
            row = listing_to_dict(listing)
            yield {"document": reading.document.name, **row} if named else row


def _columns(readings: Sequence[Reading], columns: Sequence[str]) -> Sequence[str]:
    return ("document", *columns) if len(readings) > 1 else columns


def _as_jsonl(readings: Sequence[Reading]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(readings))
    return "".join(lines).encode("utf-8")


def _as_json(readings: Sequence[Reading]) -> bytes:
    whole = [reading_to_dict(reading) for reading in readings]
    text = json.dumps(whole if len(whole) > 1 else whole[0], ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8")


def _as_csv(readings: Sequence[Reading]) -> bytes:
    buffer = io.StringIO()
    columns = _columns(readings, _COLUMNS)
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in _rows(readings):
        writer.writerow([_safe(_flat(row, column)) for column in columns])
    # Excel takes a CSV for UTF-8 only with a byte order mark.
    return buffer.getvalue().encode("utf-8-sig")


def _as_table(readings: Sequence[Reading]) -> bytes:
    columns = _columns(readings, _TABLE_COLUMNS)
    lines = ("\t".join(_flat(row, column) for column in columns) for row in _rows(readings))
    return "".join(f"{line}\n" for line in ("\t".join(columns), *lines)).encode("utf-8")


def _as_workbook(readings: Sequence[Reading]) -> bytes:
    from comity.cli.reading_workbook import workbook_of

    return workbook_of(readings)


_ENCODERS: Mapping[str, Callable[[Sequence[Reading]], bytes]] = {
    "table": _as_table,
    "jsonl": _as_jsonl,
    "json": _as_json,
    "csv": _as_csv,
    "xlsx": _as_workbook,
}


def _print_table(readings: Sequence[Reading]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    columns = _columns(readings, _TABLE_COLUMNS)
    for column in columns:
        table.add_column(column, justify="right" if column in {"no", "line"} else "left")
    for row in _rows(readings):
        table.add_row(*(_flat(row, column) for column in columns))
    # A pattern in brackets within a name is text, not markup.
    Console(markup=False, highlight=False).print(table)


def _flat(row: Mapping[str, Any], column: str) -> str:
    if column == "line":
        return str(row["locus"]["line"] or "")
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
    """Text that a spreadsheet takes for text: a leading sign of a formula is quoted."""
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
