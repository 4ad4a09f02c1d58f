"""Joints: the pairs of words between which an apostrophe stands in the names of an authority.

"Xi'an" is one word, with the apostrophe or without. Where it is printed "Xi an", only the
authority can tell that it is.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from comity.matching.authority.name_words import joints_in

_SHORTEST = 4
"""Fewer letters ("a r") are printed apart for many reasons."""


def learn_joints(texts: Iterable[str], words: Iterable[Sequence[str]]) -> frozenset[str]:
    """The pairs ("xi an") that names join more often than they print them apart."""
    joined = Counter(pair for text in texts for pair in joints_in(text) if len(pair) > _SHORTEST)
    apart = Counter(
        pair for each in words for pair in map(" ".join, pairwise(each)) if pair in joined
    )
    return frozenset(pair for pair, times in joined.items() if times > apart[pair])


def join_words(words: Sequence[str], joints: Container[str]) -> list[str]:
    """The words of a name, those of each joint put together."""
    joined: list[str] = []
    for word in words:
        if joined and f"{joined[-1]} {word}" in joints:
            joined[-1] += word
        else:
            joined.append(word)
    return joined
