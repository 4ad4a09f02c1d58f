"""Words that stand for one another in the names of one institution: wien and vienna.

They are learned from the authority itself: where a record has names in several languages, a word
of one that is missing in the other is likely said there by another word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from comity.matching.authority.name_words import is_weightless

_MOST_WORDS = 4
"""Names that differ in more words than this say too little about which stands for which."""

_FEWEST_RECORDS = 2
_LEAST_SHARE = 0.3
_LEAST_LIFT = 20.0
_MOST_TRANSLATIONS = 3
_USUAL = (10, 0.6, 2.2)
"""Records, share and lift from which a word as frequent as "university" counts, too."""

Names = Sequence[frozenset[str]]


def learn_translations(records: Iterable[Names]) -> dict[str, list[tuple[str, float]]]:
    """What each word may stand for, the likeliest first, with its share.

    `records` gives the names of each record as sets of words. The share of `other` for `word` is
    that of the records where `word` is missing from a name that has `other` in its place; it must
    be `_LEAST_LIFT` times what chance would give.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    differing: Counter[str] = Counter()
    records_met = 0
    for names in records:
        met = _pairs_of(names)
        records_met += bool(met)
        pairs.update(met)
        differing.update({word for pair in met for word in pair})
    return _likeliest(pairs, differing, records_met)


def _pairs_of(names: Names) -> set[tuple[str, str]]:
    met: set[tuple[str, str]] = set()
    for one, other in combinations(dict.fromkeys(names), 2):
        left, right = _weighty(one - other), _weighty(other - one)
        if len(left) <= _MOST_WORDS and len(right) <= _MOST_WORDS:
            met.update(product(left, right))
            met.update(product(right, left))
    return met


def _weighty(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not is_weightless(word))


def _likeliest(
    pairs: Counter[tuple[str, str]], differing: Counter[str], records: int
) -> dict[str, list[tuple[str, float]]]:
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for (word, other), times in pairs.items():
        share = times / differing[word]
        lift = share * records / differing[other]
        if _is_likely(times, share, lift):
            found[word].append((other, share))
    return {
        # Of equal shares the word that is rarer elsewhere is the likelier.
        word: sorted(others, key=lambda each: (-each[1], differing[each[0]], each[0]))[
            :_MOST_TRANSLATIONS
        ]
        for word, others in found.items()
    }


def _is_likely(times: int, share: float, lift: float) -> bool:
    seldom = times >= _FEWEST_RECORDS and share >= _LEAST_SHARE and lift >= _LEAST_LIFT
    return seldom or (times >= _USUAL[0] and share >= _USUAL[1] and lift >= _USUAL[2])
