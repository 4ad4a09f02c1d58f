"""Words beside a date or a length of time."""

import pytest

from comity.values.time_phrases import (
    find_time_phrases,
    is_silent,
    relation_before,
    relation_behind,
)
from comity.values.words import words_of

BEFORE = {
    "until": ["until", "valid until", "bis", "до", "hasta el", "jusqu'au", "fino al", "até", "do",
              "tot en met", "till och med", "до краја", "έως", "iki", "līdz", "kuni", "deri më",
              "đến ngày", "s.d.", "hingga", "ถึงวันที่", "至", "截止", "حتى", "تا", "עד", "մինչև"],
    "since": ["since", "seit", "с", "desde", "depuis", "dal", "din", "sedan", "od", "από", "nuo",
              "kopš", "alates", "từ ngày", "sejak", "ตั้งแต่", "自", "منذ", "از", "החל מ"],
    "signed": ["signed on", "unterzeichnet am", "подписан", "firmado el", "signé le", "firmato il",
               "podpisana", "ký ngày", "ลงนามวันที่", "签订于", "وقعت في"],
    "lasting": ["for", "for a period of", "на срок", "für", "por un período de", "pour une durée de",
                "na okres", "trong thời hạn", "ระยะเวลา", "期間"],
    "between": ["a", "à", "la", "ila"],
}  # fmt: skip

BEHIND = {
    "until": ["хүртэл", "まで", "까지", "'e kadar", "-ig", "asti", "дейін", "qədər", "-მდე", "तक"],
    "since": ["から", "부터", "-tól", "alkaen", "бастап", "itibaren", "-დან", "से"],
    "signed": ["онд байгуулсан", "締結", "체결"],
}


@pytest.mark.parametrize(
    ("value", "text"), [(value, text) for value, texts in BEFORE.items() for text in texts]
)
def test_words_before_a_date_say_what_it_is(value: str, text: str) -> None:
    words = words_of(text)
    assert relation_before(words, len(words.folded), 0) == (value, 0)


@pytest.mark.parametrize(
    ("value", "text"), [(value, text) for value, texts in BEHIND.items() for text in texts]
)
def test_words_behind_a_date_say_what_it_is(value: str, text: str) -> None:
    words = words_of(text)
    assert relation_behind(words, 0, len(words.folded)) == (value, len(words.folded))


def test_a_state_and_a_word_for_without_end_are_found_together() -> None:
    found = find_time_phrases("Active, long-term, renewable")
    assert [phrase.value for phrase in found] == ["active", "open_ended", "renewable"]


@pytest.mark.parametrize("text", ["5 years", "open-ended", "Unbefristet", "2年間", "fünfjährig"])
def test_a_text_that_may_speak_of_time_is_not_silent(text: str) -> None:
    assert not is_silent(words_of(text))


def test_most_names_are_silent() -> None:
    assert is_silent(words_of("University of Applied Sciences Upper Austria"))
