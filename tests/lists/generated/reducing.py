"""Failing lists made small: rows and columns are left out while the failure persists."""

import re
from collections.abc import Callable, Sequence

from tests.lists.generated.trials import Outcome, Trial, fewer, outcome_of
from tests.lists.scoring import JUDGED

FEWEST_ROWS = 3
_MOST_READINGS = 60
_FIELD = re.compile(rf"""['"]: ({"|".join(JUDGED)}) is """)

Fails = Callable[[Outcome], bool]


def same_failure(first: Outcome) -> Fails:
    """Whether an outcome fails as the first one did: unsound, or with a mistake of one sort."""
    sorts = _sorts(first)

    def fails(outcome: Outcome) -> bool:
        if not first.is_sound:
            return not outcome.is_sound
        return bool(sorts & _sorts(outcome))

    return fails


def _sorts(outcome: Outcome) -> set[str]:
    """What is wrong, without names and values: `missed`, `invented`, or the field."""
    return {sort_of(error) for error in outcome.score.errors}


def sort_of(error: str) -> str:
    """The sort of a mistake that `Score.errors` tells: `missed`, `invented`, or a field."""
    if found := _FIELD.search(error):
        return found[1]
    return error.partition(":")[0]


def reduced(outcome: Outcome, judge: Callable[[Trial], Outcome] = outcome_of) -> Outcome:
    """The failure with as few rows and columns as keep it, within some number of readings."""
    fails, readings = same_failure(outcome), 0
    whole = outcome.trial.list_to_print
    rows, columns = list(range(len(whole.rows))), list(whole.columns)
    best = outcome

    def still(kept_rows: Sequence[int], kept_columns: Sequence[str]) -> bool:
        nonlocal best, readings
        readings += 1
        chosen = [column for column in whole.columns if column in kept_columns]
        found = judge(fewer(_bare(outcome.trial), rows=kept_rows, columns=chosen))
        if fails(found):
            best = found
            return True
        return False

    step = len(rows) // 2
    while step and readings < _MOST_READINGS:
        for start in range(0, len(rows), step):
            rest = rows[:start] + rows[start + step :]
            if len(rest) >= FEWEST_ROWS and readings < _MOST_READINGS and still(rest, columns):
                rows = rest
                break
        else:
            step //= 2
    for column in columns[::-1]:
        rest_columns = [each for each in columns if each != column]
        if column != "institution" and len(rest_columns) > 1 and still(rows, rest_columns):
            columns = rest_columns
    return best


def _bare(trial: Trial) -> Trial:
    return Trial(layout=trial.layout, language=trial.language, seed=trial.seed)
