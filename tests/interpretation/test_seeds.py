"""The two lists the project began with are read as their gold labels say."""

import json
from collections import Counter
from pathlib import Path

import pytest

from comity.documents.reading import read_path
from comity.interpretation.account import faults_of
from comity.interpretation.contract import figure_to_dict, listing_to_dict
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading, Severity
from tests.lists.gold import read_gold
from tests.lists.scoring import grounded, score

NUMBERED, HEADED = "001_36015127998e509c", "004_07469e51e96ab1f6"
PROSE = ("000_65429380543e7262", "002_7cf9fb18bf678c67", "003_30659df51fa5845c")


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Path:
    return shared / "seeds"


def reading_of(seeds: Path, name: str) -> Reading:
    return interpret_document(read_path(seeds / f"{name}.txt"))


def codes_that_matter(reading: Reading) -> Counter[str]:
    grave = {Severity.WARNING, Severity.ERROR}
    return Counter(each.code for each in reading.findings if each.severity in grave)


@pytest.mark.parametrize(("name", "title_type"), [(NUMBERED, None), (HEADED, "exchange_agreement")])
def test_every_row_and_field_is_right(seeds, name, title_type):
    gold = read_gold(seeds / f"{name}.gold.jsonl")
    found = [listing_to_dict(listing) for listing in reading_of(seeds, name).listings]
    result = score(gold, found, title_type=title_type)
    assert result.errors == ()
    assert (result.rows, result.strict) == (1, 1)
    assert grounded(found, (seeds / f"{name}.txt").read_text("utf-8")) == 1


@pytest.mark.parametrize("name", [NUMBERED, HEADED])
def test_every_stated_figure_is_found(seeds, name):
    lines = (seeds / "figures.jsonl").read_text("utf-8").splitlines()
    stated = [json.loads(line) for line in lines]
    found = [figure_to_dict(figure) for figure in reading_of(seeds, name).figures]
    for figure in stated:
        if figure.pop("document") == name:
            assert any(figure.items() <= each.items() for each in found), figure


def test_every_country_count_of_the_department_list_agrees(seeds):
    reading = reading_of(seeds, HEADED)
    agreeing = [each for each in reading.findings if each.code == "count_agrees"]
    assert len(agreeing) == 52
    assert codes_that_matter(reading)["country_label_displaced"] == 5


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (NUMBERED, {"probable_misprint": 6, "dates_out_of_order": 1, "same_date_twice": 1}),
        (HEADED, {"country_label_displaced": 5, "probable_misprint": 1}),
    ],
)
def test_nothing_right_is_called_a_mistake(seeds, name, codes):
    assert codes_that_matter(reading_of(seeds, name)) == codes


@pytest.mark.parametrize("name", PROSE)
def test_pages_that_talk_about_agreements_list_none(seeds, name):
    reading = reading_of(seeds, name)
    assert not reading.listings
    assert [finding.code for finding in reading.findings] == ["no_agreements"]


def test_the_edition_speaks_for_its_printed_day(seeds):
    edition = reading_of(seeds, HEADED).edition
    assert (str(edition.as_of), edition.as_of_basis) == ("2016-05", "printed")
    edition = reading_of(seeds, NUMBERED).edition
    assert (str(edition.as_of), edition.as_of_basis) == ("2023-08-24", "inferred")


def test_every_document_is_accounted_for(shared):
    documents = [*(shared / "seeds").glob("*.txt"), *(shared / "corpus" / "dev").glob("*.txt")]
    assert documents
    for path in documents:
        assert faults_of(interpret_document(read_path(path))) == []
