"""How many small files are read in a second, and whether memory grows with their number."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "must.txt"
COMMAND = Path(sys.executable).with_name("comity")
COUNTS = (100, 1_000)
LINES = 20
_KIB_PER_MB = 1_000_000 / 1_024


def measure_small_files() -> None:
    """Print the time and the largest process for each number of files."""
    print(f"\n`comity read DIR`, files of {LINES} lines each; memory must not grow")
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            _write_files(Path(folder), count)
            seconds, largest = _read_folder(Path(folder))
        print(
            f"  {count:>5,} files {seconds:7.1f} s {count / seconds:6.1f} files/s,"
            f" largest process {largest:.0f} MB"
        )


def _write_files(folder: Path, count: int) -> None:
    lines = SAMPLE.read_text().splitlines()
    for number in range(count):
        first = number * 7 % (len(lines) - LINES)
        text = "\n".join(lines[first : first + LINES])
        (folder / f"list-{number:04}.txt").write_text(text)


def _read_folder(folder: Path) -> tuple[float, float]:
    """Seconds by the clock, and the memory of the largest process in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(COMMAND), "read", str(folder), "--format", "jsonl"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss / _KIB_PER_MB
