from dataclasses import replace

import pytest
from django.utils import translation

from comity.documents.model import Locus
from comity.documents.reading import read_document
from comity.interpretation.explanation import LAYOUTS, REASONS, Evidence, Reason
from comity.interpretation.findings import finding
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading
from comity.web.explanations import doubtful_fields, reason_words, why_of
from comity.web.sentences import finding_sentence

TABLE = """No.\tInstitution\tCountry\tType\tSigned\tUntil\tTerm\tStatus
1\tUniversität Salzburg\tAustria\tMOU\t2022-11\t2027-11-07\t5 years\tactive, renewable
2\tTechnical University of Gdynia\tPoland\tMOU\t2019\t\tOpen-ended\t
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return interpret_document(read_document(TABLE.encode(), name="list"), explain=True)


def test_values_are_said_in_words(reading: Reading):
    first = {each.label: each.value for each in why_of(reading, 0, ()).fields}
    assert first == {
        "Number": "1",
        "Institution": "Universität Salzburg",
        "Country": "Austria",
        "Kind": "MOU",
        "Signed": "Nov 2022",
        "Until": "7 Nov 2027",
        "Duration": "5 years",
        "Remarks": "may be renewed; in force",
    }
    second = {each.label: each.value for each in why_of(reading, 1, ()).fields}
    assert second["Open-ended"] == "yes"


def test_a_field_is_doubtful_where_a_finding_names_it(reading: Reading):
    doubt = finding("doubtful_row", Locus(), [0], fields="country, signed")
    doubtful = [each.label for each in why_of(reading, 0, [doubt]).fields if each.is_doubtful]
    assert doubtful == ["Country", "Signed"]
    assert doubtful_fields([finding("no_date", Locus(), [0])]) == frozenset()


def test_a_finding_names_fields_as_the_page_does():
    with translation.override("mn"):
        sentence = finding_sentence("doubtful_row", {"fields": "country, signed"})
    assert "Улс, Байгуулсан огноо" in sentence


@pytest.mark.parametrize("fields", ["row", "-"])
def test_a_finding_about_no_field_alone_is_about_the_whole_row(fields: str):
    assert finding_sentence("doubtful_row", {"fields": fields}).endswith("look at: the whole row.")


def test_a_reading_that_was_not_explained_gives_no_evidence(reading: Reading):
    assert not why_of(replace(reading, evidence=()), 0, ()).fields


@pytest.mark.parametrize("language", ["en", "mn"])
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_clause_in_the_language_of_the_page(reason: Reason, language: str):
    evidence = Evidence(
        field="country",
        value="JP",
        text="Japan",
        locus=Locus(line=1),
        address=None,
        reason=reason,
        params={"layout": "aligned"},
        weight=0.9,
    )
    with translation.override(language):
        words = reason_words(evidence)
    english = REASONS[reason] % {"layout": LAYOUTS["aligned"]}
    assert (words == english) == (language == "en")
