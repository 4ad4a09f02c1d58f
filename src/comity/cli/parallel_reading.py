"""Many documents read at once, each in a child process that limits hold, given back in order."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from comity.documents.reading import bytes_of
from comity.errors import UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.reading import ConfinedReader
from comity.interpretation.readings import Reading

Outcome = Reading | UnreadableDocument

LIMITS = Limits(seconds=300, memory_bytes=2 * 1024**3)
"""What one of many documents may take; one that needs more is read by itself."""
_AHEAD = 4  # so many documents for each child may wait until those before them are read


@contextmanager
def read_in_parallel(
    paths: Iterable[str],
    *,
    jobs: int,
    ocr: bool = False,
    explain: bool = False,
    profile: str = "",
    limits: Limits = LIMITS,
) -> Iterator[Iterator[Outcome]]:
    """What comes of each path, in order, as soon as it and those before it are read.

    A document that cannot be read, or breaks its reader, gives the error and stops nothing. Few
    readings are held at a time, however many paths there are.
    """
    readers = [ConfinedReader(limits) for _ in range(jobs)]
    free: SimpleQueue[ConfinedReader] = SimpleQueue()
    for reader in readers:
        free.put(reader)

    def read(path: str) -> Outcome:
        reader = free.get()
        try:
            return reader.read(
                _bytes_of(path), name=path, ocr=ocr, explain=explain, profile=profile
            )
        except UnreadableDocument as failure:
            return failure
        finally:
            free.put(reader)

    pool = ThreadPoolExecutor(max_workers=jobs)
    try:
        yield _in_order((pool.submit(read, path) for path in paths), ahead=jobs * _AHEAD)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for reader in readers:
            reader.kill()
        pool.shutdown()
        for reader in readers:
            reader.close()


def _bytes_of(path: str) -> bytes:
    if path != "-" and Path(path).is_dir():
        raise UnreadableDocument(path, "there is no file in it")
    return bytes_of(path)


def _in_order(futures: Iterator[Future[Outcome]], *, ahead: int) -> Iterator[Outcome]:
    waiting: deque[Future[Outcome]] = deque()
    for future in futures:
        waiting.append(future)
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
