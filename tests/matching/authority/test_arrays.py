"""Arrays on disk."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.authority.arrays import (
    Rows,
    Texts,
    map_array,
    map_rows,
    read_about,
    rows_as_arrays,
    write_arrays,
)


@given(st.lists(st.lists(st.integers(0, 2**31 - 1))))
def test_rows_are_what_they_were_made_of(lists):
    rows = Rows.of(lists, np.int32)
    assert len(rows) == len(lists)
    assert [rows[place].tolist() for place in range(len(rows))] == lists


@given(st.lists(st.text()))
def test_texts_are_what_they_were_made_of(written):
    texts = Texts.of(written)
    assert len(texts) == len(written)
    assert list(texts) == written
    assert [texts[place] for place in range(len(texts))] == written


def test_arrays_come_back_from_disk_as_they_were(tmp_path):
    rows = Rows.of([[1, 2], [], [3]], np.int32)
    arrays = {"weights": np.array([0.5, 1.5], dtype=np.float32), **rows_as_arrays("rows", rows)}
    write_arrays(tmp_path / "index", arrays, {"release": "東京"})
    assert read_about(tmp_path / "index") == {"release": "東京"}
    assert map_array(tmp_path / "index", "weights").tolist() == [0.5, 1.5]
    assert map_array(tmp_path / "index", "weights").dtype == np.float32
    mapped = map_rows(tmp_path / "index", "rows")
    assert [mapped[place].tolist() for place in range(3)] == [[1, 2], [], [3]]


def test_what_is_written_to_a_mapped_array_stays_in_the_process(tmp_path):
    write_arrays(tmp_path / "index", {"numbers": np.arange(3)}, {})
    map_array(tmp_path / "index", "numbers")[0] = 9
    assert map_array(tmp_path / "index", "numbers").tolist() == [0, 1, 2]


def test_an_array_is_mapped_and_not_loaded(tmp_path):
    write_arrays(tmp_path / "index", {"numbers": np.arange(3)}, {})
    array = map_array(tmp_path / "index", "numbers")
    assert type(array) is np.ndarray
    assert isinstance(array.base, np.memmap)


def test_an_index_is_written_in_place_of_an_older_one(tmp_path):
    write_arrays(tmp_path / "index", {"old": np.arange(3)}, {"number": 1})
    mapped = map_array(tmp_path / "index", "old")
    write_arrays(tmp_path / "index", {"new": np.arange(5)}, {"number": 2})
    assert read_about(tmp_path / "index") == {"number": 2}
    assert sorted(file.name for file in (tmp_path / "index").iterdir()) == ["about.json", "new.npy"]
    assert mapped.tolist() == [0, 1, 2]


def test_an_index_that_could_not_be_written_whole_is_none(tmp_path):
    broken = np.array([object()])  # would have to be pickled, which is refused
    with pytest.raises(ValueError, match="pickle"):
        write_arrays(tmp_path / "index", {"good": np.arange(3), "broken": broken}, {})
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_could_not_be_written_leaves_the_older_one(tmp_path):
    write_arrays(tmp_path / "index", {"numbers": np.arange(3)}, {"number": 1})
    with pytest.raises(ValueError, match="pickle"):
        write_arrays(tmp_path / "index", {"broken": np.array([object()])}, {"number": 2})
    assert read_about(tmp_path / "index") == {"number": 1}
    assert map_array(tmp_path / "index", "numbers").tolist() == [0, 1, 2]


@pytest.mark.parametrize("text", [None, "", "{", "\x00"])
def test_a_folder_without_a_description_holds_no_index(tmp_path, text):
    if text is not None:
        (tmp_path / "about.json").write_text(text)
    assert read_about(tmp_path) is None
