"""Whose a register is, and which rows of another speak of it."""

import pytest

from comity.matching.registers.homes import home_in_title, rows_about, units_of
from comity.matching.registers.stated import Home, HomeBasis, Identity
from tests.matching.registers.statements import agreement, partner, register


def home(name, *ids):
    return Home(name=name, basis=HomeBasis.TOLD, identity=Identity(ids=ids))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Partners of Kyoto University, May 2016", "Kyoto University"),
        ("Partners of Kyoto University of Education", "Kyoto University of Education"),
        ("KYOTO UNIVERSITY: exchange", "Kyoto University"),
        ("Agreements of Kyoto Universities", None),
        ("Kyoto University and the University of Oulu", None),
        (None, None),
    ],
)
def test_a_title_names_the_partner_of_the_other_list_that_stands_in_it(title, expected):
    partners = map(
        partner,
        ["University of Oulu", "Kyoto University, Faculty of Law", "Kyoto University of Education"],
    )
    found = home_in_title(title, partners)
    assert (found.name if found else None) == expected


def test_rows_are_about_a_home_by_identifier_before_name():
    rows = register(
        agreement(partner("Tohoku Univ.", ids=("x",))),
        agreement(partner("Tohoku University", ids=("y",))),
        agreement(partner("Tohoku University Hospital", ids=("z",), within=("x",))),
        agreement("Tohoku University, School of Medicine"),
    )
    assert rows_about(rows, home("Tohoku University", "x")) == (0, 2, 3)


def test_no_row_is_about_nobody():
    assert rows_about(register(agreement("Kyoto University")), None) == ()


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        (partner("Tohoku University"), ()),
        (partner("Tohoku University (School of Medicine)"), ("School of Medicine",)),
        (partner("Tohoku University", units=("School of Law",)), ("School of Law",)),
        (partner("Tohoku Hospital", ids=("z",), within=("x",)), ("Tohoku Hospital",)),
    ],
)
def test_the_units_of_a_partner_stand_apart_or_behind_its_name(cell, units):
    assert units_of(cell, home("Tohoku University", "x")) == units
