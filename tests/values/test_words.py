from hypothesis import given
from hypothesis import strategies as st

from comity.values.words import words_of


def test_digits_and_letters_that_touch_are_two_words() -> None:
    assert words_of("5year+1 №7").folded == ("5", "year", "1", "no", "7")


def test_every_character_of_a_script_without_spaces_is_a_word() -> None:
    assert words_of("東北大学 ปี").folded == ("東", "北", "大", "学", "ปี")


def test_a_word_keeps_its_accents_beside_its_folded_form() -> None:
    words = words_of("Mỹ")
    assert (words.exact, words.folded) == (("Mỹ",), ("my",))


def test_an_apostrophe_parts_words_in_whatever_way_it_is_typed() -> None:
    typed = {words_of(f"Mas{sign}ul fakultet").folded for sign in "'’ʼʻ"}
    assert typed == {("mas", "ul", "fakultet")}


@given(st.text())
def test_words_stand_in_order_and_where_they_say(text: str) -> None:
    words = words_of(text)
    assert len({len(words.folded), len(words.exact), len(words.starts), len(words.ends)}) == 1
    places = [place for pair in zip(words.starts, words.ends, strict=True) for place in pair]
    assert places == sorted(places)
    assert all(text[start:end].strip() for start, end in zip(words.starts, words.ends, strict=True))
