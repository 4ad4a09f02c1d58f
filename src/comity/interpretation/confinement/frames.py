"""What goes through the pipes between a parent and its reading child: frames of bytes."""

import struct
from enum import Enum
from typing import IO, NamedTuple

_HEAD = struct.Struct(">cQ")


class Kind(Enum):
    """What a frame holds: from the parent a request, else from the child."""

    REQUEST = b"?"
    DATA = b"d"
    PROGRESS = b"p"
    READING = b"r"
    PROFILE = b"y"
    TEXT = b"t"
    UNREADABLE = b"u"
    STOPPED = b"s"


class Frame(NamedTuple):
    """A frame: its kind and its bytes."""

    kind: Kind
    payload: bytes


class BrokenFrame(Exception):
    """The other side ended in the middle of a frame, or sent something that is none."""


class FrameTooLarge(Exception):
    """A frame is larger than whoever reads it allows; nothing of it was taken in."""


def write_frame(file: IO[bytes], kind: Kind, payload: bytes) -> None:
    """Send a frame at once."""
    file.write(_HEAD.pack(kind.value, len(payload)))
    file.write(payload)
    file.flush()


def read_frame(file: IO[bytes], *, largest: int) -> Frame | None:
    """The next frame, or None where the other side has ended between two frames.

    `BrokenFrame` or `FrameTooLarge` where it is not to be trusted.
    """
    head = file.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BrokenFrame
    mark, length = _HEAD.unpack(head)
    try:
        kind = Kind(mark)
    except ValueError:
        raise BrokenFrame from None
    if length > largest:
        raise FrameTooLarge
    payload = file.read(length)
    if len(payload) < length:
        raise BrokenFrame
    return Frame(kind, payload)
