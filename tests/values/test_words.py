import unicodedata

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
    printed = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert tuple(unicodedata.normalize("NFC", word) for word in printed) == words.exact


def test_a_word_that_another_begins_with_stands_where_it_is_printed() -> None:
    words = words_of("a an Andean 2 20 2020-2")
    assert words.starts == (0, 2, 5, 12, 14, 17, 22)
