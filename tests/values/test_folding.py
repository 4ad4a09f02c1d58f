import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Université de Genève", "universite de geneve"),
        ("  Sofia   University\t(St.Kliment) ", "sofia university st kliment"),
        ("Łódź", "lodz"),
        ("København", "kobenhavn"),
        ("Đại học", "dai hoc"),
        ("Großbritannien", "grossbritannien"),
        ("İstanbul Işık", "istanbul isik"),
        ("Ærø Œuvre", "aero oeuvre"),
        ("Ｔｏｋｙｏ　２０２０", "tokyo 2020"),
        ("Xi’an", "xi an"),
        ("Ёлка", "елка"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("letter", ["й", "ө", "ү", "ї", "ў"])
def test_letters_of_their_own_in_cyrillic_stay(letter: str) -> None:
    assert fold(letter.upper()) == letter


@pytest.mark.parametrize("text", ["มหิดล", "がぎ", "ガギ", "한국", "東北大学", "दिल्ली"])
def test_vowel_signs_and_voicing_stay(text: str) -> None:
    assert fold(text) == text


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert fold("e\u0301cole и\u0306 か\u3099") == fold("école й が")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_stand_between_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded.split() == [word for word in folded.split(" ") if word]
    assert folded == folded.strip()
