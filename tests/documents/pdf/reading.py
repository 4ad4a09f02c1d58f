"""Short forms in which tests look at what was read."""

from comity.documents.model import Document, RowRole
from comity.documents.pdf.reading import read_pdf
from tests.documents.pdf.paper import Sheet, pdf_of


def read(*sheets: Sheet) -> Document:
    """The document of some sheets."""
    return read_pdf(pdf_of(*sheets), name="list.pdf")


def cells(document: Document, *roles: RowRole) -> list[list[str]]:
    """The texts of the cells of all rows, or of those with some roles."""
    return [
        [cell.text for cell in row.cells] for row in document.rows if not roles or row.role in roles
    ]


def body(document: Document) -> list[list[str]]:
    """The texts of the cells of the rows that are neither furniture nor repeated heads."""
    return cells(document, RowRole.PLAIN)
