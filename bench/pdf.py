"""How fast a dense PDF list is read, beside pdfplumber's own tables of the same file in one run."""

import io
import logging
from functools import partial
from random import Random

import pdfplumber

from bench.timing import median_of_runs, timed
from comity.documents.model import RowRole
from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document
from tests.documents.pdf.paper import Layout, Sheet, pdf_of, print_table
from tests.lists.changing import renamed
from tests.lists.gold import read_gold
from tests.lists.samples import SAMPLES

PAGES = 100
ROWS_PER_PAGE = 40
TARGET, RATIO = 3.5, 5.0  # seconds for a page of each; times as fast as pdfplumber
HEAD = ("No.", "Institution", "Country", "Type", "Signed", "Valid until")


def measure_pdf() -> None:
    """Print all figures of reading PDF files."""
    print(f"\na PDF list of {PAGES} pages, {ROWS_PER_PAGE} rows of 6 cells on each")
    for ruled, name in (("grid", "with rules"), ("", "without rules")):
        data = dense_list(ruled)
        document, rows = median_of_runs(partial(_rows, data))
        whole, listings = median_of_runs(partial(_listings, data))
        print(
            f"  {name:<14} {len(data) / 1e6:5.1f} MB  read {document:5.2f} s"
            f"  read and interpreted {whole:5.2f} s; target {TARGET} s"
        )
        if ruled:
            peer, peer_rows = timed(partial(_peer_rows, data))
            print(
                f"  {'pdfplumber':<14} extract_tables {peer:5.2f} s, {peer_rows:,} rows;"
                f" ours is {peer / document:.1f} times as fast, target {RATIO}"
            )
        print(f"  {'':<14} {rows:,} rows, {listings:,} agreements of {PAGES * ROWS_PER_PAGE:,}")


def dense_list(ruled: str) -> bytes:
    """A PDF of 100 pages full of rows, with or without rules."""
    gold = read_gold(SAMPLES / "must.gold.jsonl")
    cells = [
        (
            row["institution"][:48],
            row["country_text"] or "",
            (row["type_text"] or "")[:22],
            row["starts_text"][:10],
            row["ends_text"][:10],
        )
        for seed in range(PAGES * ROWS_PER_PAGE // len(gold) + 1)
        for row in renamed(gold, Random(seed))
    ]
    widths = (6, 50, 32, 24, 11, 11)
    layout = Layout(widths=widths, size=6, padding=2.9, gap=6, left=30, ruled=ruled)
    sheets: list[Sheet] = []
    for page in range(PAGES):
        sheets.append(Sheet(size=(595.0, 842.0)))
        first = page * ROWS_PER_PAGE
        rows = [
            (str(first + place + 1), *_printable(cells[first + place]))
            for place in range(ROWS_PER_PAGE)
        ]
        print_table(rows, layout, [sheets[-1]], head=HEAD)
    return pdf_of(*sheets, packed=True)


def _printable(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.encode("cp1252", errors="replace").decode("cp1252") for cell in cells)


def _rows(data: bytes) -> int:
    document = read_document(data, name="list.pdf")
    return sum(row.role is RowRole.PLAIN for row in document.rows)


def _listings(data: bytes) -> int:
    return len(interpret_document(read_document(data, name="list.pdf")).listings)


def _peer_rows(data: bytes) -> int:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    rows = 0
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            rows += sum(len(table) for table in page.extract_tables())
            page.close()
    return rows
