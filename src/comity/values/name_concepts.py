"""Words that say the same in names of institutions of different languages.

A *concept* is a kind of body (`university`), a quality (`technical`), a field (`medicine`), a city
or a nation; `vocabularies/name_concepts.yaml` and `name_places.yaml` have their words. A word
belongs to one concept at most.
"""

from collections.abc import Mapping
from functools import cache

from comity.values.compiled import load_text


def concept_of(word: str) -> str | None:
    """The concept of a folded `word` (as `comity.values.folding.fold` makes it), else None."""
    return _concepts().get(word)


def words_of_concept(concept: str) -> frozenset[str]:
    """The folded words of `concept` in every language; none where there is no such concept."""
    return frozenset(_words().get(concept, "").split())


@cache
def _words() -> Mapping[str, str]:
    """The words of every concept, parted by spaces."""
    lines = load_text("name_concepts.txt").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _concepts() -> Mapping[str, str]:
    return {word: concept for concept, words in _words().items() for word in words.split()}
