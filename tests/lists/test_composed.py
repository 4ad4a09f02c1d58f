"""Lists of many languages and layouts, written for the purpose, are read as their gold says."""

import json
from pathlib import Path
from statistics import mean

import pytest

from comity.documents.reading import read_path
from comity.interpretation.account import faults_of
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from tests.lists.gold import read_gold
from tests.lists.scoring import Score, grounded, score

FOLDER = Path(__file__).with_name("composed")
ENTRIES = {entry["slug"]: entry for entry in json.loads((FOLDER / "index.json").read_text())}
LEAST_ROWS, LEAST_STRICT = 0.985, 0.965


def read(slug: str) -> tuple[Score, float, list[str]]:
    """How well a list is read, how much of it is in its text, and what its account misses."""
    path = FOLDER / f"{slug}.txt"
    reading = interpret_document(read_path(path))
    found = [listing_to_dict(listing) for listing in reading.listings]
    gold = read_gold(FOLDER / f"{slug}.gold.jsonl")
    result = score(gold, found, title_type=ENTRIES[slug]["title_type"])
    return result, grounded(found, path.read_text(encoding="utf-8")), list(faults_of(reading))


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[Score, float, list[str]]]:
    return {slug: read(slug) for slug in ENTRIES}


def test_every_list_stands_in_the_index():
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(ENTRIES)


def test_nearly_all_agreements_are_found_and_read_without_a_mistake(results):
    assert mean(result.rows for result, _, _ in results.values()) >= LEAST_ROWS
    assert mean(result.strict for result, _, _ in results.values()) >= LEAST_STRICT


def test_nothing_is_invented_lost_or_counted_twice(results):
    assert {slug: share for slug, (_, share, _) in results.items() if share < 1} == {}
    assert {slug: faults for slug, (_, _, faults) in results.items() if faults} == {}
