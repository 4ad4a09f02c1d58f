"""Why the rows of readings read as they do: a table for each row."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.visible_text import visible
from comity.documents.model import Locus
from comity.interpretation.explanation import Evidence, why
from comity.interpretation.readings import Listing, Reading

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = ("field", "value", "printed", "place", "because", "likelihood")


def write_explanations(readings: Iterable[Reading], path: Path | None, *, several: bool) -> None:
    """Write the evidence for every row: a table each, or in a file lines parted by tabs."""
    if path is None:
        from rich.console import Console

        console = Console(markup=False, highlight=False)
        for reading in readings:
            _print(reading, console, several=several)
        return
    with path.open("wb") as file:
        file.writelines(_as_lines(readings, several=several))


def place_of(locus: Locus, address: str | None) -> str:
    """`line 22`, `page 2`, `sheet List B7`."""
    parts = [f"page {locus.page}"] if locus.page is not None else []
    if locus.sheet is not None:
        parts.append(f"sheet {locus.sheet} {address or ''}".rstrip())
    elif locus.line is not None:
        parts.append(f"line {locus.line}")
    elif locus.row is not None and locus.page is None:
        parts.append(f"row {locus.row}")
    return ", ".join(parts)


def _print(reading: Reading, console: "Console", *, several: bool) -> None:
    from rich.table import Table

    prefix = f"{reading.document.name}: " if several else ""
    for position, (listing, evidence) in enumerate(_pairs(reading), start=reading.rows_before + 1):
        number = position if listing.no is None else listing.no
        title = visible(f"{prefix}{number}  {listing.parties[0].institution}")
        table = Table(box=None, pad_edge=False, title=title)
        table.title_justify, table.title_style = "left", "bold"
        for column in _COLUMNS:
            table.add_column(column, justify="right" if column == "likelihood" else "left")
        for cells in _cells(evidence):
            table.add_row(*map(visible, cells))
        console.print(table)
        console.print()


def _as_lines(readings: Iterable[Reading], *, several: bool) -> Iterator[bytes]:
    head = ("document", "row") if several else ("row",)
    yield ("\t".join((*head, *_COLUMNS)) + "\n").encode()
    for reading in readings:
        name = (reading.document.name,) if several else ()
        for position, (_, evidence) in enumerate(_pairs(reading), start=reading.rows_before + 1):
            for cells in _cells(evidence):
                line = "\t".join(_plain(each) for each in (*name, str(position), *cells))
                yield f"{line}\n".encode("utf-8", "replace")


def _pairs(reading: Reading) -> Iterator[tuple[Listing, Sequence[Evidence]]]:
    return zip(reading.listings, reading.evidence, strict=True)


def _cells(evidence: Sequence[Evidence]) -> Iterator[tuple[str, ...]]:
    for each in evidence:
        yield (
            each.field,
            each.value if each.value is not None else "(not understood)",
            each.text,
            place_of(each.locus, each.address),
            why(each),
            "" if each.weight is None else f"{each.weight:.2f}",
        )


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))
