"""A sample list printed as a PDF in several layouts is read as well as its text is."""

from itertools import groupby

import pytest

from comity.documents.pdf.reading import read_pdf
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from tests.documents.pdf.paper import Layout, Sheet, pdf_of, print_table
from tests.lists.gold import Gold, read_gold
from tests.lists.samples import SAMPLES
from tests.lists.scoring import score

HEAD = ("No.", "Institution", "Country", "Type", "Signed", "Valid until")


def _cells(row: Gold) -> tuple[str, ...]:
    return (
        str(row["no"]),
        row["institution"],
        row["country_text"] or "",
        row["type_text"] or "",
        row["starts_text"],
        row["ends_text"],
    )


def _is_printable(row: Gold) -> bool:
    """Whether the type of the paper has all letters of the row."""
    return "".join(_cells(row)).encode("cp1252", errors="replace").count(b"?") == 0


ROWS = [row for row in read_gold(SAMPLES / "must.gold.jsonl") if _is_printable(row)]
WIDTHS = (4, 30, 18, 12, 12, 12)


def _strict(sheets: list[Sheet]) -> float:
    document = read_pdf(pdf_of(*sheets), name="list.pdf")
    found = [listing_to_dict(listing) for listing in interpret_document(document).listings]
    return score(ROWS, found).strict


@pytest.mark.parametrize("setting", ["top", "middle", "bottom"])
@pytest.mark.parametrize("ruled", ["grid", "across", "down", "grounds", ""])
def test_a_table_of_any_setting(ruled, setting):
    sheets = [Sheet()]
    layout = Layout(widths=WIDTHS, size=7, ruled=ruled, setting=setting)
    print_table([_cells(row) for row in ROWS], layout, sheets, head=HEAD)
    assert _strict(sheets) >= 0.98


def test_a_table_with_a_heading_for_each_country():
    rows: list[tuple[str, ...]] = []
    for country, group in groupby(ROWS, key=lambda row: row["country_text"]):
        rows.append((country or "",))
        rows += [(*_cells(row)[:2], *_cells(row)[3:]) for row in group]
    sheets = [Sheet()]
    layout = Layout(widths=(WIDTHS[0], 34, *WIDTHS[3:]), size=7, ruled="grid")
    print_table(rows, layout, sheets, head=(*HEAD[:2], *HEAD[3:]))
    assert _strict(sheets) >= 0.98


def test_a_table_on_pages_that_are_turned():
    sheets = [Sheet(size=(842.0, 595.0), turned=90)]
    layout = Layout(widths=WIDTHS, size=8, bottom=560)
    print_table([_cells(row) for row in ROWS], layout, sheets, head=HEAD)
    for sheet in sheets:
        sheet.turned = 90
    assert _strict(sheets) >= 0.98
