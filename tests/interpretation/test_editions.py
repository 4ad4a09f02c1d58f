"""The title of a list is what stands above it, not the page around it."""

import pytest

from comity.documents.reading import document_of_text
from comity.interpretation.interpret import interpret_document

ROWS = (
    "Institution\tCountry\tSigned",
    "University of Oslo\tNorway\t2010-03-01",
    "University of Turku\tFinland\t2011-03-01",
)


def title(*above: str) -> str | None:
    text = "\n".join([*above, *ROWS])
    return interpret_document(document_of_text(text, name="list.txt")).edition.title


def test_the_first_line_above_the_rows_is_the_title():
    assert title("Our partners abroad", "All faculties") == "Our partners abroad"


@pytest.mark.parametrize("bullet", ["", "• "])
def test_the_menu_of_a_page_is_no_title(bullet):
    menu = [f"{bullet}{entry}" for entry in ("Home", "Studying here", "Contact")]
    assert title(*menu, "Our partners abroad") == "Our partners abroad"
    assert title(*menu) is None


def test_the_bars_of_a_drawn_row_are_not_part_of_the_title():
    rows = ["| Partners (5) | ||", "| Country | Partner | Signed |", "|---|---|---|"]
    rows += [
        "| Norway | University of Oslo | 2010-03-01 |",
        "| Malta | University of Malta | 2011 |",
    ]
    document = document_of_text("\n".join(rows), name="list.txt")
    assert interpret_document(document).edition.title == "Partners (5)"
