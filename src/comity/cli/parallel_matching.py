"""Many names matched at once, in as many processes as there are cores, given back in order."""

import gc
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path

from comity.errors import ComityError
from comity.matching.authority.index import AuthorityIndex
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match, Matcher

SLICE = 256
"""So many names are given to a process at a time: enough for one product of matrices."""

_AHEAD = 3
"""So many slices for each process may wait until those before them are printed."""

_MANY_OBJECTS = 50_000

_matchers: dict[Path, Matcher] = {}


class MatchingStopped(ComityError):
    """A process that matched names was ended from outside, as for want of memory."""

    code = "matching-stopped"

    def __init__(self) -> None:
        super().__init__("matching broke off: a process was ended, perhaps for want of memory")


def match_in_parallel(
    inquiries: Iterable[Inquiry], index: AuthorityIndex, *, jobs: int, explain: bool
) -> Generator[Match, None, None]:
    """The matches of inquiries in their order; few slices are held at a time.

    Each process maps the same index: its pages are in memory once. A single slice is matched here,
    without another process. Raises `MatchingStopped` where a process is ended from outside.
    """
    slices = _slices(inquiries)
    begun = list(islice(slices, 2))
    if jobs == 1 or len(begun) < 2:
        yield from Matcher(index).match_all(_inquiries(begun, slices), explain=explain)
        return
    pool = ProcessPoolExecutor(max_workers=jobs, initializer=_leave_interrupts)
    futures = (
        pool.submit(_matched, index.folder, each, explain=explain) for each in chain(begun, slices)
    )
    try:
        for matches in _in_order(futures, ahead=jobs * _AHEAD):
            yield from matches
    except BrokenProcessPool as error:
        raise MatchingStopped from error
    finally:
        # Nobody takes what was not yet matched: an error or the reader of a pipe has gone.
        pool.shutdown(cancel_futures=True)


def _slices(inquiries: Iterable[Inquiry]) -> Iterator[list[Inquiry]]:
    waiting = iter(inquiries)
    while slice_ := list(islice(waiting, SLICE)):
        yield slice_


def _inquiries(*slices: Iterable[list[Inquiry]]) -> Iterator[Inquiry]:
    return chain.from_iterable(chain(*slices))


def _in_order(futures: Iterator[Future[list[Match]]], *, ahead: int) -> Iterator[list[Match]]:
    waiting = deque(islice(futures, ahead))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(islice(futures, 1))


def _leave_interrupts() -> None:
    """The process that asks ends its children; what they would say of it helps nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _matched(folder: Path, inquiries: list[Inquiry], *, explain: bool) -> list[Match]:
    """Runs in a child process, which keeps its matcher for the next slice."""
    if folder not in _matchers:
        _matchers[folder] = Matcher(AuthorityIndex.open(folder))
        _settle()
    return list(_matchers[folder].match_all(inquiries, explain=explain))


def _settle() -> None:
    """Leave what the matcher holds out of every later search for garbage.

    The words of an authority are hundreds of thousands of objects that stay to the end; walking
    them again and again takes an eighth of the time. Only for processes that do nothing else.
    """
    gc.freeze()
    gc.set_threshold(_MANY_OBJECTS)
