"""Bytes become a reading in a child process that limits hold."""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import TracebackType
from typing import Self

from comity.documents.progress import Listener
from comity.errors import ReadingStopped, StopCause, UnreadableDocument
from comity.interpretation.confinement.frames import BrokenFrame, Frame, FrameTooLarge, Kind
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.process import Child
from comity.interpretation.confinement.transcripts import reading_from_bytes
from comity.interpretation.readings import Reading

_MB = 1024 * 1024
_MOST_OF_A_CHILD = 200  # documents: what a library never gives back goes with its child
_SIGNS_OF_LACK = ("MemoryError", "bad_alloc", "Cannot allocate memory", "failed to map segment")


def read_confined(
    data: bytes,
    *,
    name: str,
    ocr: bool = False,
    profile: str = "",
    limits: Limits | None = None,
    listener: Listener | None = None,
) -> Reading:
    """The reading of `data`, made in a process of its own that ends with it.

    `profile` is the YAML of a reading profile that has been checked, empty for none.

    `UnreadableDocument` where the document cannot be read, `ReadingStopped` (which is one) where
    reading exceeds a limit or breaks off. `listener` hears of progress.
    """
    with ConfinedReader(limits) as reader:
        return reader.read(data, name=name, ocr=ocr, profile=profile, listener=listener)


class ConfinedReader:
    """A child process that reads document after document; where one breaks it, a new one starts.

    One thread reads; `kill` alone may be called from another.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: Child | None = None
        self._read = 0
        self._is_killed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._end()

    def read(
        self,
        data: bytes,
        *,
        name: str,
        ocr: bool = False,
        explain: bool = False,
        profile: str = "",
        listener: Listener | None = None,
    ) -> Reading:
        """As `read_confined`; the child stays for the next document unless it was stopped."""
        asked = {"name": name, "ocr": ocr, "explain": explain, "profile": profile}
        answer = self._answer(data, {**asked, "wants": Kind.READING.name}, listener)
        if isinstance(answer, Reading):
            return answer
        raise self._stopped(name, StopCause.BROKE_OFF)

    def propose_profile(
        self, data: bytes, *, name: str, ocr: bool = False, profile: str = ""
    ) -> str:
        """What is understood and guessed of a document, as YAML; fails as `read` does."""
        asked = {"name": name, "ocr": ocr, "explain": False, "profile": profile}
        return self._told(data, {**asked, "wants": Kind.PROFILE.name})

    def read_text(self, data: bytes, *, name: str, ocr: bool = False) -> str:
        """The text of a document, a line for each of its rows; fails as `read` does.

        It is cut off where it has more bytes than an answer may have.
        """
        asked = {"name": name, "ocr": ocr, "explain": False, "profile": ""}
        return self._told(data, {**asked, "wants": Kind.TEXT.name})

    def _told(self, data: bytes, request: dict[str, object]) -> str:
        answer = self._answer(data, request, None)
        if isinstance(answer, str):
            return answer
        raise self._stopped(str(request["name"]), StopCause.BROKE_OFF)

    def _answer(
        self, data: bytes, request: dict[str, object], listener: Listener | None
    ) -> Reading | str:
        """What the child answers; raises what it says went wrong."""
        child = self._child_for_one_more()
        name = str(request["name"])
        with child.killed_after(self._limits.seconds) as is_late:
            asked = {**request, "limits": asdict(self._limits)}
            frame = self._asked(child, asked, data, listener)
        answer = StopCause.TIME if is_late() else _meaning(frame, name)
        if isinstance(answer, StopCause):
            raise self._stopped(name, answer)
        if isinstance(answer, UnreadableDocument):
            raise answer
        return answer

    def _stopped(self, name: str, cause: StopCause) -> ReadingStopped:
        """The error for a reading that the cause ended, and its child with it."""
        trace = self._end()
        if cause is StopCause.BROKE_OFF and any(sign in trace for sign in _SIGNS_OF_LACK):
            cause = StopCause.MEMORY
        return ReadingStopped(name, cause, limit=self._limit(cause), detail=trace)

    def kill(self) -> None:
        """End the reader in the midst of its work: that and any further document is broken off."""
        self._is_killed = True
        child = self._child
        if child is not None:
            child.kill()

    def _child_for_one_more(self) -> Child:
        if self._read == _MOST_OF_A_CHILD:
            self._end()
        if self._child is None:
            self._child, self._read = Child(), 0
        if self._is_killed:
            self._child.kill()  # it was only just starting then
        self._read += 1
        return self._child

    def _asked(
        self, child: Child, request: object, data: bytes, listener: Listener | None
    ) -> Frame | StopCause:
        try:
            frame = child.ask(request, data, listener, largest=self._limits.answer_bytes)
        except FrameTooLarge:
            return StopCause.MEMORY
        except (BrokenFrame, ValueError):
            return StopCause.BROKE_OFF
        return frame or StopCause.BROKE_OFF

    def _limit(self, cause: StopCause) -> int | None:
        limits = {
            StopCause.TIME: math.ceil(self._limits.seconds),
            StopCause.MEMORY: self._limits.memory_bytes // _MB,
            StopCause.ROWS: self._limits.rows,
        }
        return limits.get(cause)

    def _end(self) -> str:
        """End the child; what it left behind."""
        child, self._child = self._child, None
        return child.end() if child is not None else ""


Answer = Reading | str | UnreadableDocument | StopCause
"""What a child answers: a reading, the YAML of a profile, a text, or why there is none."""


def _meaning(answer: Frame | StopCause, name: str) -> Answer:
    """What the answer of a child says; one that is not to be understood is a break."""
    if isinstance(answer, StopCause):
        return answer
    meanings: Mapping[Kind, Callable[[bytes], Answer]] = {
        Kind.READING: reading_from_bytes,
        Kind.PROFILE: bytes.decode,
        Kind.TEXT: lambda text: text.decode("utf-8", "ignore"),  # it may be cut in a letter
        Kind.UNREADABLE: lambda reason: UnreadableDocument(name, reason.decode()),
        Kind.STOPPED: lambda cause: StopCause(cause.decode()),
    }
    try:
        return meanings[answer.kind](answer.payload)
    except (KeyError, ValueError, TypeError):
        return StopCause.BROKE_OFF
