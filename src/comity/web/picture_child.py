"""The side of `page_pictures` that looks at bytes: pictures of pages, made under limits.

    python -m comity.web.picture_child

Standard input has a line of JSON and then the file; standard output gets each picture as a PNG
after its length (eight bytes, the highest first).
"""

import io
import json
import struct
import sys
from collections.abc import Iterator

from PIL import Image, ImageOps

from comity.documents.formats import Format, format_of
from comity.errors import UnreadableDocument
from comity.interpretation.confinement.limits import Limits, impose

_MOST_PIXELS = 100_000_000


def main() -> None:
    """Answer one request."""
    asked = json.loads(sys.stdin.buffer.readline())
    impose(Limits(seconds=asked["seconds"], memory_bytes=asked["memory_bytes"]))
    data = sys.stdin.buffer.read()
    for picture in pictures(data, asked["pages"], asked["width"]):
        sys.stdout.buffer.write(struct.pack(">Q", len(picture)) + picture)


def pictures(data: bytes, numbers: list[int], width: int) -> Iterator[bytes]:
    """The pages of a PDF, a photograph or a scan, as far as they can be drawn."""
    draw = _page_of_pdf if format_of(data) is Format.PDF else _page_of_picture
    for number in numbers:
        try:
            yield draw(data, number, width)
        except UnreadableDocument:
            return


def _page_of_pdf(data: bytes, number: int, width: int) -> bytes:
    from comity.documents.pdf.pictures_of_pages import picture_of_page  # noqa: PLC0415

    return picture_of_page(data, number, width=width)


def _page_of_picture(data: bytes, number: int, width: int) -> bytes:
    """The picture upright, as its reader took it."""
    with Image.open(io.BytesIO(data)) as file:
        file.seek(number - 1)
        if file.width * file.height > _MOST_PIXELS:
            raise UnreadableDocument("picture", "it has too many pixels")
        upright = ImageOps.exif_transpose(file).convert("RGB")
    height = max(round(upright.height * width / upright.width), 1)
    small = io.BytesIO()
    upright.resize((width, height)).save(small, format="PNG")
    return small.getvalue()


if __name__ == "__main__":
    main()
