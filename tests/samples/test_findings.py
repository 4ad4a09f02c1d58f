"""What is wrong with the samples is found, and nothing is called wrong that is right."""

from collections import Counter

import pytest

from comity.interpretation.readings import Finding, Reading, Severity
from tests.lists.reading import findings_from, read_text
from tests.lists.samples import SAMPLES

SAME_PARTNER = {(11, 12), (53, 60), (59, 63)}
SIMILAR_PARTNER = {(30, 44), (119, 122)}
MISPRINTS = {(30,), (34,), (43,), (86,), (89,), (122,)}


@pytest.fixture(scope="module")
def must() -> Reading:
    return read_text((SAMPLES / "must.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def tohoku() -> Reading:
    return read_text((SAMPLES / "tohoku.txt").read_text("utf-8"))


def numbers(reading: Reading, finding: Finding) -> tuple[int | None, ...]:
    return tuple(reading.listings[place].no for place in finding.listings)


def found(reading: Reading, code: str) -> set[tuple[int | None, ...]]:
    return {numbers(reading, finding) for finding in reading.findings if finding.code == code}


def found_places(reading: Reading, code: str) -> list[int]:
    return [
        place for finding in reading.findings if finding.code == code for place in finding.listings
    ]


def test_the_same_partner_twice(must):
    assert found(must, "same_partner_again") >= SAME_PARTNER


def test_nearly_the_same_partner(must):
    assert found(must, "similar_partner") >= SIMILAR_PARTNER


def test_misprints_of_common_words(must):
    assert found(must, "probable_misprint") >= MISPRINTS


def test_days_that_make_no_sense(must):
    assert found(must, "dates_out_of_order") == {(30,)}
    assert found(must, "same_date_twice") == {(74,)}
    assert found(must, "no_date") == {(7,), (43,)}


def test_cells_that_name_no_institution(must):
    assert found(must, "not_an_institution") == {(64,), (71,), (94,)}


def test_the_counts_agree(must, tohoku):
    for reading, countries, totals in ((must, 18, 1), (tohoku, 52, 2)):
        codes = Counter(finding.code for finding in reading.findings)
        assert codes["count_agrees"] == countries
        assert codes["total_agrees"] == totals
        assert not codes.keys() & {"count_disagrees", "total_disagrees", "countries_disagree"}
    assert "countries_agree" in {finding.code for finding in tohoku.findings}


def test_five_rows_stand_under_the_label_of_another_country(tohoku):
    displaced = [f for f in tohoku.findings if f.code == "country_label_displaced"]
    rows = {place for finding in displaced for place in finding.listings}
    assert sorted(tohoku.listings[place].country for place in rows) == [
        "ID",
        "ID",
        "SE",
        "SE",
        "SE",
    ]


def test_nothing_else_is_called_wrong(must, tohoku):
    expected = (
        SAME_PARTNER | SIMILAR_PARTNER | MISPRINTS | {(74,), (7,), (43,), (64,), (71,), (94,)}
    )
    wrong = findings_from(must, Severity.WARNING)
    assert {numbers(must, finding) for finding in wrong} <= expected
    codes = Counter(finding.code for finding in findings_from(tohoku, Severity.WARNING))
    assert codes.keys() <= {"country_label_displaced", "probable_misprint"}
    assert codes["probable_misprint"] == 1


def test_a_misprint_in_another_language(tohoku):
    [row] = found_places(tohoku, "probable_misprint")
    assert tohoku.listings[row].parties[0].institution.startswith("Unversidad de")
