"""The words of concepts are made from sources that a person can keep in order."""

from collections.abc import Mapping

import pytest

from tools.name_concepts import name_concepts

ENDINGS = {"pl": ["y", "a"], "ru": ["ый", "ая"]}


def test_a_star_stands_for_the_endings_of_the_language() -> None:
    found = name_concepts([{"technical": {"pl": "techniczn*"}}], ENDINGS)
    assert found == {"technical": ["techniczna", "techniczny"]}


def test_brackets_stand_for_endings() -> None:
    assert name_concepts([{"school": {"en": "school(|s)"}}], {}) == {
        "school": ["school", "schools"]
    }


def test_a_single_ending_in_brackets_may_be_missing() -> None:
    assert name_concepts([{"school": {"en": "school(s)"}}], {}) == {"school": ["school", "schools"]}


def test_cyrillic_and_greek_words_are_written_in_latin_letters_too() -> None:
    found = name_concepts([{"university": {"ru": "университет", "el": "πανεπιστήμιο"}}], {})
    assert {"universitet", "panepistimio"} <= set(found["university"])


def test_german_vowels_are_written_as_two_letters_too() -> None:
    assert (
        "universitaet" in name_concepts([{"university": {"de": "Universität"}}], {})["university"]
    )


def test_a_word_of_two_concepts_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="of two concepts: Art"):
        name_concepts([{"art": {"en": "art"}}, {"species": {"de": "Art"}}], {})


def test_several_words_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="not one word: high-school"):
        name_concepts([{"school": {"en": "high-school"}}], {})


def test_a_star_without_endings_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no endings"):
        name_concepts([{"technical": {"xx": "tech*"}}], ENDINGS)


def test_a_romanised_form_gives_way_to_a_written_word() -> None:
    sources: list[Mapping[str, Mapping[str, str]]] = [
        {"light": {"ru": "свет"}},
        {"world": {"sl": "svet"}},
    ]
    assert name_concepts(sources, {}) == {"light": ["свет"], "world": ["svet"]}


def test_a_short_word_is_not_romanised() -> None:
    assert name_concepts([{"named": {"ru": "им"}}], {}) == {"named": ["им"]}
