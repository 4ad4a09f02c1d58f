"""Words that are short for others by custom."""

import pytest

from comity.values.name_contractions import contractions_of, find_contracted


@pytest.mark.parametrize(
    ("word", "whole"),
    [("natl", "national"), ("u", "university"), ("engg", "engineering"), ("tu", "technische")],
)
def test_a_contraction_has_its_word(word, whole):
    assert find_contracted(word) == whole


@pytest.mark.parametrize("word", ["national", "comput", "natl university", ""])
def test_what_is_no_contraction_has_none(word):
    assert find_contracted(word) is None


def test_a_word_has_its_contractions_but_single_letters():
    assert contractions_of("national") == ("nat", "natl")
    assert contractions_of("university") == ("univ",)
    assert contractions_of("comput") == ()
