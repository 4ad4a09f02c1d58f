"""The phrases that speak of time: some do so anywhere, others need a date beside them."""

from functools import cache

from comity.values.phrases import Phrase, phrase_table
from comity.values.words import Words

_MOST_WORDS = 17  # of the longest phrase beside a date; in Thai every sign is a word


def find_time_phrases(text: str) -> tuple[Phrase, ...]:
    """States, words for without end, and blanks said in words.

    The values are those of `find_statuses` and `find_term_words`; the longest phrase of either
    wins.
    """
    return phrase_table("time_phrases").find(text)


def is_silent(words: Words) -> bool:
    """Whether no phrase of time, nor the name of a length of time, can be among the words."""
    return _first_words().isdisjoint(words.folded)


@cache
def _first_words() -> frozenset[str]:
    tables = ("time_phrases", "duration_units", "duration_words")
    return frozenset(word for table in tables for word in phrase_table(table).lines)


def relation_before(words: Words, end: int, least: int) -> tuple[str, int] | None:
    """What the words up to `end` say of a date or a length of time behind them, and their first.

    The longest phrase counts; it begins at the word `least` or later. The values are `until`,
    `since`, `signed` (the day of signing itself), `between` (two dates) and `lasting` (before a
    length of time).
    """
    if end <= least or words.folded[end - 1] not in _last_words():
        return None
    relations = phrase_table("date_relations")
    for start in range(max(least, end - _MOST_WORDS), end):
        value = relations.value_at(words, start, end)
        if value is not None:
            return value, start
    return None


def relation_behind(words: Words, start: int, most: int) -> tuple[str, int] | None:
    """What the words from `start` on say of a date or a length of time before them, and their end.

    As `relation_before`; the longest phrase that ends at the word `most` or before it.
    """
    relations = phrase_table("date_relations")
    for end in range(min(most, start + relations.longest_at(words, start)), start, -1):
        value = relations.value_at(words, start, end)
        if value is not None:
            return value, end
    return None


@cache
def _last_words() -> frozenset[str]:
    phrases = phrase_table("date_relations").folded
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


def stands_in_names(words: Words, start: int, end: int) -> bool:
    """Whether a phrase of `find_time_phrases` is found in names as well ("active", "permanent")."""
    return phrase_table("weak_time_words").value_at(words, start, end) is not None
