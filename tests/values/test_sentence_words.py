"""Words that tell of agreements are found in sentences, in many languages."""

import pytest

from comity.values.sentence_words import find_sentence_words


def told_in(text):
    return [(word.value, text[word.start : word.end]) for word in find_sentence_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A memorandum was signed with Oslo", [("concluded", "signed"), ("with", "with")]),
        ("We plan to sign one", [("planned", "plan to")]),
        ("geht zurück auf 1994", [("holds", "geht zurück auf")]),
        ("同年、覚書を締結した", [("same_year", "同年"), ("concluded", "締結した")]),
        ("締結する予定である", [("planned", "締結する予定")]),
        ("не было подписано", [("denied", "не было подписано")]),
    ],
)
def test_words_tell_what_became_of_an_agreement(text, words):
    assert told_in(text) == words


def test_arabic_and_stands_before_a_word_without_a_space():
    assert told_in("ونسعى إلى اتفاقية") == [("planned", "نسعى")]
    assert told_in("وقعت الجامعة مذكرة")[0] == ("concluded", "وقعت")


def test_an_acronym_and_a_genitive_are_no_small_words():
    assert told_in("An agreement of MIT was signed") == [("concluded", "signed")]
    assert told_in("the People's University") == []
    assert told_in("mit der Universität") == [("with", "mit der")]


def test_the_university_is_not_ones_own_where_an_adjective_follows_in_arabic() -> None:
    assert "home" in [word.value for word in find_sentence_words("وقعت الجامعة اتفاقية")]
    assert "home" not in [word.value for word in find_sentence_words("مع الجامعة الأردنية")]


def test_a_name_that_ends_like_a_word_for_the_same_partner_is_none() -> None:
    assert find_sentence_words("이 대학교와") != ()
    assert "same_partner" not in [word.value for word in find_sentence_words("치앙마이대학교와")]
