"""What a document is, its bytes say; what may be run is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.agreements.document_types import DocumentType, document_type_of, file_name_for
from tests.documents.packages import packed
from tests.registers.documents import docx, pdf

OPEN = "application/vnd.oasis.opendocument"
MANY_PARTS = packed({f"word/{number}.xml": b"" for number in range(5_001)})
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf("signed"), DocumentType.PDF),
        (docx("signed"), DocumentType.DOCX),
        (OLD_WORD, DocumentType.DOC),
        (packed({"xl/workbook.xml": "<workbook/>"}), DocumentType.XLSX),
        (packed({"mimetype": f"{OPEN}.text", "content.xml": ""}), DocumentType.ODT),
        (packed({"mimetype": f"{OPEN}.spreadsheet", "content.xml": ""}), DocumentType.ODS),
        (b"\x89PNG\r\n\x1a\n\0", DocumentType.PNG),
        (b"\xff\xd8\xff\xe0\0", DocumentType.JPEG),
        (b"II*\0", DocumentType.TIFF),
        (b"MM\0*", DocumentType.TIFF),
        (b"RIFF\0\0\0\0WEBPVP8 ", DocumentType.WEBP),
        ("Санамж бичиг, § 2 < 3".encode(), DocumentType.TEXT),
        ("Протокол".encode("cp1251"), DocumentType.TEXT),
        ("議事録".encode("utf-16"), DocumentType.TEXT),
    ],
)
def test_what_is_kept_is_known_by_its_bytes(data, kind):
    assert document_type_of(data) is kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"MZ\x90\0\x03",
        b"MZ\x90\0 %PDF-1.4",
        b"\x7fELF\x02\x01",
        b"#!/bin/sh\nrm -r /\n",
        b"<html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <!DOCTYPE html><p>",
        b"A letter\n<script>alert(1)</script>",
        "<svg onload='alert(1)'>".encode("utf-16"),
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"<html>%PDF-1.4",
        b"GIF89a",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"text with a \0 in it",
        packed({"a.exe": b"MZ"}),
        packed({"META-INF/MANIFEST.MF": b"", "a.class": b"\xca\xfe\xba\xbe"}),
        packed({"word/document.xml": "", "word/vbaProject.bin": b"macro"}),
        packed({"mimetype": f"{OPEN}.text", "Basic/Standard/Module1.xml": ""}),
        OLD_WORD + "_VBA_PROJECT".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 installer",
        b"{\\rtf1 {\\object\\objemb}}",
        MANY_PARTS,
    ],
)
def test_what_may_run_or_cannot_be_told_is_refused(data):
    assert document_type_of(data) is None


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data):
    kind = document_type_of(data)
    assert kind is None or kind.media_type


@pytest.mark.parametrize(
    ("name", "kind", "served"),
    [
        ("MOU Leeds.pdf", DocumentType.PDF, "MOU Leeds.pdf"),
        ("MOU.PDF", DocumentType.PDF, "MOU.PDF"),
        ("scan.jpeg", DocumentType.JPEG, "scan.jpeg"),
        ("invoice.pdf.exe", DocumentType.PDF, "invoice.pdf.exe.pdf"),
        ("run.bat", DocumentType.TEXT, "run.bat.txt"),
        ("Гэрээ.docx", DocumentType.DOCX, "Гэрээ.docx"),
        ('..\\a/"b\r\nX: y.pdf', DocumentType.PDF, "abX y.pdf"),
        ("", DocumentType.PNG, "document.png"),
        ("\u202efdp.exe", DocumentType.PDF, "fdp.exe.pdf"),
    ],
)
def test_a_file_is_handed_out_under_the_ending_of_its_type(name, kind, served):
    assert file_name_for(name, kind) == served


@given(st.text(max_size=40), st.sampled_from(DocumentType))
def test_every_name_ends_as_its_type_does(name, kind):
    served = file_name_for(name, kind)
    assert served.lower().endswith(kind.endings)
    assert served.isprintable()
    assert not set(served) & set('/\\:"')
