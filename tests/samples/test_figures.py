"""The numbers that the samples print are read, and they agree with the rows."""

from collections import Counter

import pytest

from comity.interpretation.readings import Reading, Relation
from tests.lists.gold import read_gold
from tests.lists.reading import read_text
from tests.lists.samples import SAMPLES


@pytest.fixture(scope="module")
def must() -> Reading:
    return read_text((SAMPLES / "must.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def tohoku() -> Reading:
    return read_text((SAMPLES / "tohoku.txt").read_text("utf-8"))


def stated(reading: Reading, counts: str, **by: str) -> list[int]:
    return [
        figure.value for figure in reading.figures if figure.counts == counts and figure.by == by
    ]


def by_country(reading: Reading) -> dict[str, int]:
    return {
        figure.by["country"]: figure.value
        for figure in reading.figures
        if figure.counts == "agreements" and "country" in figure.by
    }


def test_the_total_and_the_counts_of_eighteen_countries(must):
    rows = read_gold(SAMPLES / "must.gold.jsonl")
    assert stated(must, "agreements") == [127]
    assert by_country(must) == Counter(row["country"] for row in rows)
    assert len(must.figures) == 1 + 18


def test_the_totals_of_both_levels(tohoku):
    assert stated(tohoku, "agreements", level="university") == [207]
    assert stated(tohoku, "agreements", level="department") == [411]
    assert stated(tohoku, "countries", level="department") == [52]


def test_the_counts_of_fifty_two_countries(tohoku):
    rows = read_gold(SAMPLES / "tohoku.gold.jsonl")
    counts = Counter(row["country"] for row in rows if row["level"] == "department")
    assert by_country(tohoku) == counts
    assert len(counts) == 52


def test_all_of_them_are_exact_and_speak_for_the_printed_day(must, tohoku):
    figures = [*must.figures, *tohoku.figures]
    assert {figure.relation for figure in figures} == {Relation.EXACTLY}
    assert {str(figure.as_of) for figure in tohoku.figures} == {"2016-05"}
