import pytest

from comity.values.term_words import find_term_word, find_term_words


@pytest.mark.parametrize(
    "text",
    ["Long-term", "no expiration date", "Ongoing", "Indefinite", "хугацаагүй", "бессрочно", "無期限",
     "s.d. sekarang", "till mutually agreed", "Till consent", "unbefristet", "vô thời hạn", "ไม่กำหนด"],
)  # fmt: skip
def test_without_an_end_is_said_in_many_ways(text: str) -> None:
    assert find_term_word(text) == "open_ended"


@pytest.mark.parametrize("text", ["until 2024", "2024 хүртэл", "bis 2024", "до 2024", "2024年まで"])
def test_a_word_beside_a_date_makes_it_an_end(text: str) -> None:
    assert [phrase.value for phrase in find_term_words(text)] == ["until"]


@pytest.mark.parametrize("text", ["since 1998", "seit 1998", "depuis 1998", "1998年から"])
def test_a_word_beside_a_date_makes_it_a_beginning(text: str) -> None:
    assert [phrase.value for phrase in find_term_words(text)] == ["since"]


def test_a_blank_said_in_words_says_nothing() -> None:
    assert find_term_word("Not Specified") == "not_stated"
