"""The differences of two editions as a table for people and as JSON Lines for programs."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from comity.cli.visible_text import visible
from comity.interpretation.comparison.comparing import EditionComparison, ListingPair
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.comparison.contract import differences_to_dicts
from comity.interpretation.readings import Listing

if TYPE_CHECKING:
    from rich.table import Table

FORMATS = ("table", "jsonl")
_COLUMNS = ("change", "old", "new", "institution", "what")
_TOLD = (Field.TYPE, Field.SIGNED, Field.EXPIRES, Field.DURATION)
_FILE_WIDTH = 100

Cells = tuple[str, str, str, str, str]


def write_differences(
    comparison: EditionComparison,
    old: Sequence[Listing],
    new: Sequence[Listing],
    form: str,
    path: Path | None,
) -> None:
    """Write the differences to `path`, or to standard output."""
    if form == "jsonl":
        rows = differences_to_dicts(comparison, old, new)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        _write(text.encode("utf-8", "replace"), path)
    elif path is None:
        _print(_table(comparison, old, new), sys.stdout, width=None)
    else:
        with path.open("w", encoding="utf-8", errors="replace") as file:
            _print(_table(comparison, old, new), file, width=_FILE_WIDTH)


def summary_of(comparison: EditionComparison) -> Iterator[str]:
    """How many agreements are the same, changed, added and gone; and what was not compared."""
    same = len(comparison.pairs) - len(comparison.changed)
    yield (
        f"{same:,} the same, {len(comparison.changed):,} changed,"
        f" {len(comparison.added):,} added, {len(comparison.gone):,} gone"
    )
    if comparison.unshared:
        fields = ", ".join(comparison.unshared)
        yield f"not compared, for one of the editions leaves it out: {fields}"


def _write(data: bytes, path: Path | None) -> None:
    if path is not None:
        path.write_bytes(data)
        return
    # Bytes, not text: JSON Lines are UTF-8, also on a console of another code page.
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print(table: "Table", file: TextIO, *, width: int | None) -> None:
    from rich.console import Console

    if table.row_count:
        # A pattern in brackets within a name is text, not markup.
        Console(file=file, width=width, markup=False, highlight=False).print(table)


def _table(
    comparison: EditionComparison, old: Sequence[Listing], new: Sequence[Listing]
) -> "Table":
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in _COLUMNS:
        table.add_column(
            column,
            justify="right" if column in {"old", "new"} else "left",
            no_wrap=column in {"change", "old", "new"},
            ratio={"institution": 1, "what": 1}.get(column),
        )
    for cells in _rows(comparison, old, new):
        table.add_row(*map(visible, cells))
    return table


def _rows(
    comparison: EditionComparison, old: Sequence[Listing], new: Sequence[Listing]
) -> Iterator[Cells]:
    for pair in comparison.changed:
        was, is_now = old[pair.old], new[pair.new]
        name = shown_value(is_now, Field.INSTITUTION)
        yield pair.code.value, _place(was), _place(is_now), name, _what(pair)
    for position in comparison.added:
        yield "added", "", _place(new[position]), *_told(new[position])
    for position in comparison.gone:
        yield "gone", _place(old[position]), "", *_told(old[position])


def _what(pair: ListingPair) -> str:
    """Each change on a line of its own."""
    return "\n".join(
        f"{change.field}: {change.old or '(nothing)'} → {change.new or '(nothing)'}"
        for change in pair.changes
    )


def _told(listing: Listing) -> tuple[str, str]:
    values = [shown_value(listing, field) for field in _TOLD]
    name = shown_value(listing, Field.INSTITUTION)
    return name, ", ".join(value for value in values if value)


def _place(listing: Listing) -> str:
    """The line, or the row of its sheet or page."""
    locus = listing.locus
    return str(locus.line or locus.row or "")
