"""Contractions in names of institutions: "natl", "engg", and the words they are short for."""

from collections.abc import Mapping
from functools import cache, lru_cache

from comity.values.phrases import phrase_table

_SHORTEST = 2
"""A single letter that stands in a name is rarely short for a word that is asked for."""


@lru_cache(maxsize=4096)
def find_contracted(word: str) -> str | None:
    """The word that a folded `word` is short for by custom, folded; None where it is none."""
    return phrase_table("name_contractions").whole(word)


def contractions_of(word: str) -> tuple[str, ...]:
    """What a folded `word` is shortened to by custom, folded; less single letters."""
    return _contractions().get(word, ())


@cache
def _contractions() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for short in sorted(phrase_table("name_contractions").lines):
        whole = find_contracted(short)
        if whole and len(short) >= _SHORTEST:
            found[whole] = (*found.get(whole, ()), short)
    return found
