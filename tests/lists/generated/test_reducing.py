"""Failing lists made small still fail, for the same reason."""

from dataclasses import replace

import pytest

from tests.lists.generated.reducing import FEWEST_ROWS, reduced, same_failure, sort_of
from tests.lists.generated.trials import Outcome, Trial
from tests.lists.scoring import Score

SOUND = Outcome(
    trial=Trial(layout="tabs", language="en", seed=4),
    score=Score(rows=1, fields=1, strict=1, errors=()),
    grounded=1,
    faults=(),
)


@pytest.mark.parametrize(
    ("error", "sort"),
    [
        ("missed: 'A University: is it?'", "missed"),
        ("invented: 'A University'", "invented"),
        ("'A University': signed is '2015', read as None", "signed"),
        ("'Hochschule: was ist': home_unit is 'a is b', read as None", "home_unit"),
    ],
)
def test_mistakes_are_of_sorts(error, sort):
    assert sort_of(error) == sort


def with_errors(outcome, *errors):
    return replace(outcome, score=replace(outcome.score, errors=errors))


def test_a_failure_is_the_same_where_a_mistake_is_of_its_sort():
    first = with_errors(SOUND, "'A': signed is '2015', read as None")
    fails = same_failure(first)
    assert fails(with_errors(SOUND, "'B': signed is '2016', read as '2017'"))
    assert not fails(with_errors(SOUND, "missed: 'B'"))
    assert not fails(SOUND)


def test_an_unsound_outcome_is_followed_whatever_its_mistakes():
    fails = same_failure(replace(SOUND, faults=("left over: 'x'",)))
    assert fails(replace(SOUND, grounded=0.5))
    assert not fails(SOUND)


def test_a_list_that_is_not_read_is_reduced_to_few_rows():
    # A reader that misses every list: the list becomes as short as lists may be.
    def misses(trial):
        printed = trial.printed
        missed = tuple(f"missed: {row['institution']!r}" for row in printed.rows)
        return replace(with_errors(SOUND, *missed), trial=trial)

    small = reduced(misses(Trial(layout="tabs", language="en", seed=4)), judge=misses)
    shown = small.trial.list_to_print
    assert len(shown.rows) == FEWEST_ROWS
    assert len(shown.columns) == 2
