"""Read damaged and hostile files until time is up: each is read or refused, in time and memory.

    python -m tools.fuzz [--seconds 60] [--only pdf] [--seed 1] [--jobs 2]

Every reader begins with sound files (`tools/fuzzing/seeds.py`), which are changed at random
(`mutations.py`); before that come files that were made to hurt (`hostile_files.py`). A file that
ends its reader otherwise than with a reading or `UnreadableDocument`, or goes beyond the limits, is
kept in `.cache/fuzz` with what its reader left behind, once for each fault. Exit 1 where one was.
"""

import argparse
import hashlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from random import Random

from comity.errors import ReadingStopped, UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.reading import ConfinedReader
from tools.fuzzing.hostile_files import hostile_file, hostile_names
from tools.fuzzing.mutations import mutate
from tools.fuzzing.seeds import seeds

FOUND = Path(__file__).resolve().parent.parent / ".cache" / "fuzz"
LIMITS = Limits(seconds=60, memory_bytes=1024**3)
SLOW = frozenset({"doc", "odt", "rtf", "picture"})
"""What LibreOffice and Tesseract read takes a second each: one turn where the others get many."""
_TURNS_BETWEEN = 200
_EVERY = 10  # seconds between two lines that say how far it is
_PLACE = re.compile(
    r'File ".*?/(comity/\S+)", line (\d+), in (\w+)|^([\w.]+(?:Error|Exception|Overflow))\b',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file to be read, with the name of its reader and of itself."""

    reader: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What went wrong with a case; two with one `mark` are the same fault."""

    case: Case
    stopped: ReadingStopped

    @property
    def mark(self) -> str:
        """Where it broke, or which limit it went beyond."""
        places = _PLACE.findall(self.stopped.detail)
        where = [":".join(part for part in place if part) for place in places][-3:]
        return " ".join([self.case.reader, self.stopped.cause, *where])


@dataclass(slots=True)
class Tally:
    """What was read so far."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: dict[str, Fault] = field(default_factory=dict)

    def __str__(self) -> str:
        counts = (
            f"{name} {self.read[name] + self.refused[name]} ({self.read[name]} read)"
            for name in sorted({*self.read, *self.refused})
        )
        return f"{', '.join(counts)}; {len(self.faults)} faults"


def mutants(of: Mapping[str, Sequence[bytes]], random: Random) -> Iterator[Case]:
    """Cases without end, of every reader in turn."""
    quick = [name for name in of if name not in SLOW] or list(of)
    slow = [name for name in of if name in SLOW and name not in quick]
    everything = [data for group in of.values() for data in group]
    for turn in range(sys.maxsize):
        is_slow = slow and turn % _TURNS_BETWEEN == _TURNS_BETWEEN - 1
        reader = random.choice(slow) if is_slow else quick[turn % len(quick)]
        data = mutate(random.choice(of[reader]), random, everything)
        yield Case(reader=reader, name=f"{reader}-{turn}", data=data)


def hostile(only: str | None) -> Iterator[Case]:
    """The files made to hurt, of one reader or all."""
    for name in hostile_names():
        reader = name.rpartition(".")[2]
        if only in {None, reader}:
            yield Case(reader=reader, name=name, data=hostile_file(name))


def read(case: Case, reader: ConfinedReader) -> bool | Fault:
    """Whether the case was read (else refused), or what went wrong."""
    try:
        reader.read(case.data, name=case.name, ocr=case.reader == "picture")
    except ReadingStopped as stopped:
        return Fault(case=case, stopped=stopped)
    except UnreadableDocument:
        return False
    return True


def run(cases: Iterator[Case], *, until: float, jobs: int, tally: Tally) -> None:
    """Read cases, several at once, until there is none or the clock says so."""
    free: SimpleQueue[ConfinedReader] = SimpleQueue()
    readers = [ConfinedReader(LIMITS) for _ in range(jobs)]
    for reader in readers:
        free.put(reader)

    def read_one(case: Case) -> tuple[Case, bool | Fault]:
        reader = free.get()
        try:
            return case, read(case, reader)
        finally:
            free.put(reader)

    running: set[Future[tuple[Case, bool | Fault]]] = set()
    with ThreadPoolExecutor(jobs) as pool:
        said_at = time.monotonic()
        while time.monotonic() < until and (case := next(cases, None)) is not None:
            running.add(pool.submit(read_one, case))
            if len(running) >= 2 * jobs:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                _count(done, tally)
            if time.monotonic() - said_at > _EVERY:
                said_at = time.monotonic()
                print(tally, flush=True)
        _count(wait(running).done, tally)
    for reader in readers:
        reader.close()


def _count(done: set[Future[tuple[Case, bool | Fault]]], tally: Tally) -> None:
    for future in done:
        case, outcome = future.result()
        if isinstance(outcome, Fault):
            if outcome.mark not in tally.faults:
                keep(outcome, FOUND)
            tally.faults.setdefault(outcome.mark, outcome)
        else:
            (tally.read if outcome else tally.refused)[case.reader] += 1


def keep(fault: Fault, folder: Path) -> Path:
    """Write the file and its trace where they can be looked at; say so."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(fault.case.data).hexdigest()[:12]
    path = folder / f"{digest}.{fault.case.reader}"
    path.write_bytes(fault.case.data)
    path.with_suffix(".trace.txt").write_text(fault.stopped.detail, encoding="utf-8")
    print(f"{path.name} ({fault.case.name}): {fault.mark}", flush=True)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz as the arguments say; 1 where something was found."""
    parser = argparse.ArgumentParser(description="Read damaged and hostile files.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", help="one reader, such as pdf")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    seed = Random().randrange(2**32) if asked.seed is None else asked.seed
    of = {name: group for name, group in seeds().items() if asked.only in {None, name}}
    print(f"seed {seed}; readers: {', '.join(of)}", flush=True)
    until = time.monotonic() + asked.seconds
    tally = Tally()
    run(hostile(asked.only), until=until, jobs=asked.jobs, tally=tally)
    run(mutants(of, Random(seed)), until=until, jobs=asked.jobs, tally=tally)
    print(tally)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
