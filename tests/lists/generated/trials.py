"""Trials: a random list is printed, read back and judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from comity.documents.reading import read_document
from comity.errors import ComityError
from comity.interpretation.account import faults_of
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from tests.lists.generated.catalogue import LAYOUTS
from tests.lists.generated.cells import Column
from tests.lists.generated.lists import ListToPrint, Printed, random_list
from tests.lists.scoring import Score, grounded, score

FEWEST, MOST = 4, 25
# What a reader that is at fault may raise, UnreadableDocument among it.
_CRASHES = (
    *(ArithmeticError, AssertionError, AttributeError, ImportError, LookupError),
    *(RuntimeError, TypeError, ValueError, ComityError),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is printed: everything follows from these three, and the rows and columns kept."""

    layout: str
    language: str
    seed: int
    kept_rows: tuple[int, ...] | None = None
    kept_columns: tuple[Column, ...] | None = None

    @property
    def list_to_print(self) -> ListToPrint:
        """The list, with the rows and columns kept."""
        random = Random(f"{self.layout} {self.language} {self.seed}")
        whole = random_list(random, self.language, count=random.randint(FEWEST, MOST))
        if self.kept_rows is not None:
            whole = whole.with_rows(whole.rows[place] for place in self.kept_rows)
        if self.kept_columns is not None:
            whole = whole.showing(self.kept_columns)
        return whole

    @property
    def printed(self) -> Printed:
        """The list as printed."""
        return LAYOUTS[self.layout](self.list_to_print, Random(self.seed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a printed list was read; `faults` are those of the account, or of reading at all."""

    trial: Trial
    score: Score
    grounded: float
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, counted twice or made up."""
        return not self.faults and self.grounded == 1


def outcome_of(trial: Trial) -> Outcome:
    """Print, read and judge."""
    printed = trial.printed
    try:
        document = read_document(printed.data, name=printed.name)
        reading = interpret_document(document)
    except _CRASHES as error:
        nothing = score(printed.rows, [])
        fault = f"{type(error).__name__}: {error}"
        return Outcome(trial=trial, score=nothing, grounded=0, faults=(fault,))
    found = [listing_to_dict(listing) for listing in reading.listings]
    return Outcome(
        trial=trial,
        score=score(printed.rows, found, title_type=printed.title_type),
        grounded=grounded(found, "\n".join(row.text for row in document.rows)),
        faults=tuple(faults_of(reading)),
    )


def outcomes_of(trials: Iterable[Trial]) -> list[Outcome]:
    """Each trial judged."""
    return [outcome_of(trial) for trial in trials]


def mean_strict(outcomes: Sequence[Outcome]) -> float:
    """The mean share of agreements that are read without a mistake."""
    return sum(each.score.strict for each in outcomes) / len(outcomes)


def fewer(trial: Trial, *, rows: Sequence[int], columns: Sequence[Column]) -> Trial:
    """The trial with these rows and columns of it alone."""
    return replace(trial, kept_rows=tuple(rows), kept_columns=tuple(columns))
