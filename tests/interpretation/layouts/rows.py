"""What a text lists, for tests of layouts: the rows as the reader prints them."""

from comity.documents.reading import document_of_text
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from comity.interpretation.layouts.choice import likeliest_layout
from comity.interpretation.structure.lines import lines_of


def rows_of(text, *fields):
    """The named fields of every row that the text lists."""
    reading = interpret_document(document_of_text(text, name="list.txt"))
    rows = [listing_to_dict(listing) for listing in reading.listings]
    return [tuple(row[field] for field in fields) for row in rows]


def layout_of(text):
    """The name of the layout under which the text is read."""
    return likeliest_layout(lines_of(document_of_text(text, name="list.txt"))).layout.name
