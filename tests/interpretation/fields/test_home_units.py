"""Whose units a column names: what returns with other partners is the home university's."""

import pytest

from comity.documents.reading import read_document
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading


def reading_of(text: str) -> Reading:
    return interpret_document(read_document(text.encode(), name="list.txt"))


def units_of(pairs: list[tuple[str, str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The partners' units and the home units of each row of a table of partners and units."""
    rows = [f"{partner}\t{unit}\t20{11 + place}" for place, (partner, unit) in enumerate(pairs)]
    reading = reading_of("\n".join(["Institution\tDepartment\tYear", *rows]))
    return [(listing.parties[0].units, listing.home_units) for listing in reading.listings]


def test_units_half_of_which_return_with_other_partners_are_the_home_universitys():
    units = ["Faculty of Law", "Faculty of Arts", "Faculty of Law", "School of Music"]
    units += ["Faculty of Arts", "Institute of Physics"]
    pairs = list(zip((f"University of {town}" for town in "ABCDEF"), units, strict=True))
    assert units_of(pairs) == [((), (unit,)) for unit in units]


@pytest.mark.parametrize(
    "units",
    [
        pytest.param(["Law", "Law", "Arts", "Music", "Physics", "Design"], id="one returns once"),
        pytest.param(["Law", "Law", "Arts"], id="too few rows to tell"),
    ],
)
def test_units_that_hardly_return_are_the_partners(units):
    named = [f"Faculty of {unit}" for unit in units]
    pairs = [(f"University of {town}", unit) for town, unit in zip("ABCDEF", named, strict=False)]
    assert units_of(pairs) == [((unit,), ()) for unit in named]


def test_units_that_return_with_one_partner_are_that_partners():
    pairs = [
        ("University of Oslo", f"Faculty of {unit}") for unit in ("Law", "Arts", "Law", "Arts")
    ]
    assert all(not home for _, home in units_of(pairs))


def test_the_whole_university_is_no_unit_that_returns():
    units = ["Whole university", "Faculty of Law", "Whole university", "School of Music"]
    units += ["Whole university", "Institute of Physics"]
    pairs = list(zip((f"University of {town}" for town in "ABCDEF"), units, strict=True))
    named = [(unit,) if unit != "Whole university" else () for unit in units]
    assert units_of(pairs) == [(unit, ()) for unit in named]


def test_a_column_that_is_not_understood_is_of_units_where_its_cells_are():
    rows = ["岡山理科大學\t工學部\t2015", "順化大學\t全校\t2018", "格但斯克大學\t護理學院\t2011",
            "拉曼大學\t機械工程學院\t2013"]  # fmt: skip
    reading = reading_of("\n".join(["締約學校\t什麼\t簽約日", *rows]))
    units = [listing.parties[0].units for listing in reading.listings]
    assert units == [("工學部",), (), ("護理學院",), ("機械工程學院",)]
