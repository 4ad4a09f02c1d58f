"""Readings cross a process border whole, and nothing else does."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.documents.model import Box, Cell, Document, Locus, PageSize, Row, RowRole, Table
from comity.documents.reading import document_of_text
from comity.interpretation.confinement.transcripts import reading_from_bytes, reading_to_bytes
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import AsOfBasis, Edition, Finding, Reading, Severity

LIST = """\
Agreements (as of 2021-05)
No\tInstitution\tCountry\tType\tSigned
1\tUniversity of Oslo\tNorway\tMOU\t2010/03/01 5+5 years
2\tUniversity of Malta\tMalta\tMOA, joint degree\t2012.05 Long-term
Total: 2
"""

texts = some.text(max_size=8)
boxes = some.none() | some.builds(Box, *[some.floats(0, 900)] * 4)
places = some.none() | some.integers(0, 10**6)
loci = some.builds(
    Locus, page=places, sheet=some.none() | texts, line=places, row=places, box=boxes, text=texts
)
cells = some.builds(
    Cell, text=texts, start=some.integers(0, 99), address=some.none() | texts, box=boxes,
    repeated=some.booleans(),
)  # fmt: skip
rows = some.builds(
    Row, index=some.integers(0, 99), text=texts, cells=some.lists(cells, max_size=3).map(tuple),
    locus=loci, role=some.sampled_from(RowRole), hidden=some.booleans(),
)  # fmt: skip
tables = some.builds(Table, rows=some.lists(rows, max_size=3).map(tuple), name=some.none() | texts)
documents = some.builds(
    Document,
    name=texts,
    format=texts,
    encoding=some.none() | texts,
    tables=some.lists(tables, max_size=2).map(tuple),
    remarks=some.just((("hidden_rows", {"sheet": "A", "rows": 3}),)),
    pages=some.lists(
        some.builds(PageSize, width=some.floats(1, 9), height=some.integers(1, 9))
    ).map(tuple),
)


def reading_of(document: Document) -> Reading:
    return Reading(
        document=document,
        edition=Edition(title=None, as_of=None, as_of_basis=AsOfBasis.RECEIVED),
        listings=(),
        figures=(),
        findings=(),
        stretches=(),
    )


def test_a_reading_arrives_as_it_was():
    reading = interpret_document(document_of_text(LIST, name="list.txt"))
    assert reading.listings
    assert reading.figures
    assert reading_from_bytes(reading_to_bytes(reading)) == reading


@given(documents)
def test_every_document_arrives_with_its_places(document):
    reading = reading_of(document)
    assert reading_from_bytes(reading_to_bytes(reading)) == reading


def test_half_a_letter_of_utf_16_arrives():
    reading = reading_of(document_of_text("\ud83d Oslo", name="list.txt"))
    assert reading_from_bytes(reading_to_bytes(reading)) == reading


def test_parameters_of_findings_may_be_any_mapping():
    finding = Finding(
        code="x", severity=Severity.NOTE, params=MappingProxyType({"a": 1}), locus=Locus()
    )
    reading = replace(reading_of(document_of_text("a", name="a")), findings=(finding,))
    assert reading_from_bytes(reading_to_bytes(reading)).findings[0].params == {"a": 1}


def spoilt(change) -> bytes:
    plain = json.loads(reading_to_bytes(reading_of(document_of_text("a\tb", name="a"))))
    change(plain)
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    "transcript",
    [
        b"",
        b"null",
        b"{}",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        spoilt(lambda plain: plain.append(1)),
        spoilt(lambda plain: plain[0].__setitem__(0, 7)),
        spoilt(lambda plain: plain[0].__setitem__(3, {"rows": 1})),
        spoilt(lambda plain: plain[0][3][0][0][0].__setitem__(0, True)),
        spoilt(lambda plain: plain[1].__setitem__(2, "never")),
        spoilt(lambda plain: plain[1].__setitem__(1, ["2021-13-01", "2021-13-01", "day"])),
        spoilt(lambda plain: plain.__setitem__(4, "text")),
    ],
)
def test_what_is_no_reading_is_refused(transcript):
    with pytest.raises(ValueError, match=r".*"):
        reading_from_bytes(transcript)
