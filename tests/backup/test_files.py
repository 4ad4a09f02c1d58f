"""Files: found by names that every system can have, and put back whole."""

import os
from pathlib import Path

import pytest

from comity.backup.archive import opened_archive
from comity.backup.errors import BackupNotWritten, NotRestored
from comity.backup.files import PlacedFiles, blocks_of, files_below, refuse_too_large
from tests.backup.archives import about_of, written

FILES = {"2024/a.pdf": b"%PDF", "b.txt": b"two\n" * 200_000}


def placed(folder: Path, into: Path, files: dict[str, bytes]) -> PlacedFiles:
    """The files of an archive, put into a folder."""
    found = PlacedFiles(into)
    with opened_archive(written(folder, about_of(files=files), files=files)) as archive:
        found.place_all(archive)
    return found


def test_files_are_named_from_their_folder(tmp_path):
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "гэрээ.pdf").write_bytes(b"x" * 600_000)
    (tmp_path / "b.txt").touch()
    assert files_below(tmp_path) == ["2024/гэрээ.pdf", "b.txt"]
    assert sum(map(len, blocks_of(tmp_path / "2024" / "гэрээ.pdf"))) == 600_000
    assert files_below(tmp_path / "none") == []


@pytest.mark.skipif(os.name != "posix", reason="the system has no such names")
@pytest.mark.parametrize("name", ["a:b", "a\\b", "a\nb", "a\udcff"])
def test_a_name_that_not_every_system_has_is_told(tmp_path, name):
    (tmp_path / name).touch()
    with pytest.raises(BackupNotWritten, match="a name that cannot be kept"):
        files_below(tmp_path)


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(BackupNotWritten, match="cannot be read"):
        list(blocks_of(tmp_path / "none"))


def test_files_come_back_and_go_again(tmp_path):
    into = tmp_path / "files"
    found = placed(tmp_path, into, FILES)
    assert {name: (into / name).read_bytes() for name in files_below(into)} == FILES
    found.take_back()
    assert files_below(into) == []


def test_what_was_there_before_stays_when_the_others_go(tmp_path):
    into = tmp_path / "files"
    into.mkdir()
    (into / "b.txt").write_bytes(FILES["b.txt"])
    placed(tmp_path, into, FILES).take_back()
    assert files_below(into) == ["b.txt"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_leads_nowhere_else(tmp_path):
    into, elsewhere = tmp_path / "files", tmp_path / "elsewhere"
    into.mkdir()
    elsewhere.mkdir()
    (into / "2024").symlink_to(elsewhere)
    with pytest.raises(NotRestored, match="leads out of"):
        placed(tmp_path, into, FILES)
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "files").write_text("no folder")
    with pytest.raises(NotRestored):
        placed(tmp_path, tmp_path / "files", FILES)


def test_more_than_the_disk_holds_is_told(tmp_path):
    refuse_too_large(tmp_path, 1)
    with pytest.raises(NotRestored, match=r"1,099,511,627,776 MB, and the disk of .* MB left"):
        refuse_too_large(tmp_path, 1024**6)
