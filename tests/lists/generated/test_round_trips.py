"""Random lists, printed and read back, are what was printed."""

from functools import cache

import pytest

from tests.lists.generated.catalogue import EXACT, FAMILIES
from tests.lists.generated.cells import Column
from tests.lists.generated.languages import CODES
from tests.lists.generated.trials import Outcome, Trial, mean_strict, outcome_of

TRIALS_PER_LAYOUT = 3
# The share of agreements that must come back without a mistake, a little below what is measured:
# `python -m tools.fuzz_lists --rounds 2` prints the figures for every layout and language.
LEAST_STRICT = {
    "tables": 0.9,
    "other tables": 0.92,
    "aligned": 0.9,
    "unparted": 0.68,
    "lines": 0.88,
    "headings": 0.88,
    "inline": 0.7,
    "nothing listed": 1.0,
}
# What a plain table can hold that is read in one way only, whatever the words around it.
PLAIN = (Column.NUMBER, Column.INSTITUTION, Column.COUNTRY, Column.TYPE, Column.SIGNED, Column.END)
EXACT_LANGUAGES = ("ar", "de", "en", "fr", "mn", "tr", "uk", "zh-Hans", "zh-Hant")


@cache
def outcomes_of_family(name: str) -> tuple[Outcome, ...]:
    """Some lists in each layout of the family, of as many languages as come."""
    layouts = next(family.layouts for family in FAMILIES if family.name == name)
    languages = iter(CODES * len(layouts))
    return tuple(
        outcome_of(Trial(layout=layout, language=next(languages), seed=seed))
        for layout in layouts
        for seed in range(TRIALS_PER_LAYOUT)
    )


@pytest.mark.parametrize("family", LEAST_STRICT)
def test_nothing_is_lost_counted_twice_or_made_up(family):
    unsound = [outcome for outcome in outcomes_of_family(family) if not outcome.is_sound]
    assert unsound == []


@pytest.mark.parametrize("family", LEAST_STRICT)
def test_lists_come_back_as_well_as_measured(family):
    assert mean_strict(outcomes_of_family(family)) >= LEAST_STRICT[family]


def test_every_family_is_measured():
    assert {family.name for family in FAMILIES} == set(LEAST_STRICT)


@pytest.mark.parametrize("language", EXACT_LANGUAGES)
@pytest.mark.parametrize("layout", sorted(EXACT))
def test_a_plain_table_comes_back_without_a_mistake(layout, language):
    trial = Trial(layout=layout, language=language, seed=1)
    shown = [column for column in trial.list_to_print.columns if column in PLAIN]
    plain = Trial(layout=layout, language=language, seed=1, kept_columns=tuple(shown))
    assert outcome_of(plain).score.errors == ()
