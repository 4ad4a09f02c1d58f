"""Documents of agreements, kept through the real actions, and files to make them of."""

import datetime as dt
from pathlib import Path

from django.conf import settings

from comity.accounts.actors import Actor
from comity.agreements.actions.attachments import add_attachment
from comity.agreements.attaching import AttachmentSaid
from comity.agreements.document_files import DocumentFiles, KeptFile
from comity.agreements.document_texts import TEXT_BYTES, read_next_document
from comity.agreements.enums import AttachmentKind
from comity.agreements.models import Agreement, Attachment
from comity.interpretation.confinement.limits import Limits
from tests.documents.packages import packed

MOST = 1024**2
_LOOK = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
LIMITS = Limits(seconds=30, answer_bytes=TEXT_BYTES)
SCAN = AttachmentSaid(kind=AttachmentKind.SIGNED_SCAN)
ANNEX = AttachmentSaid(kind=AttachmentKind.ANNEX)


def document_files() -> DocumentFiles:
    """The files of this run."""
    return DocumentFiles(Path(settings.MEDIA_ROOT))


def keep(data: bytes) -> KeptFile:
    """A file that is kept."""
    return document_files().keep([data], most=MOST)


def attach(
    agreement: Agreement,
    data: bytes,
    said: AttachmentSaid = SCAN,
    *,
    name: str = "scan.pdf",
    by: Actor,
    at: dt.datetime,
) -> Attachment:
    """A document of the agreement."""
    return add_attachment(agreement, keep(data), name, said, by=by, at=at)


def read_all(at: dt.datetime) -> None:
    """Read whatever waits to be read."""
    while read_next_document(document_files(), LIMITS, at=at):
        pass


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %b >>" % _LOOK,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return written + head + table + end % (len(objects) + 1, len(written))


def docx(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    return packed(parts)
