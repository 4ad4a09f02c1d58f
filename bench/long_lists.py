"""How much memory long lists take: it must hardly grow with their length."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from openpyxl import Workbook

COMMAND = Path(sys.executable).with_name("comity")
COUNTS = (1_000, 10_000, 50_000)
"""Rows; others may be given: `python -m bench.long_lists 200000`."""
TARGET = 250  # MB
_KIB_PER_MB = 1_000_000 / 1_024
_HEAD = ("No.", "Partner", "Country", "Type", "Signed", "Expires")
_TOWNS = {
    "Oslo": "Norway", "Bergen": "Norway", "Lyon": "France", "Nantes": "France", "Kyoto": "Japan",
    "Osaka": "Japan", "Madrid": "Spain", "Sevilla": "Spain", "Porto": "Portugal", "Turin": "Italy",
    "Graz": "Austria", "Bonn": "Germany", "Jena": "Germany", "Busan": "South Korea",
}  # fmt: skip
_FIELDS = "Law Music Mining Forestry Medicine Economics Design Education Arts Sports".split()
_KINDS = ("MOU", "Student exchange agreement", "Cooperation agreement")

Row = tuple[str, ...]


def measure_long_lists(counts: tuple[int, ...] = COUNTS) -> None:
    """Print the memory of the process and its time for each format and number of rows."""
    print(f"\n`comity read FILE`, memory of long lists; target {TARGET} MB at any length")
    for form, write in (("csv", _write_csv), ("txt", _write_text), ("xlsx", _write_workbook)):
        for count in counts:
            _measure(form, count, write)


def _measure(form: str, count: int, write: Callable[[Path, Iterator[Row]], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{form}"
        write(path, _rows(count))
        seconds, memory = _read(path)
    print(f"  {form:<4} {count:>7,} rows {memory:6.0f} MB {seconds:7.1f} s of the processor")


def _rows(count: int) -> Iterator[Row]:
    """Rows of partners that return after some hundreds of others, as those of a country do."""
    names = list(product(_TOWNS.items(), _FIELDS, ("University", "Academy", "Institute")))
    for number in range(1, count + 1):
        (town, country), field, body = names[number * 37 % len(names)]
        year, month, day = number % 30 + 1990, number % 12 + 1, number % 28 + 1
        yield (
            str(number),
            f"{town} {body} of {field}",
            country,
            _KINDS[number % len(_KINDS)],
            f"{year}-{month:02}-{day:02}",
            f"{year + 5}-{month:02}-{day:02}",
        )


def _write_csv(path: Path, rows: Iterator[Row]) -> None:
    with path.open("w") as file:
        file.writelines(f"{','.join(row)}\n" for row in (_HEAD, *rows))


def _write_text(path: Path, rows: Iterator[Row]) -> None:
    with path.open("w") as file:
        for number, name, country, *others in rows:
            file.write(f"{number}. {name} ({country}) {' '.join(others)}\n")


def _write_workbook(path: Path, rows: Iterator[Row]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Agreements")
    for row in (_HEAD, *rows):
        sheet.append(row)
    book.save(path)


def _read(path: Path) -> tuple[float, float]:
    """Seconds of the processor, and the memory of the process in MB."""
    process = subprocess.Popen(
        [str(COMMAND), "read", str(path), "--format", "jsonl"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KIB_PER_MB


if __name__ == "__main__":
    measure_long_lists(tuple(map(int, sys.argv[1:])) or COUNTS)
