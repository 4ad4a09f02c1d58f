"""A reading child as a process: how it starts, is asked, and is ended with all that it started."""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from comity.documents.progress import Listener, Progress, Unit
from comity.interpretation.confinement.frames import Frame, Kind, read_frame, write_frame
from comity.interpretation.confinement.limits import end_family

_COMMAND = ("-P", "-m", "comity.interpretation.confinement.child")
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows alone
_LONGEST_TRACE = 20_000
_HANDED_DOWN = frozenset(
    "PATH PATHEXT COMSPEC SYSTEMROOT SYSTEMDRIVE WINDIR PROGRAMFILES PROGRAMFILES(X86) PROGRAMDATA "
    "HOME USERPROFILE APPDATA LOCALAPPDATA LANG LANGUAGE LC_ALL LC_CTYPE TZ "
    "PYTHONPATH PYTHONHOME VIRTUAL_ENV TESSDATA_PREFIX".split()
)
"""What a child gets of the environment: where programs lie, and nothing that is secret."""


class Child:
    """A process that reads what it is sent; its temporary files lie in a folder that goes with it.

    One thread asks; `kill` alone may be called from another.
    """

    def __init__(self) -> None:
        self._scratch = TemporaryDirectory(prefix="comity-", ignore_cleanup_errors=True)
        self._trace = Path(self._scratch.name, "trace.txt")
        self._lock = threading.Lock()
        self._is_gone = self._is_working = False
        with self._trace.open("wb") as trace:
            self._process = subprocess.Popen(
                [sys.executable, *_COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=trace,
                cwd=self._scratch.name,
                env=environment_of_child(os.environ, self._scratch.name),
                start_new_session=True,
                creationflags=_NO_WINDOW,
            )
        # Threads that wait for children are not waited for when this process ends.
        atexit.register(self.kill)

    def ask(
        self, request: object, data: bytes, listener: Listener | None, *, largest: int
    ) -> Frame | None:
        """The answer to a request, None where the child ends instead.

        `BrokenFrame` or `FrameTooLarge` where its answer is none, or has more bytes than `largest`.
        """
        incoming, outgoing = self._pipes()
        self._is_working = True
        try:
            write_frame(outgoing, Kind.REQUEST, json.dumps(request).encode())
            write_frame(outgoing, Kind.DATA, data)
        except OSError:
            return None  # it has ended; its trace may say why
        while (frame := read_frame(incoming, largest=largest)) is not None:
            if frame.kind is not Kind.PROGRESS:
                self._is_working = False
                return frame
            if listener is not None:
                listener(_progress_of(frame.payload))
        return None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        incoming, outgoing = self._process.stdout, self._process.stdin
        if incoming is None or outgoing is None:
            raise RuntimeError("a child is started with both pipes")
        return incoming, outgoing

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[Callable[[], bool]]:
        """Kill the child unless what is done inside is done in time; gives whether it was."""
        is_late = threading.Event()

        def stop() -> None:
            is_late.set()
            self.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            yield is_late.is_set
        finally:
            timer.cancel()

    def kill(self) -> None:
        """End the process and all that it started; whoever waits for its answer gets none."""
        with self._lock:
            if not self._is_gone:
                end_family(self._process, is_working=self._is_working)

    def end(self) -> str:
        """End the child for good; what it left on standard error, such as a traceback."""
        self.kill()
        atexit.unregister(self.kill)
        with self._lock:
            self._process.wait()
            self._is_gone = True
        for pipe in self._pipes():
            with suppress(OSError):
                pipe.close()
        with self._trace.open("rb") as trace:
            left = trace.read(_LONGEST_TRACE).decode("utf-8", "replace")
        self._scratch.cleanup()
        return left


def environment_of_child(environment: Mapping[str, str], scratch: str) -> dict[str, str]:
    """The environment of a child, whose temporary files go to `scratch`."""
    kept = {name: value for name, value in environment.items() if name.upper() in _HANDED_DOWN}
    return kept | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)


def _progress_of(payload: bytes) -> Progress:
    unit, done, total = json.loads(payload)
    return Progress(unit=Unit(unit), done=int(done), total=None if total is None else int(total))
