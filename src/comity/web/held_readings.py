"""Lists at hand: what was read of them is held in memory for a while, and stored nowhere.

A list that somebody hands over is read once; the pages that show it, row after row and page after
page, come back to what is held under its key. The key cannot be guessed: whoever has the address
may see the list. All of it belongs to one process, as `comity serve` is one, and goes with it.
"""

import secrets
import time
from collections.abc import Callable
from threading import Event, Lock, Thread

from django.utils.translation import gettext as _

from comity.documents.progress import Progress
from comity.errors import ComityError, ReadingStopped, StopCause, UnreadableDocument
from comity.interpretation.readings import Reading
from comity.web.pasted_list import PastedList, recognises_pictures
from comity.web.reading_apart import place_taken, read_in_place
from comity.web.reading_course import Course
from comity.web.unreadable import is_of_pictures

MINUTES = 30
"""So long a list is held after somebody has looked at it."""
_PATIENCE = 2.0  # seconds: what is read sooner is shown without a word on its progress
_MOMENT = 0.3  # seconds: later, too, what is nearly done is waited for
_MOST_BYTES = 512 * 1024**2
_BYTES_OF_A_ROW = 8_000  # what a row with its cells, listing, stretches and evidence takes, roughly


class NoLongerHeld(ComityError):
    """What was held under a key is forgotten, or never was."""

    code = "no-longer-held"

    def __init__(self) -> None:
        words = _("This list is no longer held here (after %(minutes)d minutes it is forgotten).")
        super().__init__(words % {"minutes": MINUTES})


class HeldReading:
    """One list, and what comes of it: first its progress, then its reading or why there is none."""

    def __init__(self, key: str, pasted: PastedList) -> None:
        self.key = key
        self.pasted = pasted
        self.course = Course()
        self.seconds = 0.0
        self._began = time.perf_counter()
        self._reading: Reading | None = None
        # What goes wrong beyond all that is foreseen ends the thread, and this is left.
        self._error: ComityError = ReadingStopped(pasted.name, StopCause.BROKE_OFF)
        self._is_done = Event()

    def begin(self) -> None:
        """Read the list in a thread; `ManyReading` where no place becomes free."""
        leave = place_taken()
        try:
            Thread(target=self._read, args=(leave,), name="reading", daemon=True).start()
        except RuntimeError:  # the system has no thread left
            leave()
            raise

    @property
    def is_done(self) -> bool:
        """Whether the list was read, or cannot be."""
        return self._is_done.is_set()

    @property
    def told(self) -> dict[str, object]:
        """How far it is, for a script: whether it is done, the hundredths that are, in words."""
        course = self.course
        return {"done": self.is_done, "hundredths": course.hundredths, "words": course.words}

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is done, so long at most; whether it is."""
        return self._is_done.wait(seconds)

    def wait_a_little(self) -> bool:
        """Wait as long as nobody minds, which is longer at the beginning; whether it is done."""
        age = time.perf_counter() - self._began
        return self.wait(max(_PATIENCE - age, _MOMENT))

    @property
    def error(self) -> ComityError | None:
        """Why the list could not be read; None where it was, or is not done."""
        return self._error if self.is_done and self._reading is None else None

    @property
    def reading(self) -> Reading:
        """The reading, once it is done; raises the error where there is one."""
        if self._reading is None:
            raise self._error
        return self._reading

    @property
    def weight(self) -> int:
        """About how many bytes of memory it takes."""
        tables = self._reading.document.tables if self._reading else ()
        rows = sum(len(table.rows) for table in tables)
        return len(self.pasted.data) + rows * _BYTES_OF_A_ROW

    def _read(self, leave_place: Callable[[], None]) -> None:
        try:
            self._reading = self._read_with_pictures_if_need_be()
        except ComityError as error:
            self._error = error
        finally:
            self.seconds = time.perf_counter() - self._began
            leave_place()
            self._is_done.set()

    def _read_with_pictures_if_need_be(self) -> Reading:
        """Where all its pages are pictures, they are what is to be read."""
        wants_pictures = self.pasted.wants_pictures_read
        try:
            return self._read_once(ocr=wants_pictures)
        except UnreadableDocument as error:
            if wants_pictures or not (is_of_pictures(error) and recognises_pictures()):
                raise
        return self._read_once(ocr=True)

    def _read_once(self, *, ocr: bool) -> Reading:
        pasted = self.pasted
        return read_in_place(
            pasted.data, name=pasted.name, ocr=ocr, profile=pasted.profile, listener=self._heard
        )

    def _heard(self, progress: Progress) -> None:
        self.course = self.course.after(progress)


class HeldReadings:
    """Readings by their keys; those nobody has looked at longest go first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._held: dict[str, tuple[float, HeldReading]] = {}

    def begin(self, pasted: PastedList, key: str = "") -> HeldReading:
        """Begin to read a list, under a new key unless one is given."""
        held = HeldReading(key or secrets.token_urlsafe(16), pasted)
        held.begin()
        with self._lock:
            self._forget_some()
            self._held[held.key] = (self._clock(), held)
        return held

    def find(self, key: str) -> HeldReading | None:
        """What is held under a key; None where it never was, or is forgotten."""
        with self._lock:
            self._forget_some()
            _before, held = self._held.pop(key, (0.0, None))
            if held is not None:
                self._held[key] = (self._clock(), held)  # at the end: it is the newest now
            return held

    def _forget_some(self) -> None:
        """Forget what is too old, and the oldest where all together are too heavy."""
        oldest = self._clock() - MINUTES * 60
        left = _MOST_BYTES
        for key, (looked_at, held) in reversed(list(self._held.items())):
            left -= held.weight
            if held.is_done and (looked_at < oldest or left < 0):
                del self._held[key]


HANDED_OVER = HeldReadings()
"""Lists that somebody handed over on `/try`."""
OF_SOURCES = HeldReadings()
"""Stored sources that were read anew, to say why their rows read as they do."""
