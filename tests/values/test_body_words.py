"""The words that say what sort of body a name names."""

import pytest

from comity.values.body_words import Rank, find_ranks, highest_rank, is_body_phrase, names_a_body


def test_each_body_word_has_its_place_and_rank() -> None:
    words = ("faculty", "of", "law", "university", "of", "bath")
    assert list(find_ranks(words)) == [(0, Rank.FACULTY), (3, Rank.UNIVERSITY)]


@pytest.mark.parametrize(
    "text",
    [
        "Universität Wien",
        "Faculty of Law",
        "東北大学",
        "Лінгвістичний університет",
        "King's College",
    ],
)
def test_a_body_is_told_by_its_words(text: str) -> None:
    assert names_a_body(text)


def test_a_body_phrase_does_not_run_over_a_comma() -> None:
    assert highest_rank("Rose College, Park Street") > Rank.NONE
    assert not names_a_body("College Park")


@pytest.mark.parametrize("text", ["Purpose of the visit", "Train 200 staff", "College Park", ""])
def test_what_has_none_of_them_names_no_body(text: str) -> None:
    assert not names_a_body(text)


def test_a_body_phrase_has_no_other_word() -> None:
    assert is_body_phrase("Institute of Technology")
    assert is_body_phrase("大学")
    assert not is_body_phrase("University of Oulu")
