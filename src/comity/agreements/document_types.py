"""Which types of files an agreement's documents may be: told by the bytes alone. Pure.

A name proves nothing. What a computer may run, what a browser may run, and what cannot be told is
no type here; so is an archive, for nobody sees what is in it.
"""

import re
from enum import StrEnum

from comity.documents.formats import Format, format_of


class DocumentType(StrEnum):
    """A type that a document may be of."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    PNG = "png"
    JPEG = "jpg"
    TIFF = "tiff"
    WEBP = "webp"
    TEXT = "txt"

    @property
    def media_type(self) -> str:
        """Its name on the web."""
        return _MEDIA_TYPES[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """What names of such files end in, the usual first."""
        return (f".{self.value}", *_OTHER_ENDINGS.get(self, ()))

    @property
    def has_text(self) -> bool:
        """Whether there may be words in it that can be read without looking at pictures."""
        return self not in _PICTURES.values()


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_MEDIA_TYPES = {
    DocumentType.PDF: "application/pdf",
    DocumentType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    DocumentType.DOC: "application/msword",
    DocumentType.ODT: f"{_OPEN}.text",
    DocumentType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    DocumentType.ODS: f"{_OPEN}.spreadsheet",
    DocumentType.PNG: "image/png",
    DocumentType.JPEG: "image/jpeg",
    DocumentType.TIFF: "image/tiff",
    DocumentType.WEBP: "image/webp",
    DocumentType.TEXT: "text/plain",
}
_OTHER_ENDINGS = {DocumentType.JPEG: (".jpeg",), DocumentType.TIFF: (".tif",)}
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": DocumentType.PNG,
    b"\xff\xd8\xff": DocumentType.JPEG,
    b"II*\0": DocumentType.TIFF,
    b"MM\0*": DocumentType.TIFF,
    b"RIFF": DocumentType.WEBP,
}
_OF_PACKAGES = {
    Format.DOCX: DocumentType.DOCX,
    Format.DOC: DocumentType.DOC,
    Format.ODT: DocumentType.ODT,
    Format.XLSX: DocumentType.XLSX,
    Format.ODS: DocumentType.ODS,
}
_PROGRAMS_IN_PACKAGES = (b"vbaProject.bin", b"Basic/")
_PROGRAMS_IN_DOC = ("_VBA_PROJECT".encode("utf-16-le"),)
"""Names of the parts in which documents of office programs carry programs of their own."""
_A_PART = b"PK\x01\x02"
_MOST_PARTS = 5_000
_BEGINS_TEXT = b"\xef\xbb\xbf \t\r\n"
_MARKUP = re.compile(rb"<(?:!doctype|\?xml|html|head|body|script|svg|iframe)\b", re.IGNORECASE)
_MARKUP_WITHIN = 4096
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r")) + b"\x7f"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SCRIPT = b"#!"


def document_type_of(data: bytes) -> DocumentType | None:
    """The type that these bytes are of; None where it is none that a document may be of."""
    if data.startswith(b"%PDF-"):
        return DocumentType.PDF
    for mark, picture in _PICTURES.items():
        if data.startswith(mark):
            is_other = picture is DocumentType.WEBP and data[8:12] != b"WEBP"
            return None if is_other else picture
    # A list of a million parts takes the memory of whoever looks for what they are.
    if data.count(_A_PART) > _MOST_PARTS:
        return None
    form = format_of(data)
    if form in _OF_PACKAGES:
        programs = _PROGRAMS_IN_DOC if form is Format.DOC else _PROGRAMS_IN_PACKAGES
        return None if any(name in data for name in programs) else _OF_PACKAGES[form]
    return DocumentType.TEXT if form is Format.TEXT and _is_plain_text(data) else None


def file_name_for(name: str, kind: DocumentType) -> str:
    """The name under which a file of that type is handed out: no other program opens it by it."""
    plain = "".join(char for char in name if char.isprintable() and char not in '/\\:*?"<>|')
    plain = plain.strip(" .") or "document"
    return plain if plain.lower().endswith(kind.endings) else plain + kind.endings[0]


def _is_plain_text(data: bytes) -> bool:
    """Whether it is words and nothing that a machine may take for a page or a program."""
    if data.startswith(_UTF_16):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError:
            return False
    begins = data.lstrip(_BEGINS_TEXT)
    if not begins or begins.startswith((b"<", _SCRIPT)) or _MARKUP.search(data[:_MARKUP_WITHIN]):
        return False
    return len(data.translate(None, _CONTROLS)) == len(data)
