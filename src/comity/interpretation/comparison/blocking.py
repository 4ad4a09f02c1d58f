"""Which rows of two editions are worth comparing: those that share a key that few others have.

So the work grows with the rows and not with their square (blocking, as record linkage calls it).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from comity.interpretation.comparison.support import Compared
from comity.values.institution_words import is_common_word
from comity.values.partial_dates import Precision

_MOST_PAIRS = 2_500
"""A key that would bring more pairs tells nothing."""

_SHORTEST_WORD = 3
_SHORTEST_SHORTENED = 5
_LONGEST_SHORTENED = 24
_ENDS = 8

Rows = Mapping[int, Compared]
Pair = tuple[int, int]


def pairs_of(
    old: Rows, new: Rows, keys: Callable[[Compared], Iterable[Hashable]]
) -> Iterator[Pair]:
    """The pairs of positions that share a key, each once; keys of very many pairs aside."""
    before, after = _by_key(old, keys), _by_key(new, keys)
    met: set[Pair] = set()
    for key, olds in before.items():
        news = after.get(key, [])
        if len(olds) * len(news) > _MOST_PAIRS:
            continue
        for pair in ((one, other) for one in olds for other in news):
            if pair not in met:
                met.add(pair)
                yield pair


def _by_key(
    rows: Rows, keys: Callable[[Compared], Iterable[Hashable]]
) -> Mapping[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for position, row in rows.items():
        for key in dict.fromkeys(keys(row)):
            found[key].append(position)
    return found


def similar_name_keys(row: Compared) -> Iterator[Hashable]:
    """Keys that rows of one partner share though its name is spelled otherwise.

    Words that tell names apart, the same with any letter left out, and the ends of the name; the
    name with its units, and the day with the country for names that share nothing of this.
    """
    name = row.name.key
    yield row.name.whole
    for word in name.replace(";", " ").split():
        if len(word) >= _SHORTEST_WORD and not is_common_word(word):
            yield from _forms(word)
    letters = name.replace(" ", "")
    yield "begins", letters[:_ENDS]
    yield "ends", letters[-_ENDS:]
    yield from _signed_keys(row)


def _forms(word: str) -> Iterator[str]:
    """The word, and with each letter left out: two forms are equal where one letter is wrong."""
    yield word
    if _SHORTEST_SHORTENED <= len(word) <= _LONGEST_SHORTENED:
        yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def _signed_keys(row: Compared) -> Iterator[Hashable]:
    for date in row.listing.dates[:1]:
        if date.precision is Precision.DAY:
            yield date.first, row.listing.country
