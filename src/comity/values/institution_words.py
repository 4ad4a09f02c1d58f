"""Common words in the names of institutions, and probable misprints of them.

Known are the words that several institutions of the Research Organization Registry have in their
names; common are those of `vocabularies/institution_words.yaml`.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from comity.values.compiled import load_text
from comity.values.folding import fold

SHORTEST = 6
"""Letters of the shortest word that can be told to be a misprint."""

_LONG = 9  # a word this long may have two letters wrong
_TWO = 2

# Letters at the end by which the forms of one word differ.
_ENDING = 1
_RUSSIAN_ENDING = 3


def is_known_word(folded_word: str) -> bool:
    """Whether the folded word is one that names of institutions are made of."""
    return folded_word in _known() or is_common_word(folded_word)


def is_common_word(folded_word: str) -> bool:
    """Whether the folded word is one of the common words, which tell no institution by itself."""
    return folded_word in _common_words()


@lru_cache(maxsize=4096)
def likely_misprint(word: str) -> str | None:
    """The common word, folded, that `word` probably misspells, else None.

    One letter wrong, missing, too many or exchanged with its neighbour; two in a long word that
    begins and ends as the common one. A word that other names have too is no misprint.
    """
    folded = fold(word)
    if len(folded) < SHORTEST or not folded.isalpha() or is_known_word(folded):
        return None
    near = _nearest(folded, _common())
    if near is None or _is_inflected(folded, near):
        return None
    distance = OSA.distance(folded, near)
    if distance == 1 or (len(near) >= _LONG and _same_ends(folded, near)):
        return near
    return None


def _nearest(word: str, common: Sequence[str]) -> str | None:
    found = extractOne(word, common, scorer=OSA.distance, score_cutoff=_TWO)
    return None if found is None else found[0]


def _is_inflected(word: str, common: str) -> bool:
    """Whether the two differ in their endings alone, as the forms of one word do."""
    ending = _RUSSIAN_ENDING if common[0] > "z" else _ENDING
    least = min(len(word), len(common)) - ending
    return word[:least] == common[:least] and abs(len(word) - len(common)) <= 1


def _same_ends(word: str, common: str) -> bool:
    return word[:_TWO] == common[:_TWO] and word[-_TWO:] == common[-_TWO:]


@cache
def _known() -> frozenset[str]:
    return frozenset(load_text("known_institution_words.txt").split())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(_common())


@cache
def _common() -> tuple[str, ...]:
    return tuple(load_text("common_institution_words.txt").split())
