"""A backup holds the documents of agreements, and restores them on any database."""

import hashlib
import json

import pytest

from tests.registers.documents import pdf

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("database", ["", "sqlite"])
def test_documents_are_restored_with_their_files(installations, tmp_path, database):
    origin = installations.empty()
    origin.must("migrate")
    made = origin.python("tests.backup.attached", "make")
    assert made.returncode == 0, made.stderr
    half = origin.folder / "files" / "documents" / ".incoming" / "half"
    half.write_bytes(b"%PDF")
    origin.must("backup", tmp_path / "backup.zip")
    into = installations.empty(database)
    into.must("restore", tmp_path / "backup.zip")
    looked = into.python("tests.backup.attached", "look")
    assert looked.returncode == 0, looked.stderr
    digest = hashlib.sha256(pdf("Dormitory")).hexdigest()
    assert json.loads(looked.stdout) == [200, digest, True]
    names = [path.name for path in (into.folder / "files").rglob("*") if path.is_file()]
    assert names == [digest]
