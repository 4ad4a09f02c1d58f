"""Many names matched at once, in as many processes as there are cores, given back in order."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from comity.matching.authority.index import AuthorityIndex
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match, Matcher

SLICE = 256
"""So many names are given to a process at a time: enough for one product of matrices."""

_AHEAD = 3

_matchers: dict[Path, Matcher] = {}


def match_in_parallel(
    inquiries: Iterable[Inquiry], index: AuthorityIndex, *, jobs: int, explain: bool
) -> Iterator[Match]:
    """The matches of inquiries in their order; few slices are held at a time.

    Each process maps the same index: its pages are in memory once. A single slice is matched here,
    without another process.
    """
    waiting = iter(inquiries)
    first = list(islice(waiting, SLICE))
    second = list(islice(waiting, SLICE))
    if jobs == 1 or not second:
        yield from Matcher(index).match_all([*first, *second, *waiting], explain=explain)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        slices = _slices(first, second, waiting)
        pending = [
            pool.submit(_matched, index.folder, each, explain=explain)
            for each in islice(slices, jobs * _AHEAD)
        ]
        while pending:
            yield from pending.pop(0).result()
            pending.extend(
                pool.submit(_matched, index.folder, each, explain=explain)
                for each in islice(slices, 1)
            )


def _slices(
    first: list[Inquiry], second: list[Inquiry], waiting: Iterator[Inquiry]
) -> Iterator[list[Inquiry]]:
    yield first
    yield second
    while slice_ := list(islice(waiting, SLICE)):
        yield slice_


def _matched(folder: Path, inquiries: list[Inquiry], *, explain: bool) -> list[Match]:
    """Runs in a child process, which keeps its matcher for the next slice."""
    if folder not in _matchers:
        _matchers[folder] = Matcher(AuthorityIndex.open(folder))
    return list(_matchers[folder].match_all(inquiries, explain=explain))
