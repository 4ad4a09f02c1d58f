"""Photographs and scans of pages, read by Tesseract where it is installed."""

import io
import struct
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from comity.documents.model import Document
from comity.documents.pdf.pages import Page, page_of_words
from comity.documents.pdf.reading import document_of_pages
from comity.documents.pdf.recognition import recognised
from comity.errors import UnreadableDocument

_FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP")
_MOST_PIXELS = 100_000_000  # a page scanned at 1,000 dots to the inch
_MOST_PAGES = 200
_WIDTH = 595.0  # points: a page is taken to be as wide as A4
_WIDEST, _NARROWEST = 4000, 1800  # pixels that Tesseract reads well

# What Pillow raises where a file is damaged; SyntaxError is how it says that chunks are.
_DAMAGE = (
    UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, struct.error, EOFError,
    OSError, ValueError, IndexError, KeyError,
)  # fmt: skip


def read_picture(data: bytes, *, name: str, ocr: bool = False) -> Document:
    """The document in a photograph or scan; several pages where the file has several.

    `UnreadableDocument` without `ocr`, where Tesseract is not installed, or where the file is
    damaged, too large, or shows no text.
    """
    if not ocr:
        raise UnreadableDocument(
            name, "it is a picture; read it with --ocr where Tesseract is installed"
        )
    pages: list[Page] = []
    sure: list[float] = []
    for number, picture in enumerate(_pictures(data, name), start=1):
        found = recognised(picture, width=_WIDTH, name=name)
        pages.append(page_of_words(found.text, found.drawings, number, found.text.frame))
        if found.text.words:
            sure.append(found.sure)
    if not sure:
        raise UnreadableDocument(name, "no text is to be seen in the picture")
    remark = (
        "text_recognised",
        {
            "pages": "1" if len(pages) == 1 else f"1-{len(pages)}",
            "sure": round(sum(sure) / len(sure)),
        },
    )
    return document_of_pages(pages, name=name, form="picture", remarks=[remark])


def _pictures(data: bytes, name: str) -> Iterator[Image.Image]:
    """The pictures in a file, grey and upright, as large as Tesseract reads them well."""
    try:
        with warnings.catch_warnings():
            # The size is looked at below, before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            file = Image.open(io.BytesIO(data), formats=_FORMATS)
        with file:
            for number, frame in enumerate(ImageSequence.Iterator(file)):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise UnreadableDocument(
                        name,
                        f"the picture has more than {_MOST_PIXELS // 1_000_000} million pixels",
                    )
                if number == _MOST_PAGES:
                    return
                yield _prepared(frame)
    except _DAMAGE as error:
        raise UnreadableDocument(name, "the picture is damaged") from error


def _prepared(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    grey = upright.convert("L")
    width = min(max(grey.width, _NARROWEST), _WIDEST)
    if width == grey.width:
        return grey
    return grey.resize((width, max(round(grey.height * width / grey.width), 1)))
