"""The words of a text as it prints them, for sentences about what its folded words were read as."""

import re

from comity.matching.authority.name_words import (
    stretches_in,
    without_elided,
    words_in,
    words_of_stretch,
)
from comity.matching.inquiry import ReadString
from comity.values.folding import MARKS

_PIECE = re.compile(rf"[\w{MARKS}]+")
_JOINED_PIECE = re.compile(rf"[\w{MARKS}]+(?:['’‘`´ʻʼ′][\w{MARKS}]+)*")


def printed_words(text: str) -> list[str]:
    """The words of `text` with their case and accents, one for each of its folded words.

    What folds to another number of words than it prints ("½") stands whole for each of them.
    """
    found: list[str] = []
    for match in stretches_in(text):
        folded = words_of_stretch(match[0])
        found.extend(_pieces(match[0], folded) or [match[0]] * len(folded))
    return found


def _pieces(stretch: str, folded: list[str]) -> list[str]:
    """The printed words of a stretch where they can be told apart, else none."""
    for pattern in (_PIECE, _JOINED_PIECE):
        pieces: list[str] = pattern.findall(without_elided(stretch))
        if [" ".join(words_in(piece)) for piece in pieces] == folded:
            return pieces
    return []


def printed_at(string: ReadString, place: int) -> str:
    """The word at a place of a string, with its case and accents."""
    word = string.words[place]
    text = string.inquiry.text[word.start : word.end]
    before = sum(each.start == word.start for each in string.words[:place])
    beside = sum(each.start == word.start for each in string.words)
    return text if beside == 1 and " " in text else printed_words(text)[before]
