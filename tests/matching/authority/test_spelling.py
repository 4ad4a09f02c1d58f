"""Misspelt words."""

from hypothesis import given
from hypothesis import strategies as st

from comity.matching.authority.spelling import SHORTEST, Spelling

WORDS = sorted(
    "federal siberian technology university tohoku kyoto freiberg freiburg "
    "vienna wien oulu science sciences mongolian 北京外国语大学".split()
)
SPELLING = Spelling.of(WORDS)
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzäж京")


def near(word):
    return [WORDS[number] for number in SPELLING.near(word, WORDS)]


@st.composite
def slips(draw):
    """A word and the same word with one slip: a letter added, dropped, replaced or swapped."""
    word = draw(st.sampled_from([each for each in WORDS if len(each) > SHORTEST]))
    place = draw(st.integers(0, len(word) - 2))
    start, end = word[:place], word[place:]
    letter = draw(LETTERS)
    slipped = draw(
        st.sampled_from(
            [start + letter + end, start + end[1:], start + letter + end[1:],
             start + end[1] + end[0] + end[2:], word + letter]
        )
    )  # fmt: skip
    return word, slipped


@given(slips())
def test_every_word_one_slip_away_is_found(slip):
    word, slipped = slip
    assert word in near(slipped) or slipped == word


@given(st.text(alphabet=LETTERS, max_size=12))
def test_nothing_else_is_found(word):
    for found in near(word):
        assert abs(len(found) - len(word)) <= 1
        assert found != word


def test_two_slips_are_too_many():
    assert near("fedreall") == []


def test_all_words_one_slip_away_are_given_in_order():
    assert near("freibrg") == ["freiberg", "freiburg"]
    assert near("science") == ["sciences"]


def test_a_known_word_is_not_its_own_misspelling():
    assert near("university") == []


def test_short_words_are_left_alone():
    assert near("oul") == near("ouly") == []
    assert near("kyot") == []
