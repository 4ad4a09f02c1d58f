"""Pages saved as one file are read like the page."""

import plistlib
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.html.archives import read_saved_page
from comity.documents.model import RowRole
from comity.documents.reading import read_document, read_path
from comity.errors import UnreadableDocument

FIXTURES = Path(__file__).parent / "fixtures"
PAGE = "<html><body><h1>Партнер</h1><p>Chiba University</body></html>"


def saved(*parts: tuple[str, str, bytes]) -> bytes:
    """A page saved by a browser: type, charset and bytes of each part."""
    head = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    body = b"".join(
        f"--X\r\nContent-Type: {kind}{charset}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
        + quopri.encodestring(content)
        + b"\r\n"
        for kind, charset, content in parts
    )
    return head + b'\tboundary="X"\r\n\r\n' + body + b"--X--\r\n"


def rows(data: bytes) -> list[str]:
    return [row.text for row in read_document(data, name="page.mht").rows if row.text]


def test_the_page_of_an_archive_is_read_and_its_frames_are_not():
    data = saved(
        ("text/html", "", PAGE.encode()),
        ("image/png", "", b"\x89PNG"),
        ("text/html", "", b"<p>advertisement"),
    )
    assert rows(data) == ["Партнер", "Chiba University"]


def test_a_part_may_say_how_its_letters_are_encoded():
    assert rows(saved(("text/html", "; charset=windows-1251", PAGE.encode("cp1251")))) == [
        "Партнер",
        "Chiba University",
    ]


def test_all_sheets_of_a_workbook_are_read():
    sheet = "<table><tr><td>{}<td>Japan</table>"
    data = saved(
        ("text/html", "", b"<html><frameset><frame src=sheet001.htm></frameset></html>"),
        ("text/html", "", sheet.format("Chiba").encode()),
        ("text/html", "", sheet.format("Kyoto").encode()),
    )
    assert rows(data) == ["Chiba\tJapan", "Kyoto\tJapan"]


@pytest.mark.parametrize("name", ["partners.mht", "partners.html"])
def test_a_page_reads_alike_whichever_program_saved_it(name: str):
    document = read_path(FIXTURES / name)
    assert [(row.text, row.role) for row in document.rows if row.text] == [
        ("Agreements with partners abroad", RowRole.HEADING),
        ("as of 1 May 2020", RowRole.PLAIN),
        ("Asia", RowRole.HEADING),
        ("No\tUniversity\tCountry\tType\tSigned", RowRole.HEADER),
        ("1\tChiba University\tJapan\tMOU\t2015-03-02", RowRole.PLAIN),
        ("2\tEhime University\tJapan\tMOA\t2018-11-20", RowRole.PLAIN),
        ("3\tӨвөрхангай дээд сургууль\tMongolia\tMOU\t2019-01-07", RowRole.PLAIN),
        ("Europe", RowRole.HEADING),
        ("1. Universität Wien", RowRole.ITEM),
        ("2. Université de Nantes", RowRole.ITEM),
        ("• Faculty of Law", RowRole.ITEM),
    ]


def test_a_page_saved_by_safari_is_read():
    resource = {
        "WebResourceData": PAGE.encode("utf-16-le"),
        "WebResourceTextEncodingName": "UTF-16LE",
    }
    data = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    assert rows(data) == ["Партнер", "Chiba University"]


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00",
        plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps([1], fmt=plistlib.FMT_BINARY),
        saved(("image/png", "", b"\x89PNG")),
        saved(("text/html", "", b" ")),
    ],
)
def test_an_archive_without_a_page_is_unreadable(data: bytes):
    with pytest.raises(UnreadableDocument):
        read_document(data, name="page.mht")


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes):
    for archive in (b"bplist00" + data, saved(("text/html", "", PAGE.encode()))[:200] + data):
        try:
            read_saved_page(archive, name="any")
        except UnreadableDocument:
            continue


def test_a_mail_about_agreements_is_no_archive_without_its_marks():
    assert rows(b"Subject: partners\n\nChiba University\nKyoto University\n") == [
        "Subject: partners",
        "Chiba University",
        "Kyoto University",
    ]
