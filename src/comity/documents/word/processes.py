"""Programs that are started and must be gone afterwards, with all that they started themselves."""

import contextlib
import os
import signal
import subprocess
import sys
from typing import TypedDict


class _Group(TypedDict, total=False):
    creationflags: int
    start_new_session: bool


def own_group() -> _Group:
    """What to start a program with so that `end_with_children` finds its children."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def end_with_children(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started with `own_group` and every process that it started.

    On Windows a child whose parent has ended by itself is not found.
    """
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
