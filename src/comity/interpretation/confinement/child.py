"""The child's side: read what comes through standard input under limits, answer, read the next.

    python -m comity.interpretation.confinement.child

What cannot be read is answered; anything else that goes wrong ends the process with its traceback
on standard error, for the parent to find.
"""

import faulthandler
import json
import os
import time
from typing import BinaryIO

from comity.documents.model import Document
from comity.documents.progress import Listener, Progress, listening
from comity.documents.reading import read_document
from comity.errors import StopCause, UnreadableDocument
from comity.interpretation.confinement.frames import Kind, read_frame, write_frame
from comity.interpretation.confinement.limits import Limits, end_when_asked, impose
from comity.interpretation.confinement.transcripts import reading_to_bytes
from comity.interpretation.interpret import interpret_with_state
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import Reading
from comity.interpretation.structure.state import State

_LARGEST_REQUEST = 1 << 40  # the parent is trusted
_SECONDS_BETWEEN = 0.1  # of two messages on progress


def main() -> None:
    """Serve requests until standard input ends."""
    faulthandler.enable()
    end_when_asked()
    incoming, outgoing = _private_streams()
    while (request := read_frame(incoming, largest=_LARGEST_REQUEST)) is not None:
        data = read_frame(incoming, largest=_LARGEST_REQUEST)
        if data is None:
            return
        asked = json.loads(request.payload)
        limits = Limits(**asked["limits"])
        impose(limits)
        kind, answer = _answer(data.payload, asked, limits, outgoing)
        del data
        write_frame(outgoing, kind, answer)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of reach of anything that prints or starts processes."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def _answer(
    data: bytes, asked: dict[str, object], limits: Limits, outgoing: BinaryIO
) -> tuple[Kind, bytes]:
    try:
        with listening(_teller(outgoing)):
            kind, answer = _read(data, asked, limits)
    except UnreadableDocument as failure:
        return Kind.UNREADABLE, failure.reason.encode("utf-8", "replace")
    except MemoryError:
        return Kind.STOPPED, StopCause.MEMORY.value.encode()
    if len(answer) > limits.answer_bytes:
        return Kind.STOPPED, StopCause.MEMORY.value.encode()
    return kind, answer


def _read(data: bytes, asked: dict[str, object], limits: Limits) -> tuple[Kind, bytes]:
    document = read_document(data, name=str(asked["name"]), ocr=bool(asked["ocr"]))
    if asked["wants"] == Kind.TEXT.name:
        text = _text_of(document).encode("utf-8", "replace")
        return Kind.TEXT, text[: limits.answer_bytes]
    if limits.rows is not None and _has_more_rows(document, limits.rows):
        return Kind.STOPPED, StopCause.ROWS.value.encode()
    profile = _profile_of(str(asked["profile"]))
    reading, state = interpret_with_state(document, explain=bool(asked["explain"]), profile=profile)
    if asked["wants"] == Kind.PROFILE.name:
        return Kind.PROFILE, _proposal(reading, state).encode("utf-8", "replace")
    return Kind.READING, reading_to_bytes(reading)


def _text_of(document: Document) -> str:
    """The text of its rows, one a line."""
    return "\n".join(row.text for table in document.tables for row in table.rows)


def _profile_of(text: str) -> Profile:
    if not text:
        return NO_PROFILE
    from comity.interpretation.profiles.yaml_reading import read_profile  # noqa: PLC0415 - few lists have one

    return read_profile(text)


def _proposal(reading: Reading, state: State) -> str:
    """What was understood and guessed, as the YAML of a profile."""
    from comity.interpretation.profiles.proposing import propose_profile  # noqa: PLC0415 - rare
    from comity.interpretation.profiles.yaml_writing import profile_yaml  # noqa: PLC0415 - rare

    return profile_yaml(propose_profile(reading, state))


def _has_more_rows(document: Document, most: int) -> bool:
    return sum(len(table.rows) for table in document.tables) > most


def _teller(outgoing: BinaryIO) -> Listener:
    """What sends progress to the parent, not more often than people can read."""
    told_at = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= _SECONDS_BETWEEN:
            told_at = now
            plain = [progress.unit, progress.done, progress.total]
            write_frame(outgoing, Kind.PROGRESS, json.dumps(plain).encode())

    return tell


if __name__ == "__main__":
    main()
