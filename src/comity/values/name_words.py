"""Words of institutions' names as they stand in a sentence: bodies in all cases, joining words."""

from enum import StrEnum
from functools import lru_cache

from comity.values.phrases import Phrase, phrase_table


class NameWord(StrEnum):
    """What a word is in a name; `vocabularies/name_words.yaml` says more of each."""

    WHOLE = "whole"
    PART = "part"
    JOINT = "joint"
    AND = "and"
    ADJECTIVE = "adjective"
    TITLE = "title"
    STOP = "stop"
    GENERIC = "generic"


@lru_cache(maxsize=1024)
def find_name_words(text: str) -> tuple[Phrase, ...]:
    """The words of `text` that names are made of or end at, each with a value of `NameWord`."""
    return phrase_table("name_words").find(text)
