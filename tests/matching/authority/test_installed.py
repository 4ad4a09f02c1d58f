"""The authority of an installation."""

import datetime as dt
import json

import pytest

from comity.matching.authority.index import NoAuthority
from comity.matching.authority.installed import (
    UnknownAuthority,
    current_authority,
    kept_authorities,
    load_authority,
    remove_authority,
)
from comity.matching.authority.ror import UnreadableAuthority
from tests.matching.authority.small_authority import RECORDS, write_lines

MAY = dt.datetime(2026, 5, 2, 10, 30, tzinfo=dt.UTC)
JUNE = dt.datetime(2026, 6, 25, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def first(tmp_path):
    return write_lines(tmp_path / "v2.8-2026-05-01-ror-data.jsonl", RECORDS[:30])


@pytest.fixture
def second(tmp_path):
    return write_lines(tmp_path / "v2.9-2026-06-23-ror-data.jsonl")


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def current(data):
    """What the current authority says of itself."""
    index = current_authority(data)
    assert index is not None
    return index.about


def releases(data):
    return [each.about["release"] for each in kept_authorities(data)]


def test_without_any_there_is_none(data):
    assert current_authority(data) is None
    assert kept_authorities(data) == []
    assert not data.exists()


def test_the_loaded_one_is_current(data, first):
    load_authority(first, data, at=MAY)
    assert current(data)["release"] == "2.8 (2026-05-01)"
    [kept] = kept_authorities(data)
    assert kept.is_current
    assert kept.loaded_at == MAY
    assert kept.size > kept.about["names"]


def test_a_newer_one_takes_its_place_and_the_older_is_kept(data, first, second):
    load_authority(first, data, at=MAY)
    load_authority(second, data, at=JUNE)
    assert current(data)["records"] == len(RECORDS)
    assert releases(data) == ["2.9 (2026-06-23)", "2.8 (2026-05-01)"]


def test_the_older_one_can_be_made_current_again(data, first, second):
    for each, at in ((first, MAY), (second, JUNE), (first, JUNE)):
        load_authority(each, data, at=at)
    assert current(data)["records"] == 30
    assert releases(data) == ["2.8 (2026-05-01)", "2.9 (2026-06-23)"]


def test_a_file_that_cannot_be_read_changes_nothing(data, first, tmp_path):
    load_authority(first, data, at=MAY)
    (tmp_path / "broken.json").write_text("[{]")
    with pytest.raises(UnreadableAuthority):
        load_authority(tmp_path / "broken.json", data, at=JUNE)
    assert releases(data) == ["2.8 (2026-05-01)"]


def test_a_kept_one_can_be_removed(data, first, second):
    load_authority(first, data, at=MAY)
    load_authority(second, data, at=JUNE)
    old = kept_authorities(data)[1]
    assert remove_authority(data, old.about["sha256"][:8]).folder == old.folder
    assert releases(data) == ["2.9 (2026-06-23)"]
    assert current(data)["release"] == "2.9 (2026-06-23)"
    assert not old.folder.exists()


def test_after_the_current_one_is_removed_there_is_none(data, first):
    load_authority(first, data, at=MAY)
    remove_authority(data, kept_authorities(data)[0].about["sha256"])
    assert current_authority(data) is None
    assert kept_authorities(data) == []


def test_what_is_not_kept_cannot_be_removed(data, first):
    load_authority(first, data, at=MAY)
    with pytest.raises(UnknownAuthority, match="No kept authority starts with 'xyz'"):
        remove_authority(data, "xyz")


def test_what_is_meant_must_be_clear(data, first, second):
    load_authority(first, data, at=MAY)
    load_authority(second, data, at=JUNE)
    with pytest.raises(UnknownAuthority, match="Several"):
        remove_authority(data, "")


def test_one_of_another_version_is_said_to_need_loading_again(data, first):
    folder = load_authority(first, data, at=MAY).folder
    about = json.loads((folder / "about.json").read_text())
    (folder / "about.json").write_text(json.dumps({**about, "version": -1}))
    with pytest.raises(NoAuthority, match="load its file again"):
        current_authority(data)
    load_authority(first, data, at=JUNE)
    assert current(data)["records"] == 30


def test_where_it_is_not_known_which_is_current_none_is(data, first):
    load_authority(first, data, at=MAY)
    (data / "authority" / "current.json").write_text("{")
    assert current_authority(data) is None
    assert [each.is_current for each in kept_authorities(data)] == [False]
    load_authority(first, data, at=JUNE)
    assert current_authority(data) is not None
