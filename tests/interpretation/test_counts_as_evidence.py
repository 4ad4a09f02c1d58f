"""Printed counts settle where a displaced label belongs, and only where they can."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.lists.drifting import Displaced, print_drifting
from tests.lists.gold import read_gold
from tests.lists.reading import read_text, score_reading
from tests.lists.samples import MUST, SAMPLES, TOHOKU_DEPARTMENT
from tests.lists.wrapped import print_wrapped

DEPARTMENT = [
    row for row in read_gold(SAMPLES / "tohoku.gold.jsonl") if row["level"] == "department"
]
NUMBERED = read_gold(SAMPLES / "must.gold.jsonl")
IN_PLACE = replace(TOHOKU_DEPARTMENT, displaced=())


def codes(text: str) -> list[str]:
    return [finding.code for finding in read_text(text).findings]


@pytest.mark.parametrize(
    "displaced",
    [
        (Displaced(country="Denmark", rows=2),),
        (Displaced(country="Taiwan", rows=11),),
        (Displaced(country="Spain", rows=1, early=True),),
        (
            Displaced(country="Uzbekistan", rows=3, early=True),
            Displaced(country="U. S. A.", rows=1),
        ),
        (
            Displaced(country="Philippines", rows=1),
            Displaced(country="Hungary", rows=3),
            Displaced(country="Germany", rows=6, early=True),
            Displaced(country="Switzerland", rows=2, early=True),
        ),
    ],
    ids=lambda displaced: ", ".join(
        f"{label.country} {'early' if label.early else 'late'} by {label.rows}"
        for label in displaced
    ),
)
def test_a_displaced_label_is_found_wherever_it_stands(displaced: Sequence[Displaced]) -> None:
    text = print_drifting(DEPARTMENT, replace(IN_PLACE, displaced=tuple(displaced)))
    result = score_reading(text, DEPARTMENT, title_type="exchange_agreement")
    assert not [error for error in result.errors if "country" in error]
    assert "country_label_displaced" in codes(text)
    assert "count_disagrees" not in codes(text)


@pytest.mark.parametrize("country", ["Italy", "Hungary", "China"])
@pytest.mark.parametrize("difference", [-1, 1, 20])
def test_a_wrong_count_is_a_finding_and_moves_no_row(country: str, difference: int) -> None:
    text = print_drifting(DEPARTMENT, replace(IN_PLACE, wrong_counts=((country, difference),)))
    result = score_reading(text, DEPARTMENT, title_type="exchange_agreement")
    assert not [error for error in result.errors if "country" in error]
    assert codes(text).count("count_disagrees") == 1
    assert "country_label_displaced" not in codes(text)


def test_two_wrong_counts_far_apart_that_cancel_out_move_no_row() -> None:
    layout = replace(IN_PLACE, wrong_counts=(("Canada", 1), ("UK", -1)))
    text = print_drifting(DEPARTMENT, layout)
    result = score_reading(text, DEPARTMENT, title_type="exchange_agreement")
    assert not [error for error in result.errors if "country" in error]
    assert codes(text).count("count_disagrees") == 2


def test_labels_in_place_are_left_alone() -> None:
    text = print_drifting(DEPARTMENT, IN_PLACE)
    assert "country_label_displaced" not in codes(text)


@pytest.mark.parametrize(
    ("counts", "total", "wrong"),
    [
        ((("Japan", 1),), 0, 1),
        ((("Japan", -30),), 0, 1),
        ((), 4, 1),
        ((("Poland", 1), ("Taiwan", -1)), 0, 2),
    ],
)
def test_a_wrong_count_beside_a_list_is_a_finding(
    counts: tuple[tuple[str, int], ...], total: int, wrong: int
) -> None:
    text = print_wrapped(NUMBERED, replace(MUST, wrong_counts=counts, wrong_total=total))
    assert score_reading(text, NUMBERED).strict >= 0.99
    found = [code for code in codes(text) if code in {"count_disagrees", "total_disagrees"}]
    assert len(found) == wrong
