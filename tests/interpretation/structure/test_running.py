"""Rows without separators are parted by what their cells contain."""

import pytest

from comity.interpretation.passages import Passage, Piece
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.running import (
    likeliest_order,
    order_of,
    order_of_rows,
    split,
)

NAME, COUNTRY, KIND, TERM = (Column.INSTITUTION, Column.COUNTRY, Column.KIND, Column.TERM)


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),), (0,))


def cells_of(text, order=(NAME, COUNTRY, KIND, TERM)):
    return {column: cell.text for column, cell in split(passage(text), order).cells.items()}


@pytest.mark.parametrize(
    ("name", "country", "kind", "term"),
    [
        ("Kim Chaek University of Technology", "Democratic Republic of Korea", "MOU", "2021.02.09 5 year"),
        ("The Catholic University of Korea", "Republic of Korea", "MOU", "2009.06.08 Long-term"),
        ("National Taiwan University", "Taiwan", "MOU, MOA", "2014, 2018.09.06 3 year"),
        ("Sangmyung University - KOICA project", "Republic of Korea", "Project", "2021.12.15 2022.06.30"),
        ("Université de Rennes 1", "France", "Cooperation Agreement", "2003.06.24-2023.06.23"),
    ],
)  # fmt: skip
def test_a_row_is_parted_into_its_cells(name, country, kind, term):
    cells = cells_of(f"{name} {country} {kind} {term}")
    assert cells == {NAME: name, COUNTRY: country, KIND: kind, TERM: term}


def test_a_row_without_a_date_keeps_its_other_cells():
    cells = cells_of("University of Food Technologies, Plovdiv Bulgaria Cooperation Agreement")
    assert cells == {
        NAME: "University of Food Technologies, Plovdiv",
        COUNTRY: "Bulgaria",
        KIND: "Cooperation Agreement",
    }


def test_columns_before_the_name_are_peeled_off_the_start():
    order = (COUNTRY, NAME, TERM)
    assert cells_of("中国 河海大学 S61.9.20", order) == {
        COUNTRY: "中国", NAME: "河海大学", TERM: "S61.9.20",
    }  # fmt: skip


def test_the_order_of_columns_is_found_without_a_header():
    rows = [
        passage("MOU University of Malta Malta 2020.05.01"),
        passage("MOA University of Oslo Norway 2019"),
    ]
    assert likeliest_order(rows) == (KIND, NAME, COUNTRY, TERM)


def test_columns_of_time_that_stand_together_are_one():
    columns = (Column.NUMBER, NAME, COUNTRY, Column.STATUS, Column.START, Column.END)
    assert order_of(columns) == (NAME, COUNTRY, KIND, TERM)


def test_a_remark_behind_the_last_column_does_not_hide_the_others():
    cells = cells_of("Aston University Japan MOU 2010.02.03 5 year signed by the late rector")
    assert cells == {
        NAME: "Aston University",
        COUNTRY: "Japan",
        KIND: "MOU",
        TERM: "2010.02.03 5 year",
    }


def test_a_name_with_a_date_in_it_stays_whole():
    text = "Institute of the 1 May 1950 for Arts"
    assert cells_of(text) == {NAME: text}


@pytest.mark.parametrize("joint", [" and ", " & ", " / ", " ба ", " и "])
def test_two_joined_countries_are_one_cell(joint):
    country = f"Italy{joint}Spain"
    assert cells_of(f"Aston University {country} MOU 2010.02.03")[COUNTRY] == country


def test_a_name_before_a_country_may_hold_and():
    text = "Institute of Arts and Crafts"
    assert cells_of(f"{text} Italy MOU 2010.02.03")[NAME] == text


def test_rows_overrule_a_header_whose_country_is_not_understood():
    rows = [passage(f"University {place} Japan MOU 2010.01.{place}") for place in range(10, 30)]
    assert order_of_rows(rows, (NAME, KIND, TERM)) == (NAME, COUNTRY, KIND, TERM)
    assert order_of_rows(rows, (NAME, COUNTRY, TERM, KIND)) == (NAME, COUNTRY, KIND, TERM)


def test_a_header_stands_where_the_rows_say_no_more():
    rows = [passage(f"Aston University MOU 2010.01.{day}") for day in range(10, 30)]
    assert order_of_rows(rows, (NAME, KIND, TERM)) == (NAME, KIND, TERM)
