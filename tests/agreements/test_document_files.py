"""Files are kept once, under their SHA-256; what came to nothing is swept away."""

import datetime as dt
import hashlib
import os

import pytest

from comity.agreements.document_files import ORPHANED_AFTER, DocumentFiles
from comity.agreements.document_types import DocumentType
from comity.agreements.errors import NoDocument
from comity.backup.files import files_below
from tests.registers.documents import MOST, pdf

NOW = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
DATA = pdf("signed and sealed")


@pytest.fixture
def files(tmp_path):
    return DocumentFiles(tmp_path)


def aged(files, digest, age):
    """The file as if it had been kept so long ago."""
    then = (NOW - age).timestamp()
    os.utime(files.path_of(digest), (then, then))


def test_a_file_stands_under_its_digest_and_nowhere_twice(files, tmp_path):
    kept = files.keep([DATA[:100], DATA[100:]], most=MOST)
    assert kept.digest == hashlib.sha256(DATA).hexdigest()
    assert (kept.size, kept.type) == (len(DATA), DocumentType.PDF)
    assert files.path_of(kept.digest).read_bytes() == DATA
    assert files.keep([DATA], most=MOST) == kept
    assert files_below(tmp_path) == [f"documents/{kept.digest[:2]}/{kept.digest}"]


@pytest.mark.parametrize(
    ("blocks", "most", "words"),
    [
        ([DATA, DATA], len(DATA), "larger than"),
        ([], MOST, "empty"),
        ([b"MZ\x90\0"], MOST, "none of the kinds"),
    ],
)
def test_of_what_is_refused_nothing_stays(files, tmp_path, blocks, most, words):
    with pytest.raises(NoDocument, match=words):
        files.keep(blocks, most=most)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_too_much_is_not_taken_in(files):
    def endless():
        for number in range(100):
            assert number < 3, "more was asked for than is kept"
            yield b"x" * 1000

    with pytest.raises(NoDocument):
        files.keep(endless(), most=1500)


def test_only_a_digest_names_a_file(files):
    for name in ("../../secret-key", "A" * 64, "", "0" * 63):
        with pytest.raises(ValueError, match="hexadecimal"):
            files.path_of(name)


def test_what_no_row_names_is_swept_away_after_a_day_and_the_rest_stays(files, tmp_path):
    named, orphan, young = (
        files.keep([pdf(name)], most=MOST).digest for name in ("named", "orphan", "young")
    )
    for digest in (named, orphan):
        aged(files, digest, ORPHANED_AFTER + dt.timedelta(minutes=1))
    aged(files, young, dt.timedelta(hours=23))
    broken_off = tmp_path / "documents" / ".incoming" / "half"
    broken_off.write_bytes(b"%PDF")
    os.utime(broken_off, (0, 0))
    assert files.sweep(lambda digests: {named} & set(digests), at=NOW) == 1
    assert not files.path_of(orphan).exists()
    assert files.path_of(named).exists()
    assert files.path_of(young).exists()
    assert not broken_off.exists()


def test_what_is_kept_anew_while_it_is_swept_stays(files):
    digest = files.keep([DATA], most=MOST).digest
    aged(files, digest, 2 * ORPHANED_AFTER)

    def meanwhile(_digests):
        files.keep([DATA], most=MOST)
        aged(files, digest, dt.timedelta(0))
        return set()

    assert files.sweep(meanwhile, at=NOW) == 0
    assert files.path_of(digest).read_bytes() == DATA


def test_what_is_on_its_way_in_is_in_no_backup(files, tmp_path):
    seen = []

    def blocks():
        yield DATA
        seen.extend(files_below(tmp_path))

    files.keep(blocks(), most=MOST)
    assert seen == []
