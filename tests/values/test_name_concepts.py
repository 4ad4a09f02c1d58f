"""Words of names are seen to say the same in different languages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.compiled import load_text
from comity.values.folding import fold
from comity.values.name_concepts import concept_of, words_of_concept

LINES = [line.split("\t") for line in load_text("name_concepts.txt").splitlines()]
WORDS = [word for _, words in LINES for word in words.split()]


def concepts(name: str) -> list[str | None]:
    return [concept_of(word) for word in fold(name).split()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Technische Universität", ["technical", "university"]),
        ("Technical University", ["technical", "university"]),
        ("Uniwersytet Techniczny", ["university", "technical"]),
        ("České vysoké učení technické", ["czechia", "higher", None, "technical"]),
        ("Politecnico", ["polytechnic"]),
        ("Státní veterinární ústav", ["state", "veterinary", "institute"]),
        ("Geoponiko Panepistimio", ["agriculture", "university"]),
        ("Γεωπονικό Πανεπιστήμιο", ["agriculture", "university"]),
        ("Государственный университет", ["state", "university"]),
        ("Gosudarstvennyy universitet", ["state", "university"]),
        ("Національний університет", ["national", "university"]),
        ("Natsionalnyi universytet", ["national", "university"]),
        ("Országos Könyvtár", ["national", "library"]),
        ("Devlet Hastanesi", ["state", "hospital"]),
        ("Uniwersytet Warszawski", ["university", "warsaw"]),
        ("Московский государственный университет", ["moscow", "state", "university"]),
        ("Academia Română", ["academy", "romania"]),
        ("Panepistimio Athinon", ["university", "athens"]),
        ("Universitaet", ["university"]),
        ("大学", ["university"]),
        ("대학교", ["university"]),
        ("الجامعة الأمريكية", ["university", "american"]),
    ],
)
def test_words_of_many_languages_have_their_concepts(name: str, expected: list[str | None]) -> None:
    assert concepts(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("technical", "technology"),
        ("technical", "polytechnic"),
        ("school", "gymnasium"),
        ("university", "hochschule"),
        ("institute", "academy"),
    ],
)
def test_what_is_near_but_not_the_same_stays_apart(one: str, other: str) -> None:
    assert concept_of(one) != concept_of(other)


def test_a_word_without_a_concept_has_none() -> None:
    assert concept_of("qwertz") is None
    assert words_of_concept("qwertz") == frozenset()


def test_no_word_belongs_to_two_concepts() -> None:
    assert [word for word, count in Counter(WORDS).items() if count > 1] == []


def test_every_word_is_folded() -> None:
    assert [word for word in WORDS if fold(word) != word] == []


@given(st.sampled_from(WORDS))
def test_a_word_is_among_those_of_its_concept(word: str) -> None:
    concept = concept_of(word)
    assert concept is not None
    assert word in words_of_concept(concept)


@given(st.sampled_from(WORDS))
def test_the_case_of_a_word_does_not_count(word: str) -> None:
    for written in (word.upper(), word.title()):
        if fold(written) == fold(word):
            assert concept_of(fold(written)) == concept_of(word)
