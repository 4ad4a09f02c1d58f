"""Confidence: rows of which more is understood are surer, and guesses are said to be guesses."""

from dataclasses import replace

from comity.documents.reading import document_of_text
from comity.interpretation.confidence.model import ROW
from comity.interpretation.confidence.rating import doubt_findings
from comity.interpretation.interpret import interpret_document, interpret_with_evidence

HEAD = "No.\tInstitution\tCountry\tType\tSigned\tValid until\n"
ROWS = (
    "1\tKyoto University\tJapan\tMoU\t12.05.2018\t11.05.2023\n"
    "2\tUniversity of Turku\tFinland\tMoU\t03.09.2019\t02.09.2024\n"
    "3\tUniversität Salzburg\tAustria\tMoU\t01.06.2020\t31.05.2025\n"
)


def read(text):
    return interpret_document(document_of_text(text, name="list.txt"))


def test_every_row_and_every_stated_field_has_a_likelihood():
    for listing in read(HEAD + ROWS).listings:
        assert {"row", "institution", "country", "type", "signed", "expires"} == set(
            listing.confidence
        )
        assert all(0 < value < 1 for value in listing.confidence.values())


def test_a_row_of_which_text_was_not_understood_is_less_sure():
    whole = read(HEAD + ROWS).listings[0].confidence["row"]
    strange = read(HEAD + ROWS.replace("11.05.2023", "when the moon is blue")).listings[0]
    assert strange.confidence["row"] < whole


def test_a_row_that_is_hardly_more_than_a_guess_is_a_finding():
    reading = read(HEAD + ROWS)
    doubtful = [each for each in reading.findings if each.code == "doubtful_row"]
    sure = all(value >= 0.5 for each in reading.listings for value in each.confidence.values())
    assert sure == (not doubtful)


def test_a_row_that_is_doubtful_in_no_field_alone_is_so_as_a_whole():
    listing = replace(read(HEAD + ROWS).listings[0], confidence={ROW: 0.3, "institution": 0.8})
    assert [each.params["fields"] for each in doubt_findings([listing])] == [ROW]


def test_the_evidence_is_made_of_numbers_between_nothing_and_one():
    _, evidence = interpret_with_evidence(document_of_text(HEAD + ROWS, name="list.txt"))
    assert len(evidence) == 3
    assert all(0 <= value <= 1 for own in evidence for value in own.values())
