import argparse
import json

import pytest

from tests.lists.generated.cells import Column
from tests.lists.generated.trials import Outcome, Trial
from tests.lists.scoring import Score
from tools.fuzz_lists import describe, mistakes, names_of, table, trials, write


def outcome(layout, language, *errors, rows=1.0, strict=1.0):
    return Outcome(
        trial=Trial(layout=layout, language=language, seed=1),
        score=Score(rows=rows, fields=1, strict=strict, errors=errors),
        grounded=1,
        faults=(),
    )


def test_the_table_has_a_line_a_layout_and_a_column_a_language():
    good, bad = outcome("csv", "en"), outcome("csv", "de", rows=0.5, strict=0)
    lines = table({("csv", "en"): [good], ("csv", "de"): [bad]}, ["csv", "tabs"], ["de", "en"])
    assert [line.split() for line in lines.splitlines()] == [
        ["de", "en", "all"],
        ["csv", "50/0", "100/100", "75/50"],
        ["tabs", "-", "-", "-"],
        ["all", "50/0", "100/100", "75/50"],
    ]


def test_mistakes_are_counted_by_family_and_sort():
    errors = ("missed: 'A'", "missed: 'B'", "'C': signed is '2015', read as None")
    assert list(mistakes([outcome("csv", "en", *errors), outcome("dashes", "en")])) == [
        "tables: 2 missed, 1 signed",
        "inline: no mistake",
    ]


def test_a_round_tries_every_layout_in_every_language_once():
    every = trials(["csv", "tabs"], ["de", "en"], seed=5)
    first = [next(every) for _ in range(4)]
    assert {(trial.layout, trial.language) for trial in first} == {
        ("csv", "de"),
        ("csv", "en"),
        ("tabs", "de"),
        ("tabs", "en"),
    }
    assert {trial.seed for trial in first} == {5}
    assert next(every).seed == 6


def test_a_failing_list_is_written_with_its_gold_and_its_mistakes(tmp_path):
    failing = outcome("tabs, no header", "en", "missed: 'A'")
    write(failing, tmp_path)
    stem = tmp_path / "tabs-no-header-en-1"
    printed = failing.trial.printed
    assert stem.with_suffix(".txt").read_bytes() == printed.data
    gold = stem.with_suffix(".gold.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in gold] == printed.rows
    assert "missed: 'A'" in stem.with_suffix(".errors").read_text("utf-8")


def test_a_trial_is_described_as_python_writes_it():
    trial = Trial(layout="csv", language="en", seed=1, kept_rows=(1,), kept_columns=(Column.END,))
    assert describe(trial) == (
        "Trial(layout='csv', language='en', seed=1, kept_rows=(1,), kept_columns=(Column.END,))"
    )


def test_names_are_separated_by_semicolons_for_some_hold_commas():
    read = names_of(["tabs", "tabs, no header"])
    assert read("tabs; tabs, no header") == ("tabs", "tabs, no header")
    with pytest.raises(argparse.ArgumentTypeError, match="unknown: csv"):
        read("tabs;csv")
