"""Records found while their name is still being typed."""

from bisect import bisect_left

import numpy as np

from comity.matching.authority.arrays import Array
from comity.matching.authority.index import AuthorityIndex
from comity.values.folding import fold

_AFTER_ALL = "\U0010ffff"
_MOST_LOOKED_AT = 200


def records_beginning(index: AuthorityIndex, prefix: str, limit: int) -> list[int]:
    """The records with a name that has all the words of `prefix`, of which the last may go on.

    Those whose shown name begins so come first, then the best known; those that are active before
    those that are no more.
    """
    typed = fold(prefix)
    *whole, last = typed.split() or [""]
    if not last:
        return []
    names = _names_with_word_beginning(index, last)
    for word in whole:
        number = index.word_numbers.get(word)
        if number is None:
            return []
        names = np.intersect1d(names, index.postings[number])
    records = _best_known_first(index, names)
    return sorted(records, key=lambda record: not fold(index.name_of(record)).startswith(typed))[
        :limit
    ]


def _names_with_word_beginning(index: AuthorityIndex, start: str) -> Array:
    """Words are ascending, and so their postings stand one after another."""
    first, last = (bisect_left(index.words, each) for each in (start, start + _AFTER_ALL))
    starts = index.postings.starts
    return np.unique(index.postings.values[starts[first] : starts[last]])


def _best_known_first(index: AuthorityIndex, names: Array) -> list[int]:
    found = {index.name_records[name] for name in names.tolist()}
    records = np.fromiter(sorted(found), dtype=np.int64, count=len(found))
    known = index.record_known[records].astype(float)
    active = index.record_active[records].astype(bool)
    ordered: list[int] = records[np.lexsort((-known, ~active))].tolist()
    return ordered[:_MOST_LOOKED_AT]
