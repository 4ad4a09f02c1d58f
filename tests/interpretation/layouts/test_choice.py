"""The choice of a layout, of which a sample may promise more than the document keeps."""

from random import Random

from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document, interpret_whole
from tests.lists.changing import renamed
from tests.lists.gold import read_gold
from tests.lists.samples import MUST, SAMPLES
from tests.lists.wrapped import print_wrapped


def test_a_long_report_that_begins_and_ends_like_a_list_is_read_to_its_end():
    rows = [f"University of Town {number} - Norway - MOU - 2001" for number in range(350)]
    report = [
        f"In year {number} the office looked back upon many meetings and thanked all who came."
        for number in range(900)
    ]
    text = "\n".join([*rows[:250], *report, *rows[250:]])
    reading = interpret_document(read_document(text.encode(), name="report.txt"))
    assert len({stretch.row for stretch in reading.stretches}) == 1250


def test_a_sample_that_cuts_rows_and_what_stands_between_them_does_not_decide_alone():
    text = print_wrapped(renamed(read_gold(SAMPLES / "must.gold.jsonl"), Random(0)), MUST)
    document = read_document(text.encode(), name="list.txt")
    assert len(list(document.rows)) > 400
    assert interpret_whole(document).seen.layout.name == "as_printed"


def test_a_long_list_without_cells_and_header_is_read_row_by_row():
    text = "\n".join(
        f"{number}. University of Town {number} (Norway) MOU 2001-05-12" for number in range(1, 421)
    )
    reading = interpret_document(read_document(text.encode(), name="list.txt"))
    assert [listing.country for listing in reading.listings] == ["NO"] * 420
