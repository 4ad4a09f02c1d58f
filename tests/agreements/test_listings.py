"""Statements: every stretch of a row with the value that it states."""

from pathlib import Path

from comity.agreements.listings import Place, statements_of
from comity.documents.reading import read_path
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Became
from comity.values.dates import find_dates

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "must.txt"


def statements_of_the_sample():
    """The statements of every row of the sample, each with the position of its row."""
    reading = interpret_document(read_path(SAMPLE))
    texts = {row.index: row.text for row in reading.document.rows}
    for position, listing in enumerate(reading.listings):
        places = [
            Place(field=str(each.field), row=each.row, start=each.start, end=each.end)
            for each in reading.stretches
            if each.became is Became.FIELD and each.listing == position
        ]
        yield from statements_of(listing, places, texts)


def test_every_date_is_stated_by_the_stretch_that_prints_it():
    dated = [each for each in statements_of_the_sample() if each.place.field in {"signed", "dates"}]
    assert len(dated) > 127
    for stated in dated:
        [printed] = find_dates(stated.original)
        assert str(printed.date) == stated.value


def test_of_two_kinds_in_a_cell_each_stands_beside_its_own_words():
    stated = {(each.original, each.value) for each in statements_of_the_sample()}
    assert ("MOU", "mou") in stated
    assert ("Cooperation Agreement", "mou") not in stated
    assert ("MOA", "mou") not in stated
