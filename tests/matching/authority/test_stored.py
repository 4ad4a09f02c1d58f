"""Indexes that stand in a store, each built once."""

import os
import shutil
import threading

import pytest

from comity.matching.authority.building import VERSION
from comity.matching.authority.ror import UnreadableAuthority
from comity.matching.authority.stored import digest_of, stored_index, write_whole
from tests.matching.authority.small_authority import RECORDS, write_lines

AN_HOUR = 3_600


@pytest.fixture
def dump(tmp_path):
    """A dump that was written an hour ago."""
    return aged(write_lines(tmp_path / "v2.9-2026-06-23-ror-data.jsonl"))


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def aged(file):
    then = file.stat().st_mtime - AN_HOUR
    os.utime(file, (then, then))
    return file


def indexes_in(store):
    return [folder.name for folder in store.iterdir() if not folder.name.startswith(".")]


def test_an_index_is_built_the_first_time(dump, store):
    index = stored_index(dump, store)
    assert index.find("00tohoku1") is not None
    assert index.about["records"] == len(RECORDS)
    assert index.about["release"] == "2.9 (2026-06-23)"
    assert index.about["source"] == "v2.9-2026-06-23-ror-data.jsonl"


def test_and_opened_from_then_on(dump, store):
    built = stored_index(dump, store).folder.stat()
    assert stored_index(dump, store).folder.stat().st_ino == built.st_ino


def test_whoever_waits_for_an_index_to_be_built_is_told(dump, store):
    told = []
    for _ in range(2):
        stored_index(dump, store, building=lambda: told.append("building"))
    assert told == ["building"]


def test_the_same_contents_elsewhere_are_the_same_index(dump, store, tmp_path):
    copy = shutil.copy(dump, tmp_path / "copy.jsonl")
    assert stored_index(copy, store).folder == stored_index(dump, store).folder


def test_other_contents_are_another_index(dump, store):
    first = stored_index(dump, store)
    second = stored_index(write_lines(dump, RECORDS[:5]), store)
    assert (first.about["records"], second.about["records"]) == (len(RECORDS), 5)
    assert len(indexes_in(store)) == 2


def test_an_index_of_another_version_is_built_anew_beside_it(dump, store, monkeypatch):
    stored_index(dump, store)
    for module in ("stored", "index", "building"):
        monkeypatch.setattr(f"comity.matching.authority.{module}.VERSION", VERSION + 1)
    assert stored_index(dump, store).about["version"] == VERSION + 1
    assert len(indexes_in(store)) == 2


def test_what_is_damaged_is_built_anew(dump, store):
    (stored_index(dump, store).folder / "about.json").write_text("{")
    assert stored_index(dump, store).about["records"] == len(RECORDS)


def test_builders_at_once_do_no_harm(dump, store):
    opened = []
    builders = [
        threading.Thread(target=lambda: opened.append(stored_index(dump, store))) for _ in range(4)
    ]
    for each in builders:
        each.start()
    for each in builders:
        each.join()
    assert [index.record(0).id for index in opened] == [opened[0].record(0).id] * 4
    assert len(indexes_in(store)) == 1


def test_a_dump_that_cannot_be_read_leaves_nothing_behind(store, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "00tohoku1"}\n')
    with pytest.raises(UnreadableAuthority):
        stored_index(broken, store)
    assert indexes_in(store) == []
    assert not list(store.glob(".building-*"))


def test_a_dump_that_is_not_there_is_said_to_be(store, tmp_path):
    with pytest.raises(UnreadableAuthority, match=r"absent\.json: it cannot be read \(No such"):
        stored_index(tmp_path / "absent.json", store)


# Digests


def test_a_digest_is_the_sha256_of_the_contents(tmp_path):
    file = tmp_path / "abc"
    file.write_bytes(b"abc")
    assert digest_of(file, tmp_path / "notes").startswith("ba7816bf8f01cfea")


def test_a_digest_is_noted_down(dump, tmp_path):
    digest = digest_of(dump, tmp_path / "notes")
    seen = dump.stat()
    dump.write_bytes(b"x" * seen.st_size)  # so that a second look at the contents would show
    os.utime(dump, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert digest_of(dump, tmp_path / "notes") == digest


@pytest.mark.parametrize(("size", "minutes"), [(1, 0), (0, 30)])
def test_a_note_of_another_size_or_time_is_not_believed(dump, tmp_path, size, minutes):
    digest = digest_of(dump, tmp_path / "notes")
    seen = dump.stat()
    dump.write_bytes(b"x" * (seen.st_size + size))
    then = seen.st_mtime + minutes * 60
    os.utime(dump, (then, then))
    assert digest_of(dump, tmp_path / "notes") != digest


def test_a_note_of_a_file_that_has_just_changed_is_not_believed(dump, tmp_path):
    os.utime(dump)
    digest = digest_of(dump, tmp_path / "notes")
    seen = dump.stat()
    dump.write_bytes(b"x" * seen.st_size)
    os.utime(dump, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert digest_of(dump, tmp_path / "notes") != digest


@pytest.mark.parametrize("note", ["", "[]", "{", '{"a": 1}', "[1, 2, 3, 4]"])
def test_a_note_that_says_nothing_is_written_anew(dump, tmp_path, note):
    notes = tmp_path / "notes"
    digest = digest_of(dump, notes)
    [file] = notes.iterdir()
    file.write_text(note)
    assert digest_of(dump, notes) == digest
    assert digest in file.read_text()


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "current.json"
    write_whole(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "new \ud800")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
