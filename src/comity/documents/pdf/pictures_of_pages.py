"""Pictures of pages, to be shown beside what was read from them."""

import io

from comity.documents.pdf.pdfium import opened, page_of, rendered
from comity.errors import UnreadableDocument

_WIDEST = 4000  # pixels
_MOST_PIXELS = 40_000_000


def picture_of_page(data: bytes, page: int, *, width: int) -> bytes:
    """A page of a PDF, counted from 1, as a PNG `width` pixels wide.

    `UnreadableDocument` where the PDF is damaged or has no such page. A page much higher than
    wide comes out narrower, so that no picture is larger than a screen can show.
    """
    name = "document.pdf"
    with opened(data, name=name) as pdf:
        if not 1 <= page <= len(pdf):
            raise UnreadableDocument(name, f"it has no page {page}")
        with page_of(pdf, page - 1) as opened_page:
            if opened_page is None:
                raise UnreadableDocument(name, f"its page {page} is damaged")
            shape = max(opened_page.get_height(), 1.0) / max(opened_page.get_width(), 1.0)
            widest = int((_MOST_PIXELS / shape) ** 0.5)
            picture = rendered(opened_page, width=max(min(width, _WIDEST, widest), 1))
    file = io.BytesIO()
    picture.save(file, format="PNG", optimize=True)
    return file.getvalue()
