"""Rows of long tables come back as they were put in, however they are asked for."""

import pytest

from comity.documents.long_tables import (
    MOST_UNPACKED,
    PackedRows,
    RowsByIndex,
    kept,
    rows_between,
    texts_of,
)
from comity.documents.model import (
    Box,
    Cell,
    Document,
    Locus,
    PrintedLine,
    Row,
    RowRole,
    Table,
    row_of_cells,
)


def row(index: int) -> Row:
    return row_of_cells(
        index,
        [
            Cell(
                text=f"name {index}",
                address=f"A{index}",
                lines=(PrintedLine(0, 4, Box(1.5, 2, 3, 4)), PrintedLine(5, 9, Box(1.5, 4, 3, 6))),
            ),
            Cell(text="日本", repeated=index % 3 == 0),
        ],
        Locus(sheet="Sheet 1", row=index + 1, box=Box(1.5, 2, 3, 4), text=f"name {index} 日本"),
        role=RowRole.ITEM if index % 2 else RowRole.PLAIN,
        hidden=index % 5 == 0,
    )


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row(2 * index) for index in range(1_234)]


def test_rows_come_out_as_they_went_in(rows):
    packed = PackedRows(rows)
    assert len(packed) == len(rows)
    assert list(packed) == rows
    assert list(packed) == rows, "a second time as well"


@pytest.mark.parametrize("place", [0, 499, 500, 1_233, -1, -1_234])
def test_a_row_is_found_at_its_place(rows, place):
    assert PackedRows(rows)[place] == rows[place]


@pytest.mark.parametrize("place", [1_234, -1_235])
def test_there_is_no_row_beyond_the_last(rows, place):
    with pytest.raises(IndexError):
        PackedRows(rows)[place]


def test_a_stretch_of_rows_is_a_tuple_of_them(rows):
    assert PackedRows(rows)[490:510] == tuple(rows[490:510])


def test_a_row_is_found_by_its_index_in_the_document(rows):
    packed = PackedRows(rows)
    assert packed.with_index(1_002) == rows[501]
    assert packed.with_index(1_003) is None
    assert packed.with_index(-1) is None


def test_the_texts_of_packed_rows_are_those_of_the_rows(rows):
    document = Document(
        name="list.txt",
        format="text",
        encoding="utf-8",
        tables=(Table(rows=PackedRows(rows)), Table(rows=tuple(rows[:3]))),
    )
    assert list(texts_of(document)) == [each.text for each in [*rows, *rows[:3]]]


def test_only_long_tables_are_packed():
    assert isinstance(kept(map(row, range(MOST_UNPACKED))), tuple)
    assert isinstance(kept(map(row, range(MOST_UNPACKED + 1))), PackedRows)


def test_half_a_surrogate_pair_survives():
    odd = Row(index=0, text="\ud800", cells=(), locus=Locus(line=1, text="\ud800"), typed="x")
    assert list(PackedRows([odd])) == [odd]


def test_rows_of_a_document_are_found_by_place_and_by_index(rows):
    tables = (Table(rows=tuple(rows[:3])), Table(rows=PackedRows(rows[3:])))
    document = Document(name="x", format="xlsx", encoding=None, tables=tables)
    assert rows_between(document, 1, 700) == rows[1:700]
    assert rows_between(document, -5, 2) == rows[:2]
    at_hand = RowsByIndex(rows[:2], document)
    assert at_hand[rows[1].index] == rows[1]
    assert at_hand[rows[2].index] == rows[2]
    assert at_hand[rows[900].index] == rows[900]
    with pytest.raises(KeyError):
        at_hand[rows[900].index + 1]
