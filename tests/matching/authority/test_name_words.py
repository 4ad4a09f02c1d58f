"""Words of names, and the code that stands for a name."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.authority.name_words import (
    LEGAL_FORMS,
    WEIGHTLESS,
    is_weightless,
    name_code,
    word_code,
    words_in,
)

WORDS = st.lists(
    st.sampled_from("university of vienna wien technology and gmbh oulu 東北大学".split())
)


def test_words_are_folded():
    assert words_in("Université de Montréal (UdeM)") == ["universite", "de", "montreal", "udem"]


@given(WORDS, st.randoms())
def test_the_order_of_words_does_not_count(words, random):
    shuffled = random.sample(words, len(words))
    assert name_code(shuffled) == name_code(words)


@given(WORDS, st.sampled_from(sorted(WEIGHTLESS | LEGAL_FORMS)))
def test_words_that_join_and_legal_forms_do_not_count(words, word):
    assert is_weightless(word)
    assert name_code([*words, word]) == name_code(words)


@given(WORDS)
def test_a_word_more_is_another_name(words):
    assert name_code([*words, "harbour"]) != name_code(words)


@given(WORDS, st.data())
def test_codes_of_windows_follow_from_running_sums(words, data):
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    running = np.array([word_code(word) for word in words], dtype=np.uint64).cumsum()
    before = int(running[start - 1]) if start else 0
    whole = int(running[end - 1]) if end else 0
    assert (whole - before) % 2**64 == name_code(words[start:end])


def test_codes_are_the_same_on_every_machine():
    assert word_code("university") == 8056655131131230419
