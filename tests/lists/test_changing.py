from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest

from tests.lists.changing import changed_in_every_way, moved, renamed, shortened, shuffled
from tests.lists.gold import Gold, read_gold
from tests.lists.names import invented_names
from tests.lists.samples import SAMPLES

MUST = read_gold(SAMPLES / "must.gold.jsonl")
TOHOKU = read_gold(SAMPLES / "tohoku.gold.jsonl")
COUNTRIES = {"country", "country_text", "area_text", "level"}


def of_countries(rows: Sequence[Gold]) -> list[dict[str, object]]:
    return [{key: row.get(key) for key in COUNTRIES} for row in rows]


def test_names_are_invented_anew_for_every_seed_and_never_twice():
    names = invented_names(Random(1), count=500)
    assert len(set(names)) == 500
    assert names == invented_names(Random(1), count=500)
    assert set(names[:50]) != set(invented_names(Random(2), count=50))


def test_renaming_leaves_no_partner_its_name_and_keeps_units():
    rows = renamed(TOHOKU, Random(1))
    old = {row["institution"] for row in TOHOKU}
    assert not old & {row["institution"] for row in rows}
    for before, after in zip(TOHOKU, rows, strict=True):
        assert before.get("split", {}).get("unit") == after.get("split", {}).get("unit")
        if "split" in after:
            assert after["split"]["institution"] in after["institution"]
            assert after["split"]["unit"] in after["institution"]


def test_renaming_gives_one_partner_one_name():
    before = Counter(row["institution"] for row in TOHOKU)
    after = Counter(row["institution"] for row in renamed(TOHOKU, Random(3)))
    assert sorted(before.values()) == sorted(after.values())


def test_a_cell_that_holds_the_title_of_an_agreement_keeps_it():
    [title] = [row for row in MUST if row["flags"] == ["dual_degree"]]
    assert title in renamed(MUST, Random(1))


def test_shuffling_stays_within_countries():
    rows = shuffled(TOHOKU, Random(1))
    assert of_countries(rows) == of_countries(TOHOKU)
    assert [row["institution"] for row in rows] != [row["institution"] for row in TOHOKU]


def test_shuffled_rows_are_numbered_anew():
    assert [row["no"] for row in shuffled(MUST, Random(1))] == list(range(1, 128))


def test_ten_rows_are_deleted():
    assert len(shortened(MUST, Random(1))) == 117


def test_days_move_together_within_a_row():
    for before, after in zip(MUST, moved(MUST, Random(1)), strict=True):
        if not before["signed"] or not after["signed"]:
            continue
        years = int(after["signed"][:4]) - int(before["signed"][:4])
        assert after["signed"][:4] in after["starts_text"]
        if before["expires"] and after["expires"]:
            assert years == int(after["expires"][:4]) - int(before["expires"][:4])


@pytest.mark.parametrize("rows", [MUST, TOHOKU])
def test_all_changes_together_are_the_same_for_the_same_seed(rows):
    assert changed_in_every_way(rows, Random(5)) == changed_in_every_way(rows, Random(5))
