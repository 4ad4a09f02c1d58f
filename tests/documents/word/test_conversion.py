"""Word files of other kinds are read as LibreOffice turns them into DOCX."""

import stat
import sys
import time
from pathlib import Path

import pytest

from comity.documents.formats import Format
from comity.documents.reading import read_document, read_path
from comity.documents.word import conversion
from comity.documents.word.conversion import find_office, read_converted
from comity.errors import UnreadableDocument
from tests.documents.packages import packed

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = (Format.DOC, Format.RTF, Format.ODT)

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")


def program(folder: Path, script: str) -> Path:
    """A program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@needs_office
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_another_kind_reads_like_the_same_list_in_docx(form: Format):
    expected = read_path(FIXTURES / "partners.docx")
    found = read_path(FIXTURES / f"partners.{form.value}")
    assert found.format == form.value
    assert [(row.text, row.depth) for row in found.rows] == [
        (row.text, row.depth) for row in expected.rows
    ]


def test_the_list_in_docx_reads_as_it_is_printed():
    rows = [row.text for row in read_path(FIXTURES / "partners.docx").rows if row.text]
    assert rows == [
        "Agreements with partners abroad",
        "as of 1 May 2020",
        "Asia",
        "No\tUniversity\tCountry\tType\tSigned",
        "1\tChiba University\tJapan\tMOU\t2015-03-02",
        "2\tEhime University\tJapan\tMOA\t2018-11-20",
        "3\tӨвөрхангай дээд сургууль\tMongolia\tMOU\t2019-01-07",
        "Europe",
        "1. Universität Wien",
        "2. Université de Nantes",
        "• Faculty of Law",
    ]


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (Format.DOC, "an old Word file"),
        (Format.RTF, "an RTF file"),
        (Format.ODT, "an OpenDocument text"),
    ],
)
def test_without_libreoffice_one_sentence_says_what_to_do(
    form: Format, kind: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(conversion, "_PLACES", ())
    with pytest.raises(UnreadableDocument) as caught:
        read_path(FIXTURES / f"partners.{form.value}")
    assert caught.value.reason == (
        f"it is {kind}; LibreOffice is needed to read it, or save it as DOCX first"
    )


@needs_shell
def test_what_libreoffice_cannot_open_is_said_to_be_damaged_or_protected(tmp_path: Path):
    with pytest.raises(UnreadableDocument, match="damaged or protected"):
        read_converted(b"{\\rtf", Format.RTF, name="x.rtf", office=program(tmp_path, "exit 1"))


@needs_shell
def test_when_it_takes_too_long_it_is_ended_with_all_that_it_started(tmp_path: Path):
    mark = tmp_path / "still-there"
    office = program(tmp_path, f"(sleep 2; touch '{mark}') & sleep 60")
    with pytest.raises(UnreadableDocument, match=r"did not open it within 0\.3 seconds"):
        read_converted(b"{\\rtf", Format.RTF, name="x.rtf", office=office, seconds=0.3)
    time.sleep(2.5)
    assert not mark.exists()


@needs_shell
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with pytest.raises(UnreadableDocument):
        read_converted(b"{\\rtf", Format.RTF, name="x.rtf", office=program(tmp_path, "exit 1"))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_an_encrypted_word_file_is_protected_by_a_password():
    data = bytearray((FIXTURES / "partners.doc").read_bytes())
    start = next(at for at in range(512, len(data), 512) if data.startswith(b"\xec\xa5", at))
    data[start + 11] |= 1
    with pytest.raises(UnreadableDocument, match="protected by a password"):
        read_document(bytes(data), name="list.doc")


def test_an_encrypted_opendocument_text_is_protected_by_a_password():
    data = packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": b"\x00\x01",
            "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
        }
    )
    with pytest.raises(UnreadableDocument, match="protected by a password"):
        read_document(data, name="list.odt")
