import re
from collections import Counter
from dataclasses import replace

from tests.lists.drifting import Displaced, print_drifting
from tests.lists.gold import read_gold
from tests.lists.samples import SAMPLES, TOHOKU_DEPARTMENT

DAY = re.compile(r"\t\d{4}/\d\d/\d\d")
ROWS = [row for row in read_gold(SAMPLES / "tohoku.gold.jsonl") if row["level"] == "department"]


def lines_with_a_day(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if DAY.search(line)]


def first_lines_of(country: str, lines: list[list[str]]) -> list[int]:
    label = f"{country} ("
    return [place for place, cells in enumerate(lines) if any(c.startswith(label) for c in cells)]


def test_every_row_keeps_its_cells_in_order():
    printed = [
        [cell for cell in cells if cell]
        for cells in lines_with_a_day(print_drifting(ROWS, TOHOKU_DEPARTMENT))
    ]
    for row, cells in zip(ROWS, printed, strict=True):
        mark = "* " if row["flags"] else ""
        day = (row["signed"] or "").replace("-", "/")
        assert cells[-3:] == [mark + row["institution"], row["home_unit"], day]


def test_the_columns_drift():
    lines = lines_with_a_day(print_drifting(ROWS, TOHOKU_DEPARTMENT))
    places = Counter(next(place for place, cell in enumerate(cells) if cell) for cells in lines)
    assert places[0] > 50
    assert places[1] > 50
    assert places[2] + places[3] > 50


def test_no_line_lies_beyond_the_columns_of_its_page():
    assert all(
        len(cells) <= 6 for cells in lines_with_a_day(print_drifting(ROWS, TOHOKU_DEPARTMENT))
    )


def test_a_late_label_stands_below_the_first_rows_of_its_country():
    layout = replace(TOHOKU_DEPARTMENT, displaced=(Displaced(country="Italy", rows=4),))
    own = next(place for place, row in enumerate(ROWS) if row["country"] == "IT")
    assert first_lines_of("Italy", lines_with_a_day(print_drifting(ROWS, layout)))[0] == own + 4


def test_an_early_label_stands_above_and_again_in_its_own_place():
    layout = replace(TOHOKU_DEPARTMENT, displaced=(Displaced(country="Italy", rows=4, early=True),))
    own = next(place for place, row in enumerate(ROWS) if row["country"] == "IT")
    found = first_lines_of("Italy", lines_with_a_day(print_drifting(ROWS, layout)))
    # Iceland, just before, has one row only: there is no room for the label above it.
    assert found[0] == own
    layout = replace(TOHOKU_DEPARTMENT, displaced=(Displaced(country="Spain", rows=1, early=True),))
    own = next(place for place, row in enumerate(ROWS) if row["country"] == "ES")
    found = first_lines_of("Spain", lines_with_a_day(print_drifting(ROWS, layout)))
    assert found[:2] == [own - 1, own]


def test_counts_follow_the_rows_unless_told_otherwise():
    text = print_drifting(ROWS[5:], TOHOKU_DEPARTMENT)
    assert "China (71)" in text
    layout = replace(TOHOKU_DEPARTMENT, wrong_counts=(("Italy", 2),))
    assert "Italy (23)" in print_drifting(ROWS, layout)
