"""Frames in a pipe: whole, or refused."""

import io

import pytest

from comity.interpretation.confinement.frames import (
    BrokenFrame,
    FrameTooLarge,
    Kind,
    read_frame,
    write_frame,
)


def sent(*frames: tuple[Kind, bytes]) -> io.BytesIO:
    pipe = io.BytesIO()
    for kind, payload in frames:
        write_frame(pipe, kind, payload)
    pipe.seek(0)
    return pipe


def test_frames_arrive_in_order_and_then_none():
    pipe = sent((Kind.PROGRESS, b"1"), (Kind.READING, b""))
    assert read_frame(pipe, largest=10) == (Kind.PROGRESS, b"1")
    assert read_frame(pipe, largest=10) == (Kind.READING, b"")
    assert read_frame(pipe, largest=10) is None


@pytest.mark.parametrize("length", [1, 8, 9, 13])
def test_a_frame_that_breaks_off_is_told(length):
    whole = sent((Kind.READING, b"whole")).getvalue()
    with pytest.raises(BrokenFrame):
        read_frame(io.BytesIO(whole[:length]), largest=10)


def test_noise_is_no_frame():
    with pytest.raises(BrokenFrame):
        read_frame(io.BytesIO(b"Warning: something was printed"), largest=10)


def test_a_frame_that_is_too_large_is_not_taken_in():
    pipe = sent((Kind.READING, b"0123456789A"))
    with pytest.raises(FrameTooLarge):
        read_frame(pipe, largest=10)
    assert pipe.read() == b"0123456789A"
