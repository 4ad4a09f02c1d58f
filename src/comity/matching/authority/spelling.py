"""Misspelt words: the known words one slip of the keyboard away.

A slip adds, drops, replaces or swaps letters. Two words one slip apart share a form with one
letter less (or one is that form of the other), so those forms are looked up: the method of
symmetric deletion (W. Garbe, SymSpell, 2012).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA

from comity.matching.authority.arrays import Array

SHORTEST = 5
"""Shorter words have too many neighbours to be corrected."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """`codes` of all forms, ascending, and the number of the word each is of."""

    codes: Array
    words: Array

    @classmethod
    def of(cls, words: Sequence[str]) -> "Spelling":
        """The forms of all words that are long enough."""
        codes: list[int] = []
        numbers: list[int] = []
        for number, word in enumerate(words):
            if len(word) >= SHORTEST:
                forms = set(_forms(word))
                codes.extend(map(_code, forms))
                numbers.extend([number] * len(forms))
        every = np.array(codes, dtype=np.uint64)
        order = np.argsort(every, kind="stable")
        return cls(every[order], np.array(numbers, dtype=np.int32)[order])

    def near(self, word: str, words: Sequence[str]) -> list[int]:
        """The numbers of the words in `words` that are one slip from `word`, ascending."""
        if len(word) < SHORTEST:
            return []
        codes = np.fromiter(map(_code, set(_forms(word))), dtype=np.uint64)
        first = np.searchsorted(self.codes, codes, side="left").tolist()
        last = np.searchsorted(self.codes, codes, side="right").tolist()
        met = {
            number
            for start, end in zip(first, last, strict=True)
            for number in self.words[start:end].tolist()
        }
        return sorted(each for each in met if OSA.distance(word, words[each], score_cutoff=1) == 1)


def _forms(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _code(form: str) -> int:
    return int.from_bytes(hashlib.blake2b(form.encode(), digest_size=8).digest(), "little")
