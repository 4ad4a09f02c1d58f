"""The smallest sound files of some formats, with room for what shall stand in them."""

import io
import struct
import zipfile
import zlib

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _relations(*targets: tuple[str, str]) -> str:
    each = (
        f'<Relationship Id="r{n}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def xlsx(rows: str, *, doctype: str = "", before: str = "", after: str = "") -> bytes:
    """A workbook of one sheet with these `<row>` elements."""
    sheet = f"<sheetData>{rows}</sheetData>"
    return _packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
                '<sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": (
                f'{doctype}<worksheet xmlns="{_MAIN}">{before}{sheet}{after}</worksheet>'
            ),
        }
    )


def docx(body: str, *, doctype: str = "") -> bytes:
    """A document of Word with these elements in its body."""
    text = f'{doctype}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
            "word/document.xml": text,
        }
    )


def ods(rows: str, *, doctype: str = "") -> bytes:
    """An OpenDocument workbook of one sheet with these `table:table-row` elements."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return _packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": (
                f"{doctype}<office:document-content {names}><office:body><office:spreadsheet>"
                f'<table:table table:name="List">{rows}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def pdf(
    text: str = "(Oslo) Tj",
    *,
    page: str = "/MediaBox [0 0 595 842]",
    pages: str = "/Type /Pages /Count 1 /Kids [3 0 R]",
    packed: bytes | None = None,
) -> bytes:
    """A PDF of one page that prints `text` (operators), or a stream packed already."""
    stream = packed or zlib.compress(
        f"BT /A 12 Tf 72 720 Td {text} ET".encode("latin-1", "replace")
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {_with_font(page)} >>".encode(),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _numbered(objects)


def _with_font(page: str) -> str:
    return page if "/Resources" in page else f"{page} /Resources << /Font << /A 5 0 R >> >>"


def _numbered(objects: list[bytes]) -> bytes:
    """The objects with their table of places (ISO 32000-1, 7.5)."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def png(width: int, height: int, packed: bytes) -> bytes:
    """A picture of one bit a dot, whose lines come packed."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
