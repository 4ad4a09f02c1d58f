"""How fast lists are read: from process start, by length, and where the time goes."""

import cProfile
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

from bench.lists import numbered_list
from comity.documents.reading import read_document
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "must.txt"
TIMES = (1, 10, 100)
RUNS = 7
COMMAND = Path(sys.executable).with_name("comity")


def measure_reading() -> None:
    """Print all figures of reading."""
    _print_start()
    _print_lengths()
    _print_stages()


def _print_start() -> None:
    seconds = [_timed_command("read", str(SAMPLE), "--format", "jsonl") for _ in range(RUNS)]
    idle = [_timed_command("--help") for _ in range(RUNS)]
    print(
        f"comity read samples/{SAMPLE.name}: {_spread(seconds)} from process start; target 0.500 s"
    )
    print(f"comity --help: {_spread(idle)}")


def _timed_command(*arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run(
        [str(COMMAND), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def _spread(seconds: list[float]) -> str:
    median = statistics.median(seconds)
    return f"{median:.3f} s (median of {len(seconds)}, {min(seconds):.3f} to {max(seconds):.3f})"


def _print_lengths() -> None:
    print("\nreading text in one process; target 4,000 rows/s, the same at every length")
    _read(numbered_list(1)[0])  # loads the vocabularies
    for times in TIMES:
        text, rows = numbered_list(times)
        # Of the processor, so that other work on the machine does not count.
        started = time.process_time()
        found = _read(text)
        seconds = time.process_time() - started
        lost = "" if found == rows else f"; {found:,} rows found"
        print(f"  {rows:>6,} rows {seconds:7.2f} s {rows / seconds:9,.0f} rows/s{lost}")


def _read(text: str) -> int:
    reading = interpret_document(read_document(text.encode(), name="list.txt"))
    return len([listing_to_dict(listing) for listing in reading.listings])


def _print_stages() -> None:
    text, rows = numbered_list(TIMES[1])
    profile = cProfile.Profile()
    profile.runcall(_read, text)
    # The profiler's own table: function -> calls, time in it, time below it, and its callers.
    profile.create_stats()
    table = cast("Profiled", profile.stats)  # its times are floats, whatever the stubs say
    whole = max(below for _calls, _all, _own, below, _callers in table.values())
    print(f"\nwhere the time goes, {rows:,} rows (profiled)")
    print(f"  {'read_document':<36} {_time_below(table, 'read_document') / whole:6.1%}")
    for name, seconds in _stages(table, "interpret_document"):
        if seconds > 0.01 * whole:
            print(f"  interpret: {name:<25} {seconds / whole:6.1%}")
    print(f"  {'listing_to_dict':<36} {_time_below(table, 'listing_to_dict') / whole:6.1%}")


Function = tuple[str, int, str]
Profiled = dict[
    Function, tuple[int, int, float, float, dict[Function, tuple[int, int, float, float]]]
]


def _time_below(table: Profiled, name: str) -> float:
    return max((row[3] for function, row in table.items() if function[2] == name), default=0.0)


def _stages(table: Profiled, name: str) -> list[tuple[str, float]]:
    """What a function spends its time in, looking through those that only pass the work on."""
    called = sorted(_called_by(table, name).items(), key=lambda stage: -stage[1])
    if called and called[0][1] > 0.9 * _time_below(table, name):
        return _stages(table, called[0][0])
    return called


def _called_by(table: Profiled, name: str) -> dict[str, float]:
    return {
        function[2]: caller_times[3]
        for function, row in table.items()
        for caller, caller_times in row[4].items()
        if caller[2] == name
    }
