"""Words of names, and the code that stands for a name."""

import numpy as np
import pytest
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Xi'an", "xian"),
        ("Xi’an", "xian"),
        ("Hawaiʻi", "hawaii"),
        ("Queen's University", "queens university"),
        ("Khar'kov", "kharkov"),
        ("L'viv", "lviv"),
        ("Universita' di Bari", "universita di bari"),
    ],
)
def test_an_apostrophe_within_a_word_joins(text, words):
    assert words_in(text) == words.split()


@pytest.mark.parametrize("text", ["L'Aquila", "dell’Aquila", "d'Aquila", "Sant'Aquila"])
def test_the_apostrophe_of_an_article_parts(text):
    assert words_in(text)[-1] == "aquila"


@pytest.mark.parametrize("text", ["N.E.D.", "N. E. D.", "N E D", "(N.E.D.)", "NED"])
def test_letters_that_stand_alone_are_one_word(text):
    assert words_in(f"{text} University") == ["ned", "university"]


def test_articles_in_a_text_in_capitals_are_no_initials():
    assert words_in("A L ENERGIE") == words_in("A L'ENERGIE".replace("'", " "))
    assert "al" not in words_in("COMMISSARIAT A L ENERGIE")


def test_words_of_two_spellings_are_one_word():
    assert words_in("Saint Mary's Theatre Centre") == words_in("St. Marys Theater Center")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Texas A&M University", "texas a m university"),
        ("Texas A & M University", "texas a m university"),
        ("E. coli", "e coli"),
        ("St. M. College", "st m college"),
        ("V.I.Lenin", "vi lenin"),
    ],
)
def test_a_single_letter_and_letters_with_a_sign_between_are_not(text, words):
    assert words_in(text) == words.split()


@given(st.text(max_size=40))
def test_the_words_of_a_text_have_no_spaces_and_are_not_empty(text):
    assert all(word and not word.isspace() for word in words_in(text))


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
