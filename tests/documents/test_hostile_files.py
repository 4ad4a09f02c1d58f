"""Files made to hurt are read or refused, in time and memory; and so are those that once hurt."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import ReadingStopped, UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.reading import ConfinedReader
from comity.interpretation.readings import Reading
from tools.fuzzing.hostile_files import hostile_file, hostile_names

CRASHERS = sorted((Path(__file__).parent / "crashers").glob("*"))
# Well within the limits, and yet some seconds each.
LENGTHY = {
    "bars.md", "blank-lines.txt", "bomb.docx", "bomb.ods", "bomb.xlsx", "bomb.pdf", "headers.txt",
    "many-parts.xlsx", "wide.csv", "wide.html", "package-of-packages.zip",
    "same-partner.txt", "spaces.txt", "tabs.txt",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    with ConfinedReader(Limits(seconds=120)) as reader:
        yield reader


def read_or_refused(
    reader: ConfinedReader, data: bytes, name: str, *, ocr: bool = False
) -> Reading | str:
    try:
        return reader.read(data, name=name, ocr=ocr)
    except ReadingStopped as stopped:
        pytest.fail(f"{stopped}\n{stopped.detail}")
    except UnreadableDocument as refusal:
        return refusal.reason


@pytest.mark.parametrize("name", [name for name in hostile_names() if name not in LENGTHY])
def test_a_hostile_file_is_read_or_refused(reader, name):
    assert read_or_refused(reader, hostile_file(name), name)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LENGTHY))
def test_a_lengthy_hostile_file_is_read_or_refused(reader, name):
    assert read_or_refused(reader, hostile_file(name), name)


@pytest.mark.parametrize("path", CRASHERS, ids=lambda path: path.name)
def test_what_once_broke_its_reader_is_read_or_refused(reader, path):
    assert read_or_refused(reader, path.read_bytes(), path.name, ocr=path.suffix == ".png")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb-sheet.xlsx", "its sheets are too large when unpacked"),
        ("laughs.docx", "it is damaged: its text cannot be read"),
        ("nested.html", "its markup is nested too deeply"),
        ("head.zip", "it is an archive; unpack it and read what is in it"),
    ],
)
def test_a_refusal_says_what_is_wrong(reader, name, reason):
    assert read_or_refused(reader, hostile_file(name), name) == reason


@pytest.mark.parametrize("name", ["outside.xlsx", "outside.docx", "outside.ods", "laughs.html"])
def test_nothing_is_fetched_into_a_document(reader, name):
    outcome = read_or_refused(reader, hostile_file(name), name)
    if isinstance(outcome, Reading):
        printed = " ".join(row.text for row in outcome.document.rows)
        assert "root:" not in printed
        assert len(printed) < 2000


@pytest.mark.parametrize(("name", "form"), [("workbook.txt", "xlsx"), ("page.xls", "html")])
def test_a_wrong_name_deceives_nobody(reader, name, form):
    outcome = read_or_refused(reader, hostile_file(name), name)
    assert isinstance(outcome, Reading)
    assert outcome.document.format == form


def test_formulas_are_text(reader):
    outcome = read_or_refused(reader, hostile_file("formulas.csv"), "formulas.csv")
    assert isinstance(outcome, Reading)
    assert outcome.listings[0].parties[0].institution.startswith("=cmd")
