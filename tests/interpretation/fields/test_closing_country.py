"""A country that closes the name of a partner."""

import pytest

from comity.interpretation.fields.closing_country import country_closing
from comity.interpretation.passages import Passage, Piece


def closing(name):
    found = country_closing(Passage(name, (Piece(0, 0, len(name)),), (0,)))
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Hokkaido University, Japan", "Japan"),
        ("Curtin University Malaysia", "Malaysia"),
        ("Universidad de Colonia (Alemania)", "Alemania"),
        ("Université de Tunis (Tunisie)", "Tunisie"),
        ("Bogor University, Indonesia (IPB)", "Indonesia"),
    ],
)
def test_a_country_behind_the_name_is_stated(name, country):
    assert closing(name) == country


@pytest.mark.parametrize("name", ["National University of Uzbekistan", "Institute (IPB)", "Japan"])
def test_a_country_within_the_name_is_not(name):
    assert closing(name) is None


@pytest.mark.parametrize("name", ["University of New Mexico", "The University of British Columbia"])
def test_a_word_such_as_new_before_a_country_makes_another_name(name):
    assert closing(name) is None
