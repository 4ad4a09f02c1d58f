"""Findings about the printed numbers of rows: missing ones and repeated ones."""

from array import array
from collections.abc import Iterable, Iterator

from comity.documents.model import Locus
from comity.interpretation.fields.listings import Read
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding

_MOST_NUMBERS = 10
_MOST_TIMES = 255


class Numbers:
    """The printed numbers of the rows taken so far, run by run, in a few bytes a row.

    A run is parted from the one before where the numbering begins again at 1. A 1 behind a 2 may
    be misplaced, unless it is the first below another heading.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._rows = 0
        self._before = 0
        self._heading: object = None

    def take(self, reads: Iterable[Read]) -> None:
        """Take further rows, in document order."""
        for position, read in enumerate(reads, start=self._rows):
            self._rows += 1
            number = read.listing.no
            if number is None:
                continue
            record = read.record
            own = None if record.owns_label else (record.label, record.section)
            begins = number == 1 and (self._before != 2 or own != self._heading)
            if not self._runs or begins:
                self._runs.append(_Run(read.listing.locus))
            self._runs[-1].add(number, position, read.listing.locus)
            self._before, self._heading = number, own

    def findings(self) -> Iterator[Finding]:
        """What is to be said of the numbers, run by run."""
        for run in self._runs:
            yield from run.findings()


class _Run:
    """Rows numbered on and on. Numbers are short (`leading_number`): a byte for each is enough."""

    def __init__(self, locus: Locus) -> None:
        self._locus = locus
        self._numbers = array("q")
        self._positions = array("q")
        self._times = bytearray()
        self._again: dict[int, Locus] = {}

    def add(self, number: int, position: int, locus: Locus) -> None:
        self._numbers.append(number)
        self._positions.append(position)
        if number >= len(self._times):
            self._times.extend(bytes(number + 1 - len(self._times)))
        self._times[number] = min(self._times[number] + 1, _MOST_TIMES)
        if self._times[number] == 2:
            self._again[number] = locus

    def findings(self) -> Iterator[Finding]:
        first, last = min(self._numbers), max(self._numbers)
        missing = [number for number in range(first, last) if not self._times[number]]
        if missing:
            shown = ", ".join(str(number) for number in missing[:_MOST_NUMBERS])
            shown += ", ..." if len(missing) > _MOST_NUMBERS else ""
            yield finding("numbers_missing", self._locus, numbers=shown, count=len(missing))
        for number, positions in self._repeated().items():
            yield finding(
                "number_repeated",
                self._again[number],
                positions,
                number=number,
                times=len(positions),
            )

    def _repeated(self) -> dict[int, list[int]]:
        repeated: dict[int, list[int]] = {}
        for number, position in zip(self._numbers, self._positions, strict=True):
            if self._times[number] > 1:
                repeated.setdefault(number, []).append(position)
        return repeated
