"""Nothing is read by heart: changed copies of the lists are read as well as the lists themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.lists import published
from tests.lists.changing import CHANGES, changed_in_every_way, renamed_in_place
from tests.lists.drifting import print_drifting
from tests.lists.gold import Gold, read_gold
from tests.lists.headed import print_headed
from tests.lists.reading import score_reading
from tests.lists.samples import SAMPLES, print_must, print_tohoku
from tests.lists.scoring import Score
from tests.lists.wrapped import print_wrapped

TOLERANCE = 0.01
TITLE_TYPES = {"must": None, "tohoku": "exchange_agreement"}
SEEDS = (11, 23, 47)

Printing = Callable[[Sequence[Gold]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """The facts of a list, and how it is printed."""

    name: str
    printed: Printing
    rows: list[Gold]

    def score(self, rows: Sequence[Gold]) -> Score:
        return score_reading(self.printed(rows), rows, title_type=TITLE_TYPES[self.name])


def sample(name: str) -> PrintedList:
    rows = read_gold(SAMPLES / f"{name}.gold.jsonl")
    printings: dict[str, Printing] = {"must": print_must, "tohoku": print_tohoku}
    return PrintedList(name=name, printed=printings[name], rows=rows)


def as_published(name: str, shared: Path, *, seed: int = 1) -> PrintedList:
    """The list in the layout of the published one, with the words of that."""
    text = published_text(name, shared)
    if name == "must":
        printed: Printing = partial(print_wrapped, layout=published.layout_of_must(text))
    else:
        printed = partial(print_both_levels, text=text, seed=seed)
    return PrintedList(name=name, printed=printed, rows=sample(name).rows)


def published_text(name: str, shared: Path) -> str:
    slug = {"must": published.MUST, "tohoku": published.TOHOKU}[name]
    return (shared / "seeds" / f"{slug}.txt").read_text("utf-8")


def print_both_levels(rows: Sequence[Gold], *, text: str, seed: int) -> str:
    university = [row for row in rows if row["level"] == "university"]
    department = [row for row in rows if row["level"] == "department"]
    head = print_headed(university, published.layout_of_tohoku_university(text))
    tables = published.layout_of_tohoku_department(text, seed=seed)
    return f"{head}\n{print_drifting(department, tables)}"


@pytest.fixture(scope="module", params=["must", "tohoku"])
def our_list(request: pytest.FixtureRequest) -> PrintedList:
    return sample(request.param)


@pytest.fixture(scope="module", params=["must", "tohoku"])
def their_list(request: pytest.FixtureRequest, shared: Path) -> PrintedList:
    return as_published(request.param, shared)


@pytest.fixture(scope="module")
def our_strict(our_list: PrintedList) -> float:
    return our_list.score(our_list.rows).strict


@pytest.fixture(scope="module")
def their_strict(their_list: PrintedList) -> float:
    return their_list.score(their_list.rows).strict


def test_the_samples_are_read_without_a_mistake(our_list: PrintedList) -> None:
    result = our_list.score(our_list.rows)
    assert result.rows == 1
    assert result.strict >= 0.99, result.errors


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_changed_in_one_way_is_read_as_well(
    our_list: PrintedList, our_strict: float, change: str
) -> None:
    rows = CHANGES[change](our_list.rows, Random(SEEDS[0]))
    result = our_list.score(rows)
    assert result.strict >= our_strict - TOLERANCE, result.errors


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_changed_in_every_way_is_read_as_well(
    our_list: PrintedList, our_strict: float, seed: int
) -> None:
    rows = changed_in_every_way(our_list.rows, Random(seed))
    result = our_list.score(rows)
    assert result.strict >= our_strict - TOLERANCE, result.errors


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_copy_in_the_published_layout_is_read_as_well(
    their_list: PrintedList, their_strict: float, seed: int
) -> None:
    rows = changed_in_every_way(their_list.rows, Random(seed))
    result = their_list.score(rows)
    assert result.strict >= their_strict - TOLERANCE, result.errors


@pytest.mark.parametrize("seed", SEEDS)
def test_other_drifts_are_read_as_well(shared: Path, seed: int) -> None:
    drifting = as_published("tohoku", shared, seed=seed)
    result = drifting.score(drifting.rows)
    assert result.strict >= 0.99, result.errors


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["must", "tohoku"])
def test_a_published_list_with_other_names_is_read_as_well(
    name: str, seed: int, shared: Path
) -> None:
    original, before = published_text(name, shared), sample(name).rows
    text, rows = renamed_in_place(original, before, Random(seed))
    result = score_reading(text, rows, title_type=TITLE_TYPES[name])
    unchanged = score_reading(original, before, title_type=TITLE_TYPES[name])
    assert result.strict >= unchanged.strict - TOLERANCE, result.errors
