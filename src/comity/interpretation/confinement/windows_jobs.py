"""A job object of Windows around this process: a limit on memory, and an end for all at once.

Loaded on Windows alone. The handle of the job is kept open until the process ends; then the last
handle closes, and Windows ends what the job still holds (JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE).
"""

import ctypes
import sys
from typing import ClassVar

_PROCESS_MEMORY = 0x100
_KILL_ON_JOB_CLOSE = 0x2000
_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_: ClassVar = [
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; `io` are six counters that are not used."""

    _fields_: ClassVar = [
        ("basic", _BasicLimits),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


_jobs: list[int | None] = []
"""The handle of this process's job: made once, changed for each document, never closed."""


if sys.platform == "win32":

    def limit_memory(memory_bytes: int) -> None:
        """Let this process, and each that it starts, take so much memory.

        Where Windows refuses, as inside a job that forbids it, only wall time stays limited.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        limits = _ExtendedLimits()
        limits.basic.flags = _PROCESS_MEMORY | _KILL_ON_JOB_CLOSE
        limits.process_memory = memory_bytes
        is_first = not _jobs
        if is_first:
            _jobs.append(kernel.CreateJobObjectW(None, None))
        job = ctypes.c_void_p(_jobs[0])
        kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        if is_first:
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
