"""Which format some bytes are in: told by the bytes themselves, never by a file's name."""

import io
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile


class Format(StrEnum):
    """A format that files of lists come in; `TEXT` is any text, HTML and delimited text too."""

    TEXT = "text"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    SAVED_PAGE = "saved_page"
    PICTURE = "picture"
    PROTECTED = "protected"
    ARCHIVE = "archive"


_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SAFARI = b"bplist00"
_MIME_WITHIN = 2048
_PDF_WITHIN = 1024  # a PDF may have some bytes of other use before its mark (ISO 32000-1, annex H)


def format_of(data: bytes) -> Format:
    """The format that `data` is in; what bears no mark of another format is taken for a text."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _of_archive(data)
    if data.startswith(_OLE):
        return _of_compound_file(data)
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    if data.startswith(_PICTURES):
        return Format.PICTURE
    return Format.SAVED_PAGE if _is_saved_page(data) else Format.TEXT


def _is_saved_page(data: bytes) -> bool:
    """Whether it is a page with its pictures and frames in one file: MHTML, or Safari's own."""
    head = data[:_MIME_WITHIN].lower()
    is_mime = b"mime-version:" in head and b"content-type:" in head and head.lstrip()[:1].isalpha()
    return is_mime or data.startswith(_SAFARI)


def _of_compound_file(data: bytes) -> Format:
    """The names of its streams tell what a compound file holds ([MS-CFB], [MS-OFFCRYPTO] 2.3.4)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Format.PROTECTED
    return Format.DOC if "WordDocument".encode("utf-16-le") in data else Format.XLS


def _of_archive(data: bytes) -> Format:
    # Loaded only when met: most documents are texts and start-up time counts.
    import zipfile  # noqa: PLC0415

    from comity.documents.packages import DAMAGE  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}
            kind = _open_document_kind(archive) if "mimetype" in names else b""
    except DAMAGE:
        return _of_damaged_archive(data)
    if any(name.startswith("xl/") for name in names):
        return Format.XLSX
    if any(name.startswith("word/") for name in names):
        return Format.DOCX
    return _of_open_document(kind)


def _open_document_kind(archive: "zipfile.ZipFile") -> bytes:
    with archive.open("mimetype") as file:
        return file.read(100)


def _of_open_document(kind: bytes) -> Format:
    """The sort of an OpenDocument package; its `mimetype` file says (ODF 1.3 part 2, 3.3)."""
    if b"opendocument.spreadsheet" in kind:
        return Format.ODS
    return Format.ODT if b"opendocument.text" in kind else Format.ARCHIVE


def _of_damaged_archive(data: bytes) -> Format:
    """What an archive without its end was meant to be: its parts still bear their names."""
    for name, form in (
        (b"word/", Format.DOCX),
        (b"xl/", Format.XLSX),
        (b"opendocument.spreadsheet", Format.ODS),
        (b"opendocument.text", Format.ODT),
    ):
        if name in data:
            return form
    return Format.ARCHIVE
