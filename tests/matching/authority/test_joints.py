"""Pairs of words that an apostrophe joins."""

from comity.matching.authority.joints import join_words, learn_joints
from comity.matching.authority.name_words import words_in


def learned(*texts):
    return learn_joints(texts, map(words_in, texts))


def test_what_names_join_is_one_word_where_it_is_printed_apart():
    joints = learned("Xi'an University", "Xi’an Jiaotong University", "Xi an Jiaotong University")
    assert joints == {"xi an"}
    assert join_words(["xi", "an", "university"], joints) == ["xian", "university"]


def test_what_names_print_apart_more_often_is_not_joined():
    assert learned("Sud'Est", "Paris Sud-Est", "Lyon Sud Est") == frozenset()


def test_an_article_and_two_letters_are_no_joint():
    assert learned("L'Aquila", "A'r Fro") == frozenset()


def test_no_word_is_joined_twice():
    assert join_words(["ma", "ma", "ma"], {"ma ma"}) == ["mama", "ma"]
