"""A list read in slices says what it says when it is read at one go."""

from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents.model import Document
from comity.documents.reading import document_of_text, read_path
from comity.interpretation.account import faults_of
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import AsOfBasis, Reading
from comity.interpretation.slices.reading import interpret_in_slices
from comity.interpretation.slices.sizes import Sizes

ROOT = Path(__file__).resolve().parents[3]
COMPOSED = ROOT / "tests" / "lists" / "composed"
SAMPLE = ROOT / "samples" / "must.txt"
LISTS = (
    "ar-label-blocks", "bg-kinds", "cs-erasmus", "cs-smlouvy", "de-partner", "el-erasmus-codes",
    "el-fixed-width-status", "en-germany-markdown", "en-in-wrapped-pdf",
    "en-japan-first-row-country", "en-uk-prose", "en-uk-units-indented", "es-glued-columns",
    "fr-markdown-notes", "ja-fixed-eras", "ko-numbered-sentences", "mn-country-counts",
    "pl-jednostki-wciete", "tr-counts-beside", "zh-cn-glued", "zh-sections-sentences",
)  # fmt: skip


def in_slices(document: Document, size: int, survey: int | None = None) -> list[Reading]:
    """The readings in slices of so many rows; all rows are looked at beforehand, or so many."""
    return list(interpret_in_slices(document, sizes=sizes_of(document, size, survey)))


def sizes_of(document: Document, size: int, survey: int | None) -> Sizes:
    length = sum(len(table.rows) for table in document.tables)
    return Sizes(
        length=length,
        long=1,
        survey=length if survey is None else survey,
        tail=20,
        slice=size,
        above=40,
        below=80,
    )


def rows_of(*readings: Reading) -> list[dict[str, object]]:
    """The rows as they are printed, without how sure they are."""
    rows = [listing_to_dict(listing) for each in readings for listing in each.listings]
    return [{key: value for key, value in row.items() if key != "confidence"} for row in rows]


def register(count: int) -> str:
    """A table whose faculties are printed once for several rows."""
    towns = ("Oslo", "Lyon", "Kyoto", "Porto", "Graz", "Seoul", "Turin")
    countries = ("Norway", "France", "Japan", "Portugal", "Austria", "South Korea", "Italy")
    lines = ["Agreements as of 1 May 2024", "No.\tFaculty\tPartner\tCountry\tType\tSigned"]
    for number in range(1, count + 1):
        town, country = towns[number % 7], countries[number % 7]
        faculty = f"Faculty {number // 4}" if number % 4 == 1 else ""
        day = f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        partner = f"University of {town} {number % 90}"
        lines.append(f"{number}\t{faculty}\t{partner}\t{country}\tMOU\t{day}")
    return "\n".join([*lines, f"Total: {count} agreements", ""])


@pytest.fixture(scope="module")
def long_list() -> Document:
    return document_of_text(register(400), name="list.txt")


@pytest.fixture(scope="module")
def whole(long_list: Document) -> Reading:
    return interpret_document(long_list)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_any_layout_has_the_same_rows_in_slices(name: str):
    document = read_path(COMPOSED / f"{name}.txt")
    assert rows_of(*in_slices(document, 40)) == rows_of(interpret_document(document))


@given(size=st.integers(5, 200))
@settings(max_examples=12, deadline=None)
def test_rows_are_the_same_in_slices_of_any_size(size: int):
    document = read_path(SAMPLE)
    assert rows_of(*in_slices(document, size)) == _rows_of_sample()


@cache
def _rows_of_sample() -> list[dict[str, object]]:
    return rows_of(interpret_document(read_path(SAMPLE)))


@pytest.mark.parametrize("size", [50, 97, 200])
def test_what_the_beginning_shows_is_enough_for_a_table(
    long_list: Document, whole: Reading, size: int
):
    readings = in_slices(long_list, size, survey=60)
    assert len(readings) > 400 // (size + 80)
    assert rows_of(*readings) == rows_of(whole)


def test_a_short_document_is_one_reading(long_list: Document, whole: Reading):
    assert list(interpret_in_slices(long_list)) == [whole]


def test_every_stretch_of_every_slice_is_accounted_for_once(long_list: Document):
    readings = in_slices(long_list, 90, survey=60)
    assert list(chain.from_iterable(map(faults_of, readings))) == []
    rows = [row.index for each in readings for row in each.document.rows]
    assert rows == [row.index for row in long_list.rows]


def test_positions_count_through_all_slices(long_list: Document):
    readings = in_slices(long_list, 90, survey=60)
    before = 0
    for reading in readings:
        assert reading.rows_before == before
        fields = [stretch.listing for stretch in reading.stretches if stretch.listing is not None]
        own = range(before, before + len(reading.listings))
        assert set(fields) == set(own)
        before = own.stop
    assert [each.goes_on for each in readings] == [*[True] * (len(readings) - 1), False]


def test_the_last_reading_says_what_the_whole_document_does(long_list: Document, whole: Reading):
    *_, last = in_slices(long_list, 90, survey=60)
    assert last.edition == whole.edition
    assert last.edition.as_of_basis is AsOfBasis.PRINTED
    assert last.figures == whole.figures
    assert {each.code for each in last.findings} >= {"total_agrees"}


def test_findings_are_those_of_the_whole(long_list: Document, whole: Reading):
    readings = in_slices(long_list, 90, survey=60)
    found = [(each.code, each.listings) for reading in readings for each in reading.findings]
    assert sorted(found) == sorted((each.code, each.listings) for each in whole.findings)


def test_a_row_is_explained_alike_in_a_slice(long_list: Document):
    whole = interpret_document(long_list, explain=True)
    sizes = sizes_of(long_list, 90, 60)
    readings = list(interpret_in_slices(long_list, explain=True, sizes=sizes))
    explained = [row for each in readings for row in each.evidence]
    assert [[(each.field, each.value, each.reason) for each in row] for row in explained] == [
        [(each.field, each.value, each.reason) for each in row] for row in whole.evidence
    ]
