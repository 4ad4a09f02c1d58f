"""Readers that somebody else ends: as the system does where memory is short."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_READER = b"comity.interpretation.confinement.child"
only_where_processes_are_files = pytest.mark.skipif(
    sys.platform != "linux", reason="/proc tells which processes a process has"
)


@contextmanager
def readers_killed() -> Iterator[None]:
    """Every reading process that this process starts meanwhile is killed at once."""
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(0.005):
            for reader in _readers():
                with suppress(ProcessLookupError):
                    os.kill(reader, signal.SIGKILL)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        watcher.join()


def _readers() -> Iterator[int]:
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            for child in (task / "children").read_text(encoding="ascii").split():
                if _READER in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield int(child)
