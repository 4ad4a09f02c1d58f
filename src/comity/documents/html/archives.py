"""Pages that browsers, Word and Excel saved as one file: MHTML, and Safari's web archive."""

import plistlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy

from comity.documents.decoding import decode
from comity.documents.html.reading import read_html
from comity.documents.model import Document
from comity.errors import UnreadableDocument

_SAFARI = b"bplist00"
_MOST_PARTS = 10_000
_BROKEN = (LookupError, RecursionError, TypeError, ValueError, plistlib.InvalidFileException)
_DAMAGED = "it is a saved page, and damaged"


def read_saved_page(data: bytes, *, name: str) -> Document:
    """The document of a saved page; of a workbook, of all its sheets.

    `UnreadableDocument` where no page is in it, it is damaged, or nothing is written on the page.
    """
    try:
        pages = list(_of_safari(data) if data.startswith(_SAFARI) else _of_mime(data))
    except _BROKEN as error:
        raise UnreadableDocument(name, _DAMAGED) from error
    texts = [decode(page, name=name)[0] for page in pages if page.strip()]
    # A page of frames shows others, which stand after it, such as the sheets of a workbook.
    is_framed = bool(texts) and "<frameset" in texts[0].lower()
    shown = texts[1:] if is_framed else texts[:1]
    document = read_html("\n".join(shown), name=name)
    return replace(document, format="html")


def _of_mime(data: bytes) -> Iterator[bytes]:
    """The pages in it, the one that was saved first."""
    message = message_from_bytes(data, policy=policy.compat32)
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise ValueError
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                yield _declaring(page, part.get_content_charset())


def _declaring(page: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 where the part says in which encoding it is."""
    if charset is None:
        return page
    try:
        return page.decode(charset).encode()
    except (UnicodeError, LookupError):
        return page


def _of_safari(data: bytes) -> Iterator[bytes]:
    archive = plistlib.loads(data)
    resource = archive["WebMainResource"]
    page = resource["WebResourceData"]
    if isinstance(page, bytes):
        yield _declaring(page, resource.get("WebResourceTextEncodingName"))
