"""Words by which sentences tell of agreements, plans and talks, and of partners."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from comity.values.phrases import Phrase, phrase_table
from comity.values.words import HANGUL

_APOSTROPHE = re.compile(r"['’]s\b")  # of a genitive, not the Czech word for *with*
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_BULGARIAN_WILL = "ще"  # in Ukrainian: one more
_CONJUNCTION = re.compile(r"(?<![\w])[وف](?=[\u0620-\u064a]{3})")


class Telling(StrEnum):
    """What a word of a sentence tells; `vocabularies/sentence_words.yaml` says more of each."""

    CONCLUDED = "concluded"
    HOLDS = "holds"
    PLANNED = "planned"
    SPOKEN = "spoken"
    RULED = "ruled"
    DENIED = "denied"
    TOLD = "told"
    WITH = "with"
    WITH_AFTER = "with_after"
    HOME = "home"
    SAME_YEAR = "same_year"
    SAME_MONTH = "same_month"
    SAME_DAY = "same_day"
    SAME_PARTNER = "same_partner"
    NOT = "not"
    BETWEEN = "between"
    LATTER = "latter"
    IN_ORDER = "in_order"


@lru_cache(maxsize=1024)
def find_sentence_words(text: str) -> tuple[Phrase, ...]:
    """The words of `text` that tell of agreements, each with a value of `Telling`."""
    found = tuple(_found(text, text))
    if _CONJUNCTION.search(text) is None:
        return found
    # Arabic writes *and* and *so* as one letter with the word behind it.
    added = (
        word
        for word in _found(_CONJUNCTION.sub(" ", text), text)
        if not any(each.start < word.end and word.start < each.end for each in found)
    )
    return tuple(sorted((*found, *added), key=lambda word: word.start))


def _found(searched: str, text: str) -> Iterator[Phrase]:
    """The words in what is searched, those left out that are something else in the text."""
    for word in phrase_table("sentence_words").find(searched):
        if _APOSTROPHE.match(text, word.start - 1) or _is_an_acronym(text, word):
            continue
        if _UKRAINIAN.search(text) and text[word.start : word.end].casefold() == _BULGARIAN_WILL:
            continue
        if not (_begins_within_a_word(text, word) or _is_described(text, word)):
            yield word


def _is_an_acronym(text: str, word: Phrase) -> bool:
    """Whether a small word is in capitals: MIT is no German *with*."""
    printed = text[word.start : word.end]
    return word.value == Telling.WITH and len(printed) > 1 and printed.isupper()


_POINTING = frozenset({Telling.SAME_PARTNER, Telling.HOME})
_WITHIN_HANGUL = re.compile(f"[{HANGUL}]{{2}}")


def _begins_within_a_word(text: str, word: Phrase) -> bool:
    """Whether words that point at a university are the end of a name: 치앙마이대학교."""
    return word.value in _POINTING and _WITHIN_HANGUL.match(text, word.start - 1) is not None


_DESCRIPTION = re.compile("[ ]ال[\u0620-\u064a]{3}")


def _is_described(text: str, word: Phrase) -> bool:
    """Whether *the university* in Arabic goes on with an adjective: the Technical University."""
    return word.value == Telling.HOME and _DESCRIPTION.match(text, word.end) is not None
