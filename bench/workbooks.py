"""How fast a long workbook is read, beside pandas' own table of the same file in one run."""

import io
from functools import partial
from random import Random

import pandas as pd
from openpyxl import Workbook

from bench.timing import median_of_runs
from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document
from tests.lists.changing import renamed
from tests.lists.gold import read_gold
from tests.lists.samples import SAMPLES

ROWS = 10_000
TARGET = 5.0  # seconds
HEAD = ("No.", "Institution", "Country", "Type", "Signed", "Valid until")


def measure_workbooks() -> None:
    """Print all figures of reading workbooks."""
    data = long_workbook()
    document, rows = median_of_runs(partial(_rows, data))
    whole, listings = median_of_runs(partial(_listings, data))
    peer, peer_rows = median_of_runs(partial(_peer_rows, data))
    print(f"\nan XLSX list of {ROWS:,} rows of {len(HEAD)} cells, {len(data) / 1e6:.1f} MB")
    print(
        f"  read {document:5.2f} s, read and interpreted {whole:5.2f} s; target {TARGET} s\n"
        f"  {rows:,} rows, {listings:,} agreements\n"
        f"  pd.read_excel {peer:5.2f} s, {peer_rows:,} rows, nothing interpreted"
    )


def long_workbook() -> bytes:
    """A workbook of one sheet with a header and 10,000 rows of other partners each."""
    gold = read_gold(SAMPLES / "must.gold.jsonl")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Agreements")
    sheet.append(HEAD)
    rows = (row for seed in range(ROWS // len(gold) + 1) for row in renamed(gold, Random(seed)))
    for number, row in zip(range(1, ROWS + 1), rows, strict=False):
        cells = (row["institution"], row["country_text"], row["type_text"])
        sheet.append((number, *cells, row["starts_text"], row["ends_text"]))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _rows(data: bytes) -> int:
    return sum(1 for _ in read_document(data, name="list.xlsx").rows)


def _listings(data: bytes) -> int:
    return len(interpret_document(read_document(data, name="list.xlsx")).listings)


def _peer_rows(data: bytes) -> int:
    return len(pd.read_excel(io.BytesIO(data)))
