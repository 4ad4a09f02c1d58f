"""Where Comity keeps files on a user's machine."""

import sys

import pytest

from comity.folders import cache_folder, data_folder


@pytest.fixture(autouse=True)
def untold(monkeypatch):
    monkeypatch.delenv("COMITY_DATA", raising=False)
    monkeypatch.delenv("COMITY_CACHE", raising=False)


def test_the_data_folder_is_the_one_told(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"


def test_untold_the_data_folder_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert data_folder().parent == tmp_path


def test_the_cache_is_the_one_told(monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path / "there"))
    assert cache_folder() == tmp_path / "there"


@pytest.mark.skipif(sys.platform == "darwin", reason="it is fixed there")
def test_untold_the_cache_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder().is_relative_to(tmp_path)


def test_what_can_be_made_again_stands_apart_from_what_must_last():
    assert cache_folder() != data_folder()
    assert not data_folder().is_relative_to(cache_folder())
