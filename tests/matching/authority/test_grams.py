"""Character trigrams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.authority.grams import BUCKETS, count_grams, gram_weights, weigh_grams
from comity.matching.authority.name_words import words_in
from tests.matching.authority.small_authority import RECORDS

NAMES = [" ".join(words_in(record.name)) for record in RECORDS]
WEIGHTS = gram_weights(count_grams(NAMES))
KNOWN = weigh_grams(count_grams(NAMES), WEIGHTS)


def rows(*texts):
    return weigh_grams(count_grams(texts), WEIGHTS)


def nearest(text):
    cosines = (KNOWN @ rows(" ".join(words_in(text))).T).toarray().ravel()
    return NAMES[int(np.argmax(cosines))]


def test_a_text_has_the_trigrams_of_its_padded_form():
    counts = count_grams(["oulu", "ou", ""])
    assert counts.shape == (3, BUCKETS)
    assert counts.sum(axis=1).ravel().tolist() == [[4, 2, 0]]


def test_a_trigram_that_returns_is_counted():
    counts = count_grams(["banana"])
    assert sorted(counts.data.tolist()) == [1, 1, 1, 1, 2]


def test_no_trigram_reaches_over_into_the_next_text():
    together, apart = count_grams(["kyoto", "oulu"]), count_grams(["kyoto"])
    assert together[0].sum() == apart[0].sum()
    assert sorted(together[0].indices) == sorted(apart[0].indices)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_as_near_to_itself_as_can_be(name):
    row = rows(name)
    assert float((row @ row.T).toarray()[0, 0]) == pytest.approx(1, abs=1e-5)


@given(st.lists(st.text(), min_size=1))
def test_no_cosine_is_greater_than_1(texts):
    cosines = (rows(*texts) @ KNOWN.T).toarray()
    assert cosines.min() >= 0
    assert cosines.max() <= 1 + 1e-5


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("Sibirian Federeal Universty", "Siberian Federal University"),
        ("Tohku Univrsity", "Tohoku University"),
        ("Mongolian Universty of Sciense and Technolgy",
         "Mongolian University of Science and Technology"),
        ("Korea Advancd Institut of Scince and Technologie",
         "Korea Advanced Institute of Science and Technology"),
        ("Xian Universty of Architecure & Technology",
         "Xi'an University of Architecture and Technology"),
    ],
)  # fmt: skip
def test_the_nearest_name_is_the_one_that_was_misspelt(misspelt, meant):
    assert nearest(misspelt) == " ".join(words_in(meant))


def test_what_is_in_most_names_has_no_weight():
    many = [f"university of place {number}" for number in range(400)]
    weights = gram_weights(count_grams(many))
    assert weights[count_grams(["university"]).indices].max() == 0
    assert weights[count_grams(["399"]).indices].max() > 0


def test_a_text_of_nothing_but_common_trigrams_is_empty():
    many = [f"university {number}" for number in range(400)]
    weights = gram_weights(count_grams(many))
    assert weigh_grams(count_grams(["university"]), weights).nnz == 0
