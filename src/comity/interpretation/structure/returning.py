"""Phrases that return in a text with other neighbours: such are the values of a column.

The fewer of the neighbours on either side (accessor variety: H. Feng et al., Accessor variety
criteria for Chinese word extraction, 2004) tell how far a phrase stands by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from comity.interpretation.structure.word_evidence import Tokens

_LONGEST = 8
_SAMPLE = 4000
"""So many words of a text tell its phrases."""


def returning_phrases(tokens: Tokens, edges: Collection[int]) -> Mapping[str, int]:
    """Every phrase that returns, with the number of its neighbours on its poorer side.

    `edges` are places (among the tokens) where something that is surely no part of a phrase begins
    or ends, each of which counts as a neighbour of its own.
    """
    spans = list(_returning_spans(tokens))
    left: dict[str, set[str | int]] = defaultdict(set)
    right: dict[str, set[str | int]] = defaultdict(set)
    edges = frozenset(edges)
    for start, end in spans:
        phrase = _phrase(tokens, start, end)
        at_start = start == 0 or start in edges
        at_end = end == tokens.count or end in edges
        left[phrase].add(start if at_start else _phrase(tokens, start - 1, start))
        right[phrase].add(end if at_end else _phrase(tokens, end, end + 1))
    varied = {phrase: min(len(left[phrase]), len(right[phrase])) for phrase in left}
    return {phrase: count for phrase, count in varied.items() if count > 1}


def _returning_spans(tokens: Tokens) -> list[tuple[int, int]]:
    """The places of all phrases that occur more than once, short ones first."""
    count = min(tokens.count, _SAMPLE)
    found: list[tuple[int, int]] = []
    starts = list(range(count))
    for length in range(1, _LONGEST + 1):
        phrases = {
            start: _phrase(tokens, start, start + length)
            for start in starts
            if start + length <= count
        }
        occurring = Counter(phrases.values())
        starts = [start for start, phrase in phrases.items() if occurring[phrase] > 1]
        found += [(start, start + length) for start in starts]
    return found


def _phrase(tokens: Tokens, start: int, end: int) -> str:
    return tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
