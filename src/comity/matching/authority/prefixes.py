"""Records found while their name is still being typed."""

from bisect import bisect_left

import numpy as np

from comity.matching.authority.arrays import Array
from comity.matching.authority.index import AuthorityIndex
from comity.values.folding import fold

_MOST_WORDS = 200
"""So many words that begin alike are followed: of fewer letters there are too many to choose."""


def records_beginning(index: AuthorityIndex, prefix: str, limit: int) -> list[int]:
    """The records with a name that has all the words of `prefix`, of which the last may go on.

    The best known come first, and those that are active before those that are no more.
    """
    *whole, last = fold(prefix).split() or [""]
    if not last:
        return []
    names = _names_with_any(index, _words_beginning(index, last))
    for word in whole:
        number = index.word_numbers.get(word)
        if number is None:
            return []
        names = np.intersect1d(names, index.postings[number])
    records = np.unique(np.array([index.name_records[name] for name in names], dtype=np.int64))
    known = index.record_known[records].astype(float)
    active = index.record_active[records].astype(bool)
    found: list[int] = records[np.lexsort((records, -known, ~active))][:limit].tolist()
    return found


def _words_beginning(index: AuthorityIndex, start: str) -> range:
    first = bisect_left(index.words, start)
    last = bisect_left(index.words, start + "\U0010ffff")
    return range(first, min(last, first + _MOST_WORDS))


def _names_with_any(index: AuthorityIndex, words: range) -> Array:
    postings = [index.postings[word] for word in words]
    return np.unique(np.concatenate(postings)) if postings else np.zeros(0, dtype=np.int64)
