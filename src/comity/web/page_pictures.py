"""Pictures of the pages of a source, drawn in a process of its own that limits hold."""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from django.conf import settings

from comity.documents.formats import Format, format_of
from comity.interpretation.confinement.process import environment_of_child
from comity.web.reading_apart import a_place

WIDTH = 1000  # pixels: sharp in half a desk's screen, readable on a telephone
_LENGTH = struct.calcsize(">Q")


def has_pages(data: bytes) -> bool:
    """Whether pages of the file can be drawn."""
    return format_of(data) in {Format.PDF, Format.PICTURE}


def draw_pages(data: bytes, pages: Sequence[int]) -> Sequence[bytes]:
    """PNGs of pages, counted from 1, in their order; fewer where the rest cannot be drawn.

    `ManyReading` where the machine has no place for it just now.
    """
    request = {
        "pages": list(pages),
        "width": WIDTH,
        "seconds": settings.READING_SECONDS,
        "memory_bytes": settings.READING_MEGABYTES * 1024**2,
    }
    with a_place(), TemporaryDirectory(prefix="comity-", ignore_cleanup_errors=True) as scratch:
        try:
            answer = subprocess.run(
                [sys.executable, "-P", "-m", "comity.web.picture_child"],
                input=json.dumps(request).encode() + b"\n" + data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=settings.READING_SECONDS,
                env=environment_of_child(os.environ, scratch),
                cwd=scratch,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            return _parted(late.output or b"")
    return _parted(answer.stdout)


def _parted(answer: bytes) -> Sequence[bytes]:
    """The whole pictures of an answer, which may have been cut off."""
    found = []
    while len(answer) >= _LENGTH:
        (length,) = struct.unpack(">Q", answer[:_LENGTH])
        picture, answer = answer[_LENGTH : _LENGTH + length], answer[_LENGTH + length :]
        if len(picture) == length:
            found.append(picture)
    return found
