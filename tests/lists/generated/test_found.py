"""Lists that were once misread: small ones, kept as they were found."""

from pathlib import Path

import pytest

from comity.documents.reading import read_path
from comity.interpretation.account import faults_of
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from tests.lists.gold import read_gold
from tests.lists.scoring import grounded, score

FOLDER = Path(__file__).with_name("found")
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".jsonl")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_that_was_misread_is_read(path):
    reading = interpret_document(read_path(path))
    found = [listing_to_dict(listing) for listing in reading.listings]
    result = score(read_gold(path.with_suffix(".gold.jsonl")), found)
    assert faults_of(reading) == []
    assert grounded(found, "\n".join(row.text for row in reading.document.rows)) == 1
    assert result.errors == ()
