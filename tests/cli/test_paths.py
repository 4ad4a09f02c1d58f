"""Which documents the arguments of a command name."""

import os

import pytest

from comity.cli.paths import name_several, paths_of


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/z.csv", "a/y.csv", "A.txt", ".git/x.txt", ".x.txt", "~$b.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def names(folder, *arguments):
    return [os.path.relpath(path, folder).replace(os.sep, "/") for path in paths_of(arguments)]


def test_a_directory_gives_its_files_sorted_without_hidden_ones(folder):
    assert names(folder, str(folder)) == ["A.txt", "a/y.csv", "a/z.csv", "b.txt"]


def test_arguments_keep_their_order_and_a_named_file_is_never_hidden(folder):
    hidden = str(folder / ".x.txt")
    assert names(folder, hidden, str(folder / "a")) == [".x.txt", "a/y.csv", "a/z.csv"]


def test_what_is_missing_stays_for_its_reader_to_say(tmp_path):
    assert paths_of(["-", str(tmp_path / "none"), str(tmp_path), "a\0b"]) == [
        "-", str(tmp_path / "none"), str(tmp_path), "a\0b",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_and_circles_of_links_are_left_out(folder):
    os.mkfifo(folder / "pipe")
    (folder / "a" / "round").symlink_to(folder)
    assert names(folder, str(folder)) == ["A.txt", "a/y.csv", "a/z.csv", "b.txt"]


def test_one_file_is_one_and_a_directory_may_be_several(folder):
    assert not name_several(["-"])
    assert not name_several([str(folder / "b.txt")])
    assert name_several([str(folder)])
    assert name_several(["-", "-"])
