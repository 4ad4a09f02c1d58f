"""One list as LibreOffice, Chromium, openpyxl and python-docx write it reads the same in each."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from comity.documents.reading import read_path
from comity.interpretation.account import faults_of
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading
from tests.lists.gold import read_gold
from tests.lists.scoring import grounded, score

FOLDER = Path(__file__).with_name("fixtures")
TOLERANCE = 0.02
TITLE_TYPE = "mou"
GOLD = read_gold(FOLDER / "list.gold.jsonl")
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".jsonl")
CONVERTED = {".doc", ".rtf", ".odt"}  # LibreOffice itself has to read them
needs_libreoffice = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def marked(name: str) -> object:
    return pytest.param(name, marks=needs_libreoffice if Path(name).suffix in CONVERTED else [])


@cache
def reading_of(name: str) -> Reading:
    return interpret_document(read_path(FOLDER / name))


def strict_of(name: str) -> float:
    found = [listing_to_dict(listing) for listing in reading_of(name).listings]
    result = score(GOLD, found, title_type=TITLE_TYPE)
    assert result.strict >= 1 - TOLERANCE, result.errors
    return result.strict


def test_the_list_is_written_by_several_producers():
    producers = {name.rpartition(".")[0] for name in FILES}
    assert {"chromium", "libreoffice-calc", "libreoffice-writer", "openpyxl"} <= producers
    assert sum((FOLDER / name).stat().st_size for name in FILES) < 600_000


@pytest.mark.parametrize("name", [marked(name) for name in FILES])
def test_every_file_is_read_as_well_as_any_other(name):
    assert strict_of(name) == pytest.approx(strict_of("openpyxl.xlsx"), abs=TOLERANCE)


@pytest.mark.parametrize("name", [marked(name) for name in FILES])
def test_nothing_of_a_file_is_lost_or_made_up(name):
    reading = reading_of(name)
    found = [listing_to_dict(listing) for listing in reading.listings]
    assert faults_of(reading) == []
    assert grounded(found, "\n".join(row.text for row in reading.document.rows)) == 1
