"""Headers: which column each cell of a header row names."""

import pytest

from comity.interpretation.structure.columns import Column, header_of_cells


def columns_of(text: str) -> list[Column | None]:
    header = header_of_cells([cell.strip() for cell in text.split("|")])
    assert header is not None
    return list(header.columns)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Institution | Country | Partner's faculty | Faculty", ("partner_unit", "home_unit")),
        ("Institution | Faculty | Country | Faculty", ("unit", "home_unit")),
        ("Faculty | Institution | Faculty | Signed", ("home_unit", "unit")),
    ],
)
def test_of_two_columns_of_units_one_is_of_the_home_university(text, units):
    found = columns_of(text)
    assert tuple(column for column in found if column and column.endswith("unit")) == units


def test_two_columns_of_units_away_from_the_partner_are_not_told_apart():
    found = columns_of("Institution | Country | Faculty | Signed | Faculty")
    assert found.count(Column.UNIT) == 1
    assert Column.HOME_UNIT not in found


@pytest.mark.parametrize("school", ["School", "Escola", "Okul", "Сургууль", "학교"])
def test_a_column_of_schools_beside_that_of_the_partners_is_one_of_units(school):
    header = header_of_cells(("Partner institution", "Country", "Signed", school))
    assert header is not None
    assert header.columns == (Column.INSTITUTION, Column.COUNTRY, Column.START, Column.UNIT)


def test_a_column_of_schools_alone_is_that_of_the_partners():
    header = header_of_cells(("School", "Country", "Signed"))
    assert header is not None
    assert header.columns == (Column.INSTITUTION, Column.COUNTRY, Column.START)


@pytest.mark.parametrize("head", ["Unidade orgânica", "UO", "U.O."])
def test_portuguese_organic_units_are_the_home_universitys(head):
    header = header_of_cells(("Instituição", "País", head))
    assert header is not None
    assert header.columns == (Column.INSTITUTION, Column.COUNTRY, Column.HOME_UNIT)
