"""Fields that are hardly more than a guess are marked wherever they stand."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from comity.documents.model import Locus
from comity.documents.reading import read_document
from comity.interpretation.findings import finding
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading
from comity.web.marked_source import DOUBTFUL
from comity.web.read_rows import read_rows
from comity.web.reading_beside import marks_of
from comity.web.rows_shown import rows_shown

TABLE = """No.\tInstitution\tCountry\tType\tSigned\tTerm
1\tUniversität Salzburg\tAustria\tMOU\t2022-11\t5 years
2\tTechnical University of Gdynia\tPoland\tMOU\t2019\t5 years
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    """A reading that doubts the country and the dates of its first row."""
    read = interpret_document(read_document(TABLE.encode(), name="list"), explain=True)
    first, second = read.listings
    unsure = {**first.confidence, "country": 0.43, "signed": 0.31, "duration": 0.22}
    doubt = finding("doubtful_row", Locus(), [0], fields="country, signed, duration")
    return replace(read, listings=(replace(first, confidence=unsure), second), findings=(doubt,))


def test_a_doubtful_value_says_how_sure_it_is_as_its_least_sure_field(reading: Reading):
    first, second = read_rows(reading, rows_shown(reading))
    assert (first.country.doubt, first.dates.doubt, first.institution.doubt) == (43, 22, None)
    assert (second.country.doubt, second.dates.doubt) == (None, None)


def test_it_is_marked_where_it_is_printed(reading: Reading):
    first, second = read_rows(reading, rows_shown(reading))
    doubtful = [piece.text for line in first.lines for piece in line.pieces if piece.is_doubtful]
    assert doubtful == ["Austria", "2022-11", "5 years"]
    assert not any(piece.is_doubtful for line in second.lines for piece in line.pieces)


def test_it_is_marked_on_the_source_beside(reading: Reading):
    marks = marks_of(reading, rows_shown(reading))
    assert [mark.look for mark in marks[1] if mark.look == DOUBTFUL] == [DOUBTFUL] * 3
    assert not any(mark.look == DOUBTFUL for mark in marks[2])


def test_the_row_shows_the_finding_the_confidence_and_the_evidence(reading: Reading):
    row = read_rows(reading, rows_shown(reading))[0]
    markup = render_to_string("comity/components/read_row.html", {"row": row})
    assert '<span class="doubtful">Austria</span>' in markup
    assert "sure to 43 in 100" in markup
    assert "look at: Country, Signed, Duration" in markup
    assert markup.count('<div class="guess">') == 3
