import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.search_text import search_query, search_text


def is_found(query: str, *texts: str) -> bool:
    words = search_query(query)
    index = search_text(*texts).split()
    return bool(words) and (
        all(word in index for word in words[:-1])
        and any(word.startswith(words[-1]) for word in index)
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("東北", "国立大学法人東北大学"),
        ("清华", "清华大学"),
        ("工業大学", "東京工業大学"),
        ("学", "東北大学"),
        ("geneve", "Université de Genève"),
        ("Universite GEN", "Université de Genève"),
        ("өндөр", "Өндөр технологийн сургууль"),
        ("มหิดล", "มหาวิทยาลัยมหิดล"),
        ("울대", "서울대학교"),
        ("서울대학교", "서울대학교"),
        ("ka107", "Erasmus KA107"),
        ("2012", "2012.05.28"),
    ],
)
def test_a_text_is_found_by_a_part_of_it(query: str, text: str) -> None:
    assert is_found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("東北", "北東大学"), ("инь", "ийнь"), ("eneve", "Genève"), ("...", "Genève"), ("", "Genève")],
)
def test_what_does_not_stand_in_a_text_is_not_found(query: str, text: str) -> None:
    assert not is_found(query, text)


def test_words_stand_once_in_the_index() -> None:
    assert search_text("Akita University", "akita") == "akita university"


@given(st.text(alphabet="abcЖжйÉé東北大学서울มหิดล -.,12"))
def test_every_text_with_a_letter_is_found_by_itself(text: str) -> None:
    assert is_found(text, text) == bool(search_text(text))
