"""Lists that come in requests are read in processes of their own, few at a time."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext as _

from comity.documents.progress import Listener
from comity.errors import ComityError
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.reading import ConfinedReader
from comity.interpretation.readings import Reading

MOST_ROWS = 20_000
"""The most rows that are read in a request: whoever waits should not wait long."""
_PATIENCE = 10  # seconds
_TIMES_FOR_PICTURES = 3
# More at once would take the memory of the machine, and the threads that answer others.
_places = BoundedSemaphore(max(2, os.cpu_count() or 1))


class ManyReading(ComityError):
    """As many lists as the machine can read at a time are being read."""

    code = "many-reading"

    def __init__(self) -> None:
        super().__init__(_("Many lists are being read just now; please try again in a minute."))


def read_in_place(
    data: bytes,
    *,
    name: str,
    ocr: bool = False,
    profile: str = "",
    listener: Listener | None = None,
) -> Reading:
    """The reading of a list with its explanation; for whoever has a place (`place_taken`).

    `UnreadableDocument` where it cannot be read, `ReadingStopped` where that takes too much or it
    has too many rows. With `ocr` it may take longer: looking at a page takes seconds.
    """
    with ConfinedReader(_limits(ocr=ocr)) as reader:
        return reader.read(
            data, name=name, ocr=ocr, explain=True, profile=profile, listener=listener
        )


def _limits(*, ocr: bool) -> Limits:
    return Limits(
        seconds=settings.READING_SECONDS * (_TIMES_FOR_PICTURES if ocr else 1),
        memory_bytes=settings.READING_MEGABYTES * 1024**2,
        rows=MOST_ROWS,
    )


def propose_in_place(data: bytes, *, name: str, profile: str = "") -> str:
    """What is understood and guessed of a list, as the YAML of a reading profile.

    It fails as `read_in_place` does; `ManyReading` where no place becomes free.
    """
    with a_place(), ConfinedReader(_limits(ocr=False)) as reader:
        return reader.propose_profile(data, name=name, profile=profile)


def place_taken() -> Callable[[], None]:
    """Take one of the few places for work on files of others; what is given leaves it again.

    `ManyReading` where none becomes free.
    """
    places = _places
    if not places.acquire(timeout=_PATIENCE):
        raise ManyReading
    return places.release


@contextmanager
def a_place() -> Iterator[None]:
    """A place while something is done; `ManyReading` where none becomes free."""
    leave = place_taken()
    try:
        yield
    finally:
        leave()
