"""Archives: written whole or not at all, and believed in nothing that is not checked."""

import copy
import os
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.backup import archive as module
from comity.backup.about import is_below
from comity.backup.archive import Archive, opened_archive, written_archive
from comity.backup.errors import BackupNotWritten, UnusableBackup
from tests.backup.archives import ROWS, TABLE, about_of, member, written

RATHER_LARGE = 3 * 1024**2


def all_rows(path: Path) -> list[Any]:
    """Every row of the table, once everything was checked."""
    with opened_archive(path) as archive:
        archive.check()
        (table,) = archive.about.tables
        return [row for batch in archive.batches(table) for row in batch]


def refusal(path: Path) -> str:
    """Why an archive is refused: one sentence, that names it."""
    with pytest.raises(UnusableBackup) as refused:
        all_rows(path)
    said = str(refused.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    return refused.value.reason


def test_a_sound_archive_gives_its_rows(tmp_path):
    path = written(tmp_path, about_of(files={"a/b.pdf": b"%PDF"}), files={"a/b.pdf": b"%PDF"})
    assert all_rows(path) == [[1, "a"], [2, None]]


def test_many_rows_come_some_at_a_time(tmp_path):
    rows = b"".join(b'[%d,"%s"]\n' % (number, b"x" * 2000) for number in range(5000))
    path = written(tmp_path, about_of(rows), rows=rows)
    with opened_archive(path) as archive:
        sizes = [len(batch) for batch in archive.batches(archive.about.tables[0])]
    assert sum(sizes) == 5000
    assert max(sizes) == 500


def test_heavy_rows_come_one_at_a_time(tmp_path):
    rows = b"".join(b'[%d,"%s"]\n' % (number, b"x" * 5_000_000) for number in range(3))
    path = written(tmp_path, about_of(rows), rows=rows)
    with opened_archive(path) as archive:
        sizes = [len(batch) for batch in archive.batches(archive.about.tables[0])]
    assert sizes == [1, 1, 1, 0]


@pytest.mark.parametrize("kept", [0, 1, 10, 100, 400, -1, -30])
def test_a_cut_off_archive_is_refused(tmp_path, kept):
    path = written(tmp_path, about_of())
    path.write_bytes(path.read_bytes()[:kept])
    assert refusal(path) == "it is damaged or no backup at all."


def test_bytes_that_changed_are_found(tmp_path):
    sound = written(tmp_path, about_of()).read_bytes()
    for place in range(30, len(sound) - 30, 7):
        changed = bytearray(sound)
        changed[place] ^= 0x41
        path = tmp_path / "changed.zip"
        path.write_bytes(changed)
        try:
            rows = all_rows(path)
        except UnusableBackup:
            continue
        # What a zip says twice, or of the time, may change without harm.
        assert rows == [[1, "a"], [2, None]]


def test_other_files_are_no_backups(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("1 Kyoto University")
    assert refusal(path) == "it is damaged or no backup at all."
    assert refusal(tmp_path / "none.zip") == "there is no such file."
    assert refusal(tmp_path) == "it is damaged or no backup at all."
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(path) == "it is no backup of Comity."


def test_rows_that_are_not_those_of_the_digest_are_refused(tmp_path):
    path = written(tmp_path, about_of(), rows=ROWS.replace(b"a", b"b"))
    assert refusal(path) == f"rows/{TABLE}.jsonl is not what was written."


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (b'[1,"a"]\n[2,\n', f"row 2 of {TABLE} is no JSON."),
        (b'[1,"a"]\n\xff\xfe\n', f"row 2 of {TABLE} is no JSON."),
        (b"[" * 100_000 + b"\n", f"row 1 of {TABLE} is no JSON."),
        (b"9" * 10_000 + b"\n", f"row 1 of {TABLE} is no JSON."),
        (b'{"id":1}\n', f"row 1 of {TABLE} is no list of values."),
        (b'[1,"a"]\n[2,"b"]', f"the last row of {TABLE} is cut off."),
    ],
)
def test_rows_that_are_none_are_refused(tmp_path, rows, reason):
    assert refusal(written(tmp_path, about_of(rows), rows=rows)) == reason


def test_a_wrong_number_of_rows_is_refused(tmp_path):
    about = about_of()
    about["tables"][0]["rows"] = 3
    assert refusal(written(tmp_path, about)) == f"{TABLE} has 2 rows, not 3."


def test_a_row_that_unpacks_without_end_is_refused_early(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LONGEST_ROW", RATHER_LARGE)
    rows = b'[1,"' + b"a" * RATHER_LARGE * 20 + b'"]\n'
    path = written(tmp_path, about_of(rows), rows=rows)
    assert path.stat().st_size < RATHER_LARGE / 20
    assert refusal(path) == f"a row of {TABLE} is larger than 3 MB."


def test_a_table_of_contents_that_unpacks_without_end_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_LARGEST_ABOUT", 1000)
    assert refusal(written(tmp_path, about_of() | {"comity": "0" * 1000})) == (
        "it is no backup of Comity."
    )


def test_more_than_is_said_is_not_unpacked(tmp_path):
    """A size that is a lie is met by the sizes of the zip, and those by what unpacks."""
    about = about_of()
    about["tables"][0]["member"]["bytes"] = 4
    assert refusal(written(tmp_path, about)) == "what it holds is not what it says it holds."


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "a/../../evil", "/etc/evil", "a//b", "./a", "a/.", "", "..", "C:/evil", "a\\b",
        "a\0b", "con\n", "a?", "a|b",
    ],
)  # fmt: skip
def test_a_file_with_a_place_elsewhere_is_refused(tmp_path, name):
    assert not is_below(name)
    about = about_of(files={name: b"evil"})
    path = written(tmp_path, about)
    assert refusal(path) == f"{f'files/{name}'!r} is no place for a file."


def test_a_table_with_a_place_elsewhere_is_refused(tmp_path):
    about = about_of()
    about["tables"][0]["member"]["name"] = "rows/../other"
    assert refusal(written(tmp_path, about)) == f"{TABLE} does not stand where its rows are kept."


@pytest.mark.parametrize("name", ["a.pdf", "2024/03/a b.pdf", "гэрээ/1.pdf", ".hidden", "..a"])
def test_an_ordinary_file_is_well(name):
    assert is_below(name)


def test_what_nobody_speaks_of_is_refused(tmp_path):
    path = written(tmp_path, about_of(), more={"files/x": b""})
    assert refusal(path) == "what it holds is not what it says it holds."


def test_what_is_missing_is_refused(tmp_path):
    path = written(tmp_path, about_of(files={"x": b"1"}))
    assert refusal(path) == "what it holds is not what it says it holds."


def test_what_stands_there_twice_is_refused(tmp_path):
    about = about_of()
    about["tables"] *= 2
    assert refusal(written(tmp_path, about)) == "it holds something twice."
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = written(tmp_path, about_of())
        with zipfile.ZipFile(path, "a") as file:
            file.writestr(f"rows/{TABLE}.jsonl", ROWS)
    assert refusal(path) == "it holds something twice."


def test_another_packing_is_refused(tmp_path):
    path = written(tmp_path, about_of(), method=zipfile.ZIP_LZMA)
    assert refusal(path) == "it is packed or encrypted as no backup of Comity is."


def test_a_later_format_is_refused(tmp_path):
    path = written(tmp_path, about_of() | {"version": 2})
    assert refusal(path) == (
        "it was made by a newer version of Comity; bring this one up to date first."
    )


def wrong_abouts() -> Iterator[object]:
    """Tables of contents with something wrong in each place."""
    sound = about_of(files={"x": b"1"})
    yield from ([], 1, None, {}, {"format": "comity-backup"}, b"{", b"\xff", b"[" * 100_000)
    for key in sound:
        if key != "format":
            for wrong in (None, 5.5, "x", [1], {"a": 1}, -1):
                if not (key == "authority" and wrong is None) and not (
                    key in {"comity", "database"} and wrong == "x"
                ):
                    yield sound | {key: wrong}
    for key in sound["tables"][0]:
        for wrong in (5.5, [1], {"a": 1}, -1, True):
            about = copy.deepcopy(sound)
            about["tables"][0][key] = wrong
            yield about
    for file in ({"name": "files/x", "bytes": 1, "sha256": "no"}, member("x", b""), None):
        yield sound | {"files": [file]}


def test_whatever_is_wrong_with_the_table_of_contents_it_is_refused(tmp_path):
    for about in wrong_abouts():
        said = refusal(written(tmp_path, about, files={"x": b"1"}))
        assert said.startswith(
            ("its about.json is not", "it is no backup", "a digest", "'x' is no")
        )


def test_a_backup_stands_there_when_it_is_whole(tmp_path):
    path = tmp_path / "backup.zip"
    with written_archive(path, overwrite=False) as archive:
        archive.add("files/x", iter([b"1", b"2"]))
        assert not path.exists()
        (part,) = tmp_path.iterdir()
        if os.name == "posix":
            assert part.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_left_of_a_backup_that_failed(tmp_path):
    def failing() -> Iterator[bytes]:
        yield b"1"
        raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        written_archive(tmp_path / "backup.zip", overwrite=False) as archive,
    ):
        archive.add("files/x", failing())
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_overwritten_only_if_wished(tmp_path):
    path = tmp_path / "backup.zip"
    path.write_text("old")
    with pytest.raises(BackupNotWritten, match="is there already; --force overwrites it"):
        write_something(path, overwrite=False)
    assert path.read_text() == "old"
    write_something(path, overwrite=True)
    assert zipfile.is_zipfile(path)


def test_what_came_meanwhile_is_not_overwritten(tmp_path):
    path = tmp_path / "backup.zip"

    def slow() -> Iterator[bytes]:
        path.write_text("somebody else's")
        yield b"1"

    with pytest.raises(BackupNotWritten):
        write_something(path, overwrite=False, blocks=slow())
    assert path.read_text() == "somebody else's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_none_is_told(tmp_path):
    with pytest.raises(BackupNotWritten, match="cannot be written"):
        write_something(tmp_path / "none" / "backup.zip", overwrite=False)
    with pytest.raises(BackupNotWritten, match="is a folder"):
        write_something(tmp_path, overwrite=True)


def write_something(path: Path, *, overwrite: bool, blocks: Iterable[bytes] = (b"1",)) -> None:
    with written_archive(path, overwrite=overwrite) as archive:
        archive.add("files/x", iter(blocks))


def test_an_archive_says_what_unpacks_and_how_much(tmp_path):
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more

    with opened_archive(written(tmp_path, about_of())) as archive:
        assert isinstance(archive, Archive)
        archive.check(told)
        assert done == archive.about.bytes == len(ROWS)
        assert archive.about.rows == 2
