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
