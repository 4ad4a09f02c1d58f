"""What slices of a document say together: its edition, its figures, what is odd row against row."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from comity.documents.model import Locus
from comity.interpretation.checks.figures import Kind, counts_of
from comity.interpretation.checks.numbers import Numbers
from comity.interpretation.checks.partners import Partners
from comity.interpretation.checks.rows import Marks
from comity.interpretation.editions import printed_day_of
from comity.interpretation.fields.listings import Read
from comity.interpretation.findings import often_found
from comity.interpretation.readings import AsOfBasis, Edition, Finding, Flag, StatedFigure

_BASES = (AsOfBasis.RECEIVED, AsOfBasis.INFERRED, AsOfBasis.PRINTED)


def _rank(edition: Edition) -> tuple[int, date, date]:
    """How much the day of an edition counts: a printed one before others, the latest of each."""
    day = edition.as_of
    span = (date.min, date.min) if day is None else (day.last, day.first)
    return _BASES.index(edition.as_of_basis), *span


class Tallies:
    """Small sums over the slices read so far."""

    def __init__(self, title: str | None, meanings: Mapping[str, tuple[Flag, ...]]) -> None:
        self.rows = 0
        self.edition = Edition(title=title, as_of=None, as_of_basis=AsOfBasis.RECEIVED)
        self.counts: dict[Kind, int] = {}
        self._figures: dict[object, StatedFigure] = {}
        self._numbers, self._marks, self._partners = Numbers(), Marks(meanings), Partners()
        self._often: dict[str, tuple[Locus, array[int]]] = {}

    def take(self, reads: Sequence[Read]) -> Sequence[int]:
        """Take the rows of a slice; those of them (positions in it) whose partner is not new."""
        listings = [read.listing for read in reads]
        for kind, count in counts_of(listings).items():
            self.counts[kind] = self.counts.get(kind, 0) + count
        self._numbers.take(reads)
        self._marks.take(reads)
        again = [position - self.rows for position in self._partners.take(listings)]
        self.rows += len(reads)
        return again

    def take_edition(self, edition: Edition) -> None:
        """Take what a slice shows of the edition: the latest day counts, a printed one before."""
        if _rank(edition) >= _rank(self.edition):
            self.edition = replace(edition, title=self.edition.title)

    def take_figures(self, figures: Iterable[StatedFigure]) -> None:
        """Take what a slice states; a title that is printed anew states its figure once."""
        for figure in figures:
            said = (figure.counts, figure.value, tuple(sorted(figure.by.items())), figure.label)
            self._figures.setdefault(said, figure)

    def figures(self) -> tuple[StatedFigure, ...]:
        """All stated figures, with the day for which the edition speaks where it prints one."""
        day = printed_day_of(self.edition)
        return tuple(replace(figure, as_of=day) for figure in self._figures.values())

    def without_often(self, findings: Iterable[Finding], often: frozenset[str]) -> list[Finding]:
        """The findings but those of codes that hold for many rows; these are counted."""
        kept: list[Finding] = []
        for each in findings:
            if each.code in often:
                rows = self._often.setdefault(each.code, (each.locus, array("q")))[1]
                rows.extend(each.listings)
            else:
                kept.append(each)
        return kept

    def findings(self) -> Iterator[Finding]:
        """What is to be said of rows that may stand in different slices."""
        yield from self._numbers.findings()
        yield from self._marks.findings()
        yield from self._partners.findings()

    def often(self) -> Iterator[Finding]:
        """What holds for many rows, in one finding each."""
        for code, (first, rows) in sorted(self._often.items(), key=lambda item: item[0]):
            yield often_found(code, first, rows, self.rows)
