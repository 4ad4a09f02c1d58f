"""Keys: in a file of their own, for nobody else to read."""

import os

import pytest

from comity.backup.errors import BackupNotWritten, UnusableBackup
from comity.backup.keys import Keys, read_keys, write_keys

KEYS = Keys(secret_key="correct-horse_battery")


def test_keys_come_back(tmp_path):
    write_keys(tmp_path / "keys", KEYS, overwrite=False)
    assert read_keys(tmp_path / "keys") == KEYS
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.skipif(os.name != "posix", reason="the system has no modes")
def test_only_their_owner_reads_them(tmp_path):
    path = tmp_path / "keys"
    path.write_text("old")
    path.chmod(0o644)
    write_keys(path, KEYS, overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_keys_that_are_there_stay(tmp_path):
    (tmp_path / "keys").write_text("old")
    with pytest.raises(BackupNotWritten, match="--force overwrites it"):
        write_keys(tmp_path / "keys", KEYS, overwrite=False)
    with pytest.raises(BackupNotWritten, match="cannot be written"):
        write_keys(tmp_path / "none" / "keys", KEYS, overwrite=False)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[1]", "{}", '{"format": "comity-keys"}', "[" * 100_000,
        '{"format": "comity-keys", "secret_key": 5}',
        '{"format": "comity-keys", "secret_key": "a\\nb"}',
        '{"format": "comity-keys", "secret_key": "нууц"}',
        '{"format": "comity-keys", "secret_key": ""}',
        '{"format": "other", "secret_key": "a"}',
    ],
)  # fmt: skip
def test_what_are_no_keys_is_told(tmp_path, text):
    (tmp_path / "keys").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableBackup):
        read_keys(tmp_path / "keys")


def test_keys_that_are_nowhere_are_told(tmp_path):
    with pytest.raises(UnusableBackup, match="cannot be read"):
        read_keys(tmp_path / "keys")
