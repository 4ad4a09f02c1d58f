"""`make bench`: every figure that the design sets a target for, measured on this machine."""

import os
import subprocess
import sys

from bench.backups import measure_backups
from bench.long_lists import measure_long_lists
from bench.matching import measure_matching
from bench.pages import measure_pages
from bench.pdf import measure_pdf
from bench.reading import measure_reading
from bench.registers import measure_registers
from bench.small_files import measure_small_files
from bench.workbooks import measure_workbooks


def main() -> None:
    """Measure and print, one section after the other."""
    # Times measured beside other work say little: show how much of it there is.
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    # First: a process is counted as at least as large as the one that starts it.
    measure_small_files()
    measure_long_lists()
    measure_reading()
    measure_workbooks()
    measure_pdf()
    measure_matching()
    measure_registers()
    measure_pages()
    measure_backups()
    # Django is set up once in a process: what needs another register has one of its own.
    for module in ("bench.large_pages", "bench.exports"):
        subprocess.run([sys.executable, "-m", module], check=True)


if __name__ == "__main__":
    main()
