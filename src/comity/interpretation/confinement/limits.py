"""The limits of a reading in a child process, and how the child puts itself under them.

This is the one module that asks the system for limits, each system in its own way:

* POSIX: the size of the address space, of written files and of memory dumps, and the processor
  time (`setrlimit`). macOS does not keep to the first.
* Windows: a job object with a limit on memory; it ends all that it holds with the child.

Wall time is the parent's business: it ends the child with all that it started. What a child starts
in a session of its own, as LibreOffice is, the child ends itself: it is asked first.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass

_MB = 1024 * 1024
_LARGEST_FILE = 512 * _MB
_MOMENT = 2  # seconds
_GRACE = 5  # seconds of processor time after which a child ends without its parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a reading may take: wall time, memory of each process, rows, and size of its answer."""

    seconds: float = 60
    memory_bytes: int = 1024 * _MB
    rows: int | None = None
    answer_bytes: int = 512 * _MB


def end_when_asked() -> None:
    """Let this process end as by an error when its parent asks it to: it cleans up behind it."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_number: int, _frame: object) -> None:
    sys.exit(1)


def end_family(process: subprocess.Popen[bytes], *, is_working: bool) -> None:
    """End the process, with all that it started; it must not have been waited for before.

    One that is working gets a moment to end what it started.
    """
    if sys.platform == "win32":
        process.kill()  # its job object ends the rest
        return
    if is_working:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_MOMENT)
    # Also where the process itself has ended: what it started may go on.
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()


if sys.platform == "win32":
    from comity.interpretation.confinement.windows_jobs import limit_memory

    def impose(limits: Limits) -> None:
        """Put this process, and what it will start, under the limits."""
        limit_memory(limits.memory_bytes)

else:
    import resource

    def impose(limits: Limits) -> None:
        """Put this process, and what it will start, under the limits.

        Called again with other limits it changes them, as far as the system lets it.
        """
        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime + limits.seconds) + _GRACE
        _lower(resource.RLIMIT_CPU, until)
        _lower(resource.RLIMIT_AS, limits.memory_bytes)
        _lower(resource.RLIMIT_FSIZE, _LARGEST_FILE)
        _lower(resource.RLIMIT_CORE, 0)

    def _lower(what: int, value: int) -> None:
        """Set the soft limit alone: it can be raised again for the next document."""
        _, hard = resource.getrlimit(what)
        wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(what, (wanted, hard))
        except (ValueError, OSError):
            return  # a system that does not know this limit
