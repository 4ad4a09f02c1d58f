"""The words of a text as it prints them, for sentences about what its folded words were read as."""

import re

from comity.matching.inquiry import ReadString
from comity.values.folding import MARKS, fold

_PIECE = re.compile(rf"[\w{MARKS}]+")


def printed_words(text: str) -> list[str]:
    """The words of `text` with their case and accents, one for each of its folded words.

    What folds to another number of words than it prints ("½") stands whole for each of them.
    """
    found: list[str] = []
    for stretch in text.split():
        pieces, folded = _PIECE.findall(stretch), fold(stretch).split()
        is_same = [fold(piece) for piece in pieces] == folded
        found.extend(pieces if is_same else [stretch] * len(folded))
    return found


def printed_at(string: ReadString, place: int) -> str:
    """The word at a place of a string, with its case and accents."""
    word = string.words[place]
    before = sum(each.start == word.start for each in string.words[:place])
    return printed_words(string.inquiry.text[word.start : word.end])[before]
