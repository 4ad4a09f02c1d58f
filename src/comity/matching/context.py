"""Context: what the likelihoods of the other contenders say of one.

A name inside a better one is likely part of it; a body whose parent stands beside it is likely
meant itself. `CONTEXT` goes on where `FEATURES` ends, in the same manner.
"""

from collections.abc import Mapping, Sequence

from comity.matching.authority.index import AuthorityIndex
from comity.matching.contenders import Contender, overlap

CONTEXT: Mapping[str, int] = {
    "alone": 1,
    "best_over": -1,
    "best_apart": 0,
    "likely_parent": 0,
    "likely_child": 0,
    "same_institution": 0,
    "best_around": -1,
    "best_inside": 0,
    "ahead_over": 1,
    "ahead_apart": 0,
}


def contexts_of(
    contenders: Sequence[Contender],
    likely: Sequence[float],
    today: Sequence[int],
    index: AuthorityIndex,
) -> list[list[float]]:
    """The context of each contender, in the order of `CONTEXT`.

    `likely` are their likelihoods without context, `today` the records that they are today.
    """
    parents = [index.parents_of(record) for record in today]
    return [
        _context(number, contenders, likely, today, parents) for number in range(len(contenders))
    ]


def _context(
    number: int,
    contenders: Sequence[Contender],
    likely: Sequence[float],
    today: Sequence[int],
    parents: Sequence[frozenset[int]],
) -> list[float]:
    me, mine = contenders[number], likely[number]
    over = apart = parent = child = same = around = inside = 0.0
    for other, their in enumerate(likely):
        if other == number:
            continue
        if today[other] == today[number]:
            same = max(same, their)
            continue
        if overlap(contenders[other], me):
            over = max(over, their)
            around = max(around, their * _stands_around(contenders[other], me))
            inside = max(inside, their * _stands_around(me, contenders[other]))
        else:
            apart = max(apart, their)
        if today[other] in parents[number]:
            parent = max(parent, their)
        if today[number] in parents[other]:
            child = max(child, their)
    return [mine, over, apart, parent, child, same, around, inside, mine - over, mine - apart]


def _stands_around(outer: Contender, inner: Contender) -> bool:
    """Whether the words of `outer` reach over those of `inner` and further."""
    left, right = outer.alignment, inner.alignment
    reaches = left.first <= right.first and left.last >= right.last
    return reaches and left.last - left.first > right.last - right.first
