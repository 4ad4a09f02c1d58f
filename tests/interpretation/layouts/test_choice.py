"""The choice of a layout, of which a sample may promise more than the document keeps."""

from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document


def test_a_long_report_that_begins_and_ends_like_a_list_is_read_to_its_end():
    rows = [f"University of Town {number} - Norway - MOU - 2001" for number in range(350)]
    report = [
        f"In year {number} the office looked back upon many meetings and thanked all who came."
        for number in range(900)
    ]
    text = "\n".join([*rows[:250], *report, *rows[250:]])
    reading = interpret_document(read_document(text.encode(), name="report.txt"))
    assert len({stretch.row for stretch in reading.stretches}) == 1250
