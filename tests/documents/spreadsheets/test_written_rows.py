"""What is written on a sheet is found again, whichever rows are looked at in between."""

from hypothesis import given
from hypothesis import strategies as st

from comity.documents.spreadsheets.written_rows import WrittenRows

CELLS = st.lists(st.tuples(st.integers(1, 5_000), st.integers(1, 9), st.text(max_size=3)))


@given(CELLS)
def test_cells_are_found_where_they_were_written_last(cells):
    rows = WrittenRows()
    plain: dict[int, dict[int, str]] = {}
    for row, column, text in cells:
        rows.write(row, column, text)
        plain.setdefault(row, {})[column] = text
    assert dict(rows) == plain
    assert list(rows) == sorted(plain)
    assert len(rows) == len(plain)
    assert rows.columns == {column for _, column, _ in cells}


def test_a_row_in_which_nothing_is_written_is_none():
    rows = WrittenRows()
    rows.write(7, 2, "MOU")
    assert 6 not in rows
    assert rows.get(2_000, {}) == {}
    assert rows[7] == {2: "MOU"}
