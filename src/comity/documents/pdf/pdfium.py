"""What is asked of PDFium: characters with their places, drawn things, and pictures of pages.

PDFium is not thread-safe: `opened` lets one document at a time in. Its own word and line breaks
are not used, for they fail on tables; the places of its characters are.
"""

import ctypes
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from comity.errors import UnreadableDocument

_ONE_AT_A_TIME = threading.Lock()
_MOST_CHARACTERS = 200_000  # a page with more is no page of a list
_ADDRESS = ctypes.c_void_p
_INT = ctypes.c_int
_FLOAT = 4  # bytes of a C float


def quick(function: Any, *arguments: type, answers: type = _INT) -> Callable[..., int]:
    """The same function on bare addresses: a quarter of the time where it is called for ever."""
    address = ctypes.cast(function, _ADDRESS).value
    return ctypes.PYFUNCTYPE(answers, *arguments)(address or 0)


_code_of = quick(pdfium.FPDFText_GetUnicode, _ADDRESS, _INT)
_box_of = quick(pdfium.FPDFText_GetLooseCharBox, _ADDRESS, _INT, _ADDRESS)
_matrix_of = quick(pdfium.FPDFText_GetMatrix, _ADDRESS, _INT, _ADDRESS)
_origin_of = quick(pdfium.FPDFText_GetCharOrigin, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_has_no_code = quick(pdfium.FPDFText_HasUnicodeMapError, _ADDRESS, _INT)
_font_size_of = ctypes.PYFUNCTYPE(ctypes.c_double, _ADDRESS, _INT)(
    ctypes.cast(pdfium.FPDFText_GetFontSize, _ADDRESS).value or 0
)


class Bounds(NamedTuple):
    """A rectangle in the coordinates of a PDF: points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


class Setting(NamedTuple):
    """How a character is set: its origin, its size across the line, its angle (0 to 360)."""

    x: float
    y: float
    size: float
    angle: float


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The open PDF; `UnreadableDocument` where it is damaged or wants a password.

    Nobody else reads a PDF meanwhile.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(name, _reason(error)) from error
        try:
            yield document
        finally:
            document.close()


def _reason(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return "it wants a password; save a copy without one first"
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return "it is encrypted in a way that is not known"
    return "it is damaged, so that no PDF can be read from it"


@contextmanager
def page_of(document: pypdfium2.PdfDocument, index: int) -> Iterator[pypdfium2.PdfPage | None]:
    """The page at `index` from 0, closed afterwards; None where it is damaged."""
    try:
        page = document.get_page(index)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()


def bounds_of(page: pypdfium2.PdfPage) -> Bounds:
    """What of the page is shown, before it is turned as its `/Rotate` says."""
    return Bounds(*page.get_bbox())


class Glyphs:
    """The characters of a page as PDFium lists them; spaces it made up are among them.

    There are `count` of them; `is_cut` tells that the page has more, more than any list has.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page.get_textpage()
        self._address = ctypes.cast(self._page.raw, _ADDRESS).value or 0
        found = max(pdfium.FPDFText_CountChars(self._page), 0)
        self.count = min(found, _MOST_CHARACTERS)
        self.is_cut = found > _MOST_CHARACTERS
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._places = tuple(map(ctypes.addressof, (self._matrix, self._x, self._y)))

    def close(self) -> None:
        """Let go of the page."""
        self._page.close()

    def codes(self) -> list[int]:
        """The code point of every character; 0 where it is not known."""
        return list(map(_code_of, repeat(self._address), range(self.count)))

    def is_unknown(self, index: int) -> bool:
        """Whether the font does not say which character is shown at `index`."""
        return _has_no_code(self._address, index) == 1

    def boxes(self) -> tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]:
        """The lefts, bottoms, rights and tops of all characters."""
        boxes = (pdfium.FS_RECTF * self.count)()
        start = ctypes.addressof(boxes)
        size = 4 * _FLOAT
        places = range(start, start + size * self.count, size)
        deque(map(_box_of, repeat(self._address), range(self.count), places), maxlen=0)
        sides = memoryview(boxes).cast("B").cast("f").tolist()
        # FS_RECTF has left, top, right, bottom.
        return sides[0::4], sides[3::4], sides[2::4], sides[1::4]

    def setting(self, index: int) -> Setting:
        """How the character at `index` is set."""
        matrix, x, y = self._places
        _matrix_of(self._address, index, matrix)
        _origin_of(self._address, index, x, y)
        m = self._matrix
        size = _font_size_of(self._address, index) * hypot(m.c, m.d)
        return Setting(self._x.value, self._y.value, size, degrees(atan2(m.b, m.a)) % 360)


def rendered(page: pypdfium2.PdfPage, *, width: int, grey: bool = False) -> Image.Image:
    """A picture of the page, `width` pixels wide, as it is shown."""
    scale = width / max(page.get_width(), 1.0)
    picture: Image.Image = page.render(scale=scale, grayscale=grey).to_pil()
    return picture
