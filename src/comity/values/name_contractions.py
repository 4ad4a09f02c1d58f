"""Contractions in names of institutions: "natl", "engg", and the words they are short for."""

from functools import lru_cache

from comity.values.phrases import phrase_table


@lru_cache(maxsize=4096)
def find_contracted(word: str) -> str | None:
    """The word that a folded `word` is short for by custom, folded; None where it is none."""
    return phrase_table("name_contractions").whole(word)
