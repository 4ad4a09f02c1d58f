"""Files made to hurt whoever reads them, each for one weakness that readers are known to have."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from tools.fuzzing.small_files import docx, ods, pdf, png, xlsx

_BOMB = 1024 * 1024 * 1024
_DEEP = 100_000
_LONG = 1_000_000
_BILLION_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
_ROW = b"1\tUniversity of Oslo\tNorway\tMOU\t2010-03-01\n"


def hostile_names() -> list[str]:
    """The names of all hostile files."""
    return list(_MAKERS)


def hostile_file(name: str) -> bytes:
    """The hostile file of that name, made now."""
    return _MAKERS[name]()


def _zip_of(parts: Mapping[str, Iterator[bytes] | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            with package.open(name, "w", force_zip64=True) as part:
                for chunk in [content] if isinstance(content, bytes) else content:
                    part.write(chunk)
    return buffer.getvalue()


def _zeros() -> Iterator[bytes]:
    return iter([bytes(1024 * 1024)] * (_BOMB // 1024**2))


def _said_smaller(package: bytes) -> bytes:
    """A package whose directory and heads say that every part unpacks to ten bytes."""
    changed = bytearray(package)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for info in archive.infolist():
            struct.pack_into("<I", changed, info.header_offset + 22, 10)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", changed, place + 24, 10)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def _ods_repeated() -> bytes:
    times = 10**9
    cell = (
        f'<table:table-cell table:number-columns-repeated="{times}"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    return ods(f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>')


def _turned_back_pdf() -> bytes:
    """A PDF whose last table of places says that the one before it is at the very start."""
    return pdf() + b"\ntrailer << /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF"


def _circle() -> bytes:
    """A compound file whose table of sectors leads round in a circle ([MS-CFB] 2.1)."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0"
    return head + bytes(2000)


def _png_of(width: int, height: int) -> bytes:
    """A picture that is black all over and very small as a file."""
    line = zlib.compressobj(9)
    packed = b"".join(line.compress(bytes(width // 8 + 1)) for _ in range(height)) + line.flush()
    return png(width, height, packed)


def _pdf_tree(kids: str, more: str = "") -> bytes:
    return pdf(pages=f"/Type /Pages /Count 5 /Kids [{kids}] {more}")


_MAKERS: Mapping[str, Callable[[], bytes]] = {
    # packages
    "bomb.xlsx": lambda: _zip_of({"xl/workbook.xml": _zeros()}),
    "bomb-sheet.xlsx": lambda: xlsx(" " * (64 * 1024**2)),
    "bomb-that-lies.xlsx": lambda: _said_smaller(xlsx(" " * (64 * 1024**2))),
    "bomb.docx": lambda: _zip_of({"word/document.xml": _zeros()}),
    "bomb.ods": lambda: _zip_of(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": _zeros()}
    ),
    "many-parts.xlsx": lambda: _zip_of({f"xl/{n}.xml": b"" for n in range(60_000)}),
    "package-of-packages.zip": lambda: _zip_of({"a.zip": _zip_of({"b.zip": _zeros()})}),
    "escaping-name.docx": lambda: _zip_of({"word/../../../etc/x": b"", "word/document.xml": b""}),
    # entities
    "laughs.xlsx": lambda: xlsx('<row><c t="str"><v>&l9;</v></c></row>', doctype=_BILLION_LAUGHS),
    "laughs.docx": lambda: docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", doctype=_BILLION_LAUGHS),
    "laughs.ods": lambda: ods("<table:table-row>&l9;</table:table-row>", doctype=_BILLION_LAUGHS),
    "laughs.html": lambda: b"%s<html><p>&l9;</html>" % _BILLION_LAUGHS.encode(),
    "outside.xlsx": lambda: xlsx('<row><c t="str"><v>&l9;</v></c></row>', doctype=_OUTSIDE),
    "outside.docx": lambda: docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", doctype=_OUTSIDE),
    "outside.ods": lambda: ods("<table:table-row>&l9;</table:table-row>", doctype=_OUTSIDE),
    # nesting
    "nested.html": lambda: b"<html>" + b"<div>" * _DEEP + b"Oslo",
    "nested-tables.html": lambda: b"<html>" + b"<table><tr><td>" * 20_000 + b"Oslo",
    "nested-lists.html": lambda: b"<html>" + b"<ul><li>" * 20_000 + b"Oslo",
    "nested-formats.html": lambda: b"<html>" + b"<b><i><a>" * 30_000 + b"Oslo",
    "nested.xlsx": lambda: xlsx("<a>" * _DEEP + "</a>" * _DEEP),
    "nested.docx": lambda: docx("<w:sdt><w:sdtContent>" * 50_000),
    "nested-tables.docx": lambda: docx(
        "<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000
    ),
    "nested.ods": lambda: ods("<table:table-row-group>" * _DEEP),
    # wide and long
    "million-columns.xlsx": lambda: xlsx(
        '<row r="1048576"><c r="XFD1048576" t="str"><v>Oslo</v></c></row>',
        before='<dimension ref="A1:XFD1048576"/>',
    ),
    "beyond-columns.xlsx": lambda: xlsx('<row r="9"><c r="ZZZZZZ9" t="str"><v>Oslo</v></c></row>'),
    "rows-backwards.xlsx": lambda: xlsx('<row r="99999999999"/><row r="-3"/><row r="x"/>'),
    "merged-all.xlsx": lambda: xlsx(
        '<row r="1"><c r="A1" t="str"><v>Oslo</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    "repeated.ods": _ods_repeated,
    "spans.html": lambda: (
        b"<table>" + b"<tr><td rowspan=65534 colspan=1000>Oslo</td></tr>" * 200 + b"</table>"
    ),
    "wide.csv": lambda: b"Oslo;" * 200_000 + b"\n" + b"Malta;" * 200_000,
    "wide.html": lambda: b"<table><tr>" + b"<td>Oslo" * 100_000,
    "wide-rows.html": lambda: (
        b"<table><tr><th>No<th>Institution<th>Country" + b"<th>Signed" * 2000
        + b"<tr><td>1<td>Norway" + b"<td>University of Oslo" * 2000
    ),
    "one-line.txt": lambda: b"University of Oslo, Norway, MOU " * 60_000,
    "one-word.txt": lambda: b"a" * (2 * _LONG),
    "digits.txt": lambda: b"1." * 200_000,
    "brackets.txt": lambda: b"(" * _LONG,
    "spaces.txt": lambda: b"Oslo" + b" " * (2 * _LONG) + b"Norway",
    "tabs.txt": lambda: b"Oslo" + b"\t" * _LONG,
    "blank-lines.txt": lambda: b"Oslo" + b"\n" * 200_000,
    "dates.txt": lambda: b"2010-03-01 " * 100_000,
    "quotes.csv": lambda: b'a,b\n"' + b'""' * _LONG,
    "bars.md": lambda: b"|" * _LONG + b"\n" + b"|-" * 500_000,
    "combining.txt": lambda: b"University of O" + "\u0301".encode() * 500_000,
    "same-partner.txt": lambda: _ROW * 30_000,
    "headers.txt": lambda: b"No\tInstitution\tCountry\tType\tSigned\n" * 20_000,
    "dashes.txt": lambda: b"Oslo - Norway - MOU - 2010 - " * 30_000,
    "formulas.csv": lambda: b"Name;Country\n=cmd|'/c calc'!A1;Norway\n@SUM(1);Malta\n" * 100,
    "formulas.xlsx": lambda: xlsx(
        '<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:9")</f></c></row>'
    ),
    # PDF
    "loop.pdf": lambda: _pdf_tree("2 0 R 2 0 R"),
    "loop-of-parents.pdf": lambda: _pdf_tree("3 0 R", "/Parent 2 0 R"),
    "wide-tree.pdf": lambda: _pdf_tree("3 0 R " * 100_000),
    "no-pages.pdf": lambda: _pdf_tree(""),
    "huge-page.pdf": lambda: pdf(page="/MediaBox [0 0 1e30 1e30]"),
    "no-page.pdf": lambda: pdf(page="/MediaBox [0 0 0 0]"),
    "many-letters.pdf": lambda: pdf("(" + "Oslo " * 200_000 + ") Tj"),
    "far-letters.pdf": lambda: pdf("1 0 0 1 1e30 -1e30 Tm (Oslo) Tj 1e-30 0 0 1 9 9 Tm (Malta) Tj"),
    "many-lines.pdf": lambda: pdf("ET " + "0 0 m 9 9 l S " * 200_000 + " BT"),
    "many-boxes.pdf": lambda: pdf("ET " + "1 1 9 9 re S " * 200_000 + " BT"),
    "many-states.pdf": lambda: pdf("ET " + "q " * 500_000 + " BT"),
    "bomb.pdf": lambda: pdf(packed=zlib.compress(bytes(256 * 1024**2), 9)),
    "turned-back.pdf": _turned_back_pdf,
    "self-made-form.pdf": lambda: pdf("/F Do", page="/Resources << /XObject << /F 3 0 R >> >>"),
    # other formats under a wrong name, and pieces of formats
    "picture.png": lambda: _png_of(60_000, 60_000),
    "odd-picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(64),
    "text.xlsx": lambda: _ROW,
    "page.xls": lambda: b"<html><table><tr><td>Oslo<td>Norway</table>",
    "workbook.txt": lambda: xlsx('<row r="1"><c r="A1" t="str"><v>Oslo</v></c></row>'),
    "head.pdf": lambda: b"%PDF-1.7",
    "head.zip": lambda: b"PK\x03\x04",
    "head.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "circle.xls": _circle,
    "half-letters.txt": lambda: b"\xff\xfe" + b"\x3d\xd8" * 5000,
    "nothing.txt": lambda: b"",
    "noise.bin": lambda: bytes(range(256)) * 400,
}  # fmt: skip
