"""The words that say what sort of body a name names, and how far such bodies contain others.

A body of a lower rank is a unit of one of a higher rank when both stand in one name. The words are
those of `vocabularies/body_words.yaml`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from itertools import pairwise

from comity.values.phrases import phrase_table
from comity.values.remembering import remembering
from comity.values.words import words_of


class Rank(IntEnum):
    """How far a body contains others."""

    NONE = 0
    FACULTY = 1
    CENTRE = 2
    INSTITUTE = 3
    ACADEMY = 4
    UNIVERSITY = 5


UNSPACED_WHOLES = ("大学校", "大学", "大學", "대학교", "科学院", "科學院")
UNSPACED_UNITS = (
    *("学部", "研究科", "研究所", "研究院", "学院", "學院", "学系", "學系"),
    *("専攻", "学科", "學科"),
    *("センター", "図書館", "圖書館", "图书馆", "中心", "実験室", "实验室"),
    *("대학", "대학원", "학과", "학부", "연구소", "연구원", "도서관", "센터"),
)
"""Ends of names written without spaces: of institutions, and of units after them."""

JOINING = frozenset({
    *("of", "for", "in", "at", "on", "the", "and"),
})  # fmt: skip
"""Words that join parts of one name."""


_DOUBTFUL = "?"
_CUT = re.compile(r"[,;:/|()\[\]،、，（）]|\s[-–—]\s")


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[Rank, bool]]:
    """Every phrase as a tuple of words, with its rank and whether it counts anywhere in a name."""
    return {
        tuple(phrase.split()): (Rank[value.removesuffix(_DOUBTFUL).upper()], value[-1] != _DOUBTFUL)
        for phrase, value in phrase_table("body_words").folded.items()
    }


@cache
def _ends() -> Mapping[str, Rank]:
    """The ends of compounds, the longest first."""
    ends = phrase_table("body_word_ends").folded
    return {end: Rank[ends[end].upper()] for end in sorted(ends, key=len, reverse=True)}


@cache
def _longest() -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for phrase in _phrases():
        lengths[phrase[0]] = max(lengths.get(phrase[0], 0), len(phrase))
    return lengths


def is_body_phrase(text: str) -> bool:
    """Whether `text` is a body word from end to end, and nothing else."""
    return words_of(text).folded in _phrases()


def names_a_body(text: str) -> bool:
    """Whether a body word stands in `text` where it may name a body."""
    return highest_rank(text) is not Rank.NONE


@remembering(1 << 14)
def highest_rank(text: str) -> Rank:
    """The highest rank of the body words in `text`."""
    words = words_of(text).folded
    if not any(map(_opened_by, words)):
        return Rank.NONE
    return max(_ranks_in(text), default=Rank.NONE)


def _ranks_in(text: str) -> Iterator[Rank]:
    """The ranks of the body words between one cut and the next."""
    words = words_of(text)
    if _CUT.search(text) is None:
        yield from (rank for _, _, rank in find_body_words(words.folded))
        return
    cuts = [bisect_left(words.starts, cut.start()) for cut in _CUT.finditer(text)]
    for first, stop in pairwise([0, *cuts, len(words.folded)]):
        yield from (rank for _, _, rank in find_body_words(words.folded[first:stop]))


def find_ranks(words: tuple[str, ...]) -> Iterator[tuple[int, Rank]]:
    """The rank of every body word in folded `words` with the place where it begins.

    Of scripts that are written without spaces every character is a word.
    """
    for place, _, rank in find_body_words(words):
        yield place, rank


def find_body_words(words: tuple[str, ...]) -> Iterator[tuple[int, int, Rank]]:
    """Every body word in folded `words`: where it begins and ends, and its rank."""
    behind = 0
    for place, opened in enumerate(map(_opened_by, words)):
        if opened is None or place < behind:
            continue
        longest, compound = opened
        length, rank, anywhere = _phrase_at(words, place, longest) or (1, compound, True)
        if rank and (anywhere or _closes_or_joins(words, place + length)):
            yield place, place + length, rank
        behind = place + length


@remembering(1 << 13)
def _opened_by(word: str) -> tuple[int, Rank] | None:
    """How many words the longest phrase has that a word opens, and its rank as a compound.

    None where it is neither, as most words.
    """
    longest, compound = _longest().get(word, 0), _rank_of_compound(word)
    return (longest, compound) if longest or compound else None


def _phrase_at(words: tuple[str, ...], place: int, longest: int) -> tuple[int, Rank, bool] | None:
    for length in range(min(longest, len(words) - place), 0, -1):
        found = _phrases().get(words[place : place + length])
        if found is not None:
            return length, *found
    return None


@cache
def _all_ends() -> tuple[str, ...]:
    return tuple(_ends())


def _rank_of_compound(word: str) -> Rank:
    if not word.endswith(_all_ends()):
        return Rank.NONE
    return next(rank for end, rank in _ends().items() if word.endswith(end))


def _closes_or_joins(words: tuple[str, ...], place: int) -> bool:
    """Whether the name ends before the word at `place`, or goes on with "of", "for"..."""
    return place == len(words) or words[place] in JOINING
