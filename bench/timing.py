"""Times of the processor, so that other work on the machine does not count."""

import statistics
import time
from collections.abc import Callable

RUNS = 3


def median_of_runs(work: Callable[[], int]) -> tuple[float, int]:
    """The median of the seconds that `work` takes, and what it answers."""
    runs = [timed(work) for _ in range(RUNS)]
    return statistics.median(seconds for seconds, _ in runs), runs[-1][1]


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The seconds that `work` takes once, and what it answers."""
    started = time.process_time()
    found = work()
    return time.process_time() - started, found
