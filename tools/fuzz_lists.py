"""Print random lists in every layout and language, read them back, and say what goes wrong.

    python -m tools.fuzz_lists [--seconds N] [--seed S] [--layouts NAMES] [--languages CODES]
                               [--failures FOLDER] [--kept N]

Prints a table of layouts by languages with the mean share of agreements found (`rows`) and of
those without a mistake (`strict`), both in percent, and what sorts of mistakes there are. Lists
that fail are written to FOLDER, as few rows and columns as keep the failure, with the trial that
makes them anew. Exit 1 where reading broke off, or a stretch of a list was lost, counted twice or
made up; a value that was read otherwise is a figure in the table, no failure.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, product
from pathlib import Path
from random import Random

from tests.lists.generated.catalogue import EXACT, FAMILIES, LAYOUTS
from tests.lists.generated.languages import CODES
from tests.lists.generated.reducing import reduced, sort_of
from tests.lists.generated.trials import Outcome, Trial, outcome_of

Cells = Mapping[tuple[str, str], Sequence[Outcome]]


def trials(layouts: Sequence[str], languages: Sequence[str], seed: int) -> Iterator[Trial]:
    """Trials without end, round by round through every layout and language in some order."""
    pairs = list(product(layouts, languages))
    Random(seed).shuffle(pairs)
    for number in count(seed):
        for layout, language in pairs:
            yield Trial(layout=layout, language=language, seed=number)


def run(options: argparse.Namespace) -> int:
    """Try for so many seconds and rounds; print the table."""
    cells: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    failures = Failures(folder=options.failures, kept=options.kept)
    started, done = time.monotonic(), 0
    round_length = len(options.layouts) * len(options.languages)
    for trial in trials(options.layouts, options.languages, options.seed):
        if time.monotonic() - started > options.seconds and done >= options.rounds * round_length:
            break
        outcome = outcome_of(trial)
        cells[trial.layout, trial.language].append(outcome)
        failures.note(outcome)
        done += 1
    print(table(cells, options.layouts, options.languages))
    every = [outcome for outcomes in cells.values() for outcome in outcomes]
    print("\n" + "\n".join(mistakes(every)))
    unsound = [outcome for outcome in every if not outcome.is_sound]
    inexact = [each for each in every if each.trial.layout in EXACT and each.score.strict < 1]
    print(
        f"\n{done} lists from seed {options.seed} in {time.monotonic() - started:.0f} s;", end=" "
    )
    print(f"{len(unsound)} unsound, {len(inexact)} of the exact layouts with a mistake")
    for outcome in unsound[:10]:
        print(f"unsound: {describe(outcome.trial)}: {(*outcome.faults, 'not grounded')[0]}")
    return 1 if unsound else 0


class Failures:
    """Failing lists, some of each layout and language, reduced and written to a folder."""

    def __init__(self, *, folder: Path | None, kept: int) -> None:
        self._folder = folder
        self._kept = kept
        self._written: Counter[tuple[str, str]] = Counter()

    def note(self, outcome: Outcome) -> None:
        """Write the list where it fails and few like it were written yet."""
        place = outcome.trial.layout, outcome.trial.language
        fails = outcome.score.strict < 1 or not outcome.is_sound
        if self._folder is None or not fails or self._written[place] >= self._kept:
            return
        self._written[place] += 1
        write(reduced(outcome), self._folder)


def write(outcome: Outcome, folder: Path) -> None:
    """The list as printed, its gold rows, and what is wrong with its reading."""
    folder.mkdir(parents=True, exist_ok=True)
    printed = outcome.trial.printed
    stem = f"{outcome.trial.layout} {outcome.trial.language} {outcome.trial.seed}"
    path = folder / stem.replace(" ", "-").replace(",", "")
    path.with_suffix(Path(printed.name).suffix).write_bytes(printed.data)
    lines = [json.dumps(row, ensure_ascii=False) for row in printed.rows]
    path.with_suffix(".gold.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    notes = [describe(outcome.trial), *outcome.faults, *outcome.score.errors]
    path.with_suffix(".errors").write_text("\n".join(notes) + "\n", encoding="utf-8")


def describe(trial: Trial) -> str:
    """The trial as Python would write it, for making it anew."""
    return re.sub(r"<(Column\.\w+): '\w+'>", r"\1", repr(trial))


def table(cells: Cells, layouts: Sequence[str], languages: Sequence[str]) -> str:
    """Mean rows and strict in percent, `rows/strict`, a line a layout and a column a language."""
    width = max(map(len, layouts)) + 1
    lines = [" " * width + "".join(f"{code:>8}" for code in (*languages, "all"))]
    for layout in layouts:
        parts = [cells.get((layout, code), ()) for code in languages]
        every = [outcome for part in parts for outcome in part]
        lines.append(f"{layout:<{width}}" + "".join(map(_figures, (*parts, every))))
    columns = [[o for layout in layouts for o in cells.get((layout, c), ())] for c in languages]
    everything = [outcome for column in columns for outcome in column]
    lines.append(f"{'all':<{width}}" + "".join(map(_figures, (*columns, everything))))
    return "\n".join(lines)


def _figures(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return f"{'-':>8}"
    rows = sum(each.score.rows for each in outcomes) / len(outcomes)
    strict = sum(each.score.strict for each in outcomes) / len(outcomes)
    return f"{f'{100 * rows:.0f}/{100 * strict:.0f}':>8}"


def mistakes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """For each family of layouts, how many mistakes there are of which sort."""
    for family in FAMILIES:
        own = [each for each in outcomes if each.trial.layout in family.layouts]
        sorts = Counter(sort_of(error) for each in own for error in each.score.errors)
        if own:
            told = ", ".join(f"{number} {sort}" for sort, number in sorts.most_common(8))
            yield f"{family.name}: {told or 'no mistake'}"


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=0, help="at least so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", type=names_of(tuple(LAYOUTS)), default=tuple(LAYOUTS))
    parser.add_argument("--languages", type=names_of(CODES), default=CODES)
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--kept", type=int, default=1, help="failures per layout and language")
    return run(parser.parse_args())


def names_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """A reader of names separated by semicolons, each one of those known."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(";"))
        if unknown := set(names) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
        return names

    return read


if __name__ == "__main__":
    sys.exit(main())
