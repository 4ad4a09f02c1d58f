"""Words as a text prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.authority.name_words import words_in
from comity.matching.inquiry import Inquiry, read_string
from comity.matching.printed_words import printed_at, printed_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Universität WIEN", ["Universität", "WIEN"]),
        ("Chonbuk Nat'l University", ["Chonbuk", "Nat'l", "University"]),
        ("Justus-Liebig (Gießen)", ["Justus", "Liebig", "Gießen"]),
        ("Istituto dell'Ambiente, L'Aquila", ["Istituto", "Ambiente", "Aquila"]),
        ("the N.E.D. University", ["the", "N.E.D.", "University"]),
        ("Ecole ½", ["Ecole", "½", "½"]),
        ("...", []),
    ],
)
def test_words_keep_their_case_and_accents(text, words):
    assert printed_words(text) == words


@given(st.text(max_size=40))
def test_there_is_one_for_each_folded_word(text):
    string = read_string(Inquiry(text=text))
    assert len(printed_words(text)) == len(words_in(text))
    for place, word in enumerate(string.words):
        assert word.text in words_in(printed_at(string, place))


def test_words_that_were_put_together_are_printed_apart():
    string = read_string(Inquiry(text="the Xi an University"), frozenset({"xi an"}))
    assert [printed_at(string, place) for place in range(3)] == ["the", "Xi an", "University"]
