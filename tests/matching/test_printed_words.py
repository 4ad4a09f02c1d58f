"""Words as a text prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.inquiry import Inquiry, read_string
from comity.matching.printed_words import printed_at, printed_words
from comity.values.folding import fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Universität WIEN", ["Universität", "WIEN"]),
        ("Chonbuk Nat'l University", ["Chonbuk", "Nat", "l", "University"]),
        ("Justus-Liebig (Gießen)", ["Justus", "Liebig", "Gießen"]),
        ("Ecole ½", ["Ecole", "½", "½"]),
        ("...", []),
    ],
)
def test_words_keep_their_case_and_accents(text, words):
    assert printed_words(text) == words


@given(st.text(max_size=40))
def test_there_is_one_for_each_folded_word(text):
    string = read_string(Inquiry(text=text))
    assert len(printed_words(text)) == sum(len(fold(each).split()) for each in text.split())
    for place, word in enumerate(string.words):
        assert word.text in fold(printed_at(string, place)).split()
