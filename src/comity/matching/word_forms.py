"""What a printed word may be in the names of an authority: itself, a form of it, a misprint."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from rapidfuzz.distance import OSA

from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.name_words import is_weightless
from comity.values.name_concepts import concept_of, words_of_concept
from comity.values.name_contractions import contractions_of, find_contracted


class Likeness(IntEnum):
    """In what a printed word is like the word of a name, the nearest first."""

    SAME = 0
    INFLECTED = 1
    SHORTENED = 2
    TRANSLATED = 3
    PLACED = 4
    MISSPELT = 5


@dataclass(frozen=True, slots=True)
class WordForm:
    """A word of the authority that is meant; `quality` is 1 for the very word, lower for others."""

    word: int
    quality: float
    likeness: Likeness


RARELY = 2
"""A word that so few records have may be a misprint of another."""

# How near a form is to the word itself, 0 to 1: set by hand, the scores are learned with them.
_INFLECTED = 0.93
_SHORTENED = 0.85
_TRANSLATED = 0.9

CONTRACTED = _SHORTENED + 0.08
"""How near a word is that is shortened by custom ("univ"): just below a form of the word."""

_SHORTEST_STEM = 5
_LONGEST_ENDING = 3
_SHORTEST_SHORTENED = 4
_SHORTEST_IN_GENITIVE = 4

# Of many forms those in most names are kept: each costs a row of the product with all names.
_MOST_FORMS = 6
_MOST_OF_CONCEPT = 24

_RARE = 7.0
"""A word of this weight or more is met in about one of a thousand names: often a proper name."""

_FEW = 20
"""A word in so many times fewer records is no form of another."""


@dataclass(slots=True)
class WordForms:
    """The forms of words against one authority; remembers what it was asked."""

    index: AuthorityIndex
    _known: dict[tuple[str, bool], tuple[WordForm, ...]] = field(default_factory=dict)
    _concepts: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, word: str, *, is_short: bool) -> tuple[WordForm, ...]:
        """The words of names that `word` may be, the best of each; none for joining words.

        `is_short` says that a full stop follows: it may be the beginning of another word.
        """
        key = (word, is_short)
        if key not in self._known:
            if len(self._known) > 1 << 17:
                self._known.clear()
            self._known[key] = (
                () if is_weightless(word) else tuple(self._forms(word, is_short=is_short))
            )
        return self._known[key]

    def _forms(self, word: str, *, is_short: bool) -> list[WordForm]:
        best: dict[int, WordForm] = {}
        for form in self._every(word, is_short=is_short):
            known = best.get(form.word)
            if known is None or form.quality > known.quality:
                best[form.word] = form
        return list(best.values())

    def _every(self, word: str, *, is_short: bool) -> Iterator[WordForm]:
        number = self.index.word_numbers.get(word)
        if number is not None:
            yield WordForm(number, 1.0, Likeness.SAME)
            for other, share in self.index.translations(number):
                yield WordForm(other, _TRANSLATED * (0.9 + 0.1 * share), Likeness.TRANSLATED)
        elif (plain := without_digraphs(word)) != word and plain in self.index.word_numbers:
            yield from self._every(plain, is_short=is_short)
        for each in self._of_concept(concept_of(word)):
            yield WordForm(each, _TRANSLATED, Likeness.TRANSLATED)
        yield from self._shortened(word, is_short=is_short)
        yield from self._genitive(word)
        if len(word) > _SHORTEST_STEM:
            yield from self._inflected(word)
        if number is None or self.index.word_found[number] <= RARELY:
            yield from self._misspelt(word)

    def _of_concept(self, concept: str | None) -> tuple[int, ...]:
        """The words of names that say the same as others, those in most records first."""
        if concept is None:
            return ()
        if concept not in self._concepts:
            numbers = self.index.word_numbers
            known = [numbers[word] for word in words_of_concept(concept) if word in numbers]
            self._concepts[concept] = tuple(self._most_met(known, _MOST_OF_CONCEPT))
        return self._concepts[concept]

    def _shortened(self, word: str, *, is_short: bool) -> Iterator[WordForm]:
        for other_word in (find_contracted(word) or "", *contractions_of(word)):
            other = self.index.word_numbers.get(other_word)
            if other is not None:
                yield WordForm(other, CONTRACTED, Likeness.SHORTENED)
        is_rare = word not in self.index.word_numbers
        if (is_short and len(word) >= 3) or (is_rare and len(word) >= _SHORTEST_SHORTENED):
            begun = [
                each
                for each in self._beginning_with(word)
                if len(self.index.words[each]) > len(word) + 1
            ]
            for each in self._most_met(begun):
                yield WordForm(
                    each, _SHORTENED if is_short else _SHORTENED - 0.1, Likeness.SHORTENED
                )

    def _inflected(self, word: str) -> Iterator[WordForm]:
        number = self.index.word_numbers.get(word)
        met = 0 if number is None else self.index.word_found[number]
        stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
        near = [
            each
            for each in self._beginning_with(stem)
            if abs(len(self.index.words[each]) - len(word)) <= _LONGEST_ENDING
            and self.index.words[each] != word
        ]
        for each in self._most_met(near):
            same = _common_start(word, self.index.words[each])
            ending = max(len(word), len(self.index.words[each])) - same
            # Rare words that begin alike are as often two names: Freiburg and Freiberg.
            if ending > 1 and self.index.word_weights[each] > _RARE:
                continue
            # A word that many names hold is no form of one that hardly any does.
            if self.index.word_found[each] * _FEW < met:
                continue
            yield WordForm(each, _INFLECTED - 0.06 * ending + 0.06, Likeness.INFLECTED)

    def _genitive(self, word: str) -> Iterator[WordForm]:
        """The word with or without an s at its end: "Johns" and "John"."""
        other = self.index.word_numbers.get(word[:-1] if word.endswith("s") else word + "s")
        if other is not None and len(word) >= _SHORTEST_IN_GENITIVE:
            yield WordForm(other, _INFLECTED, Likeness.INFLECTED)

    def _misspelt(self, word: str) -> Iterator[WordForm]:
        for each in self._most_met(self.index.spelling.near(word, self.index.words)):
            yield WordForm(each, misspelt_quality(word, self.index.words[each]), Likeness.MISSPELT)

    def _beginning_with(self, start: str) -> range:
        words = self.index.words
        return range(bisect_left(words, start), bisect_left(words, start + "\U0010ffff"))

    def _most_met(self, words: list[int] | range, most: int = _MOST_FORMS) -> list[int]:
        found = self.index.word_found
        return sorted(words, key=lambda each: (-found[each], each))[:most]


def without_digraphs(word: str) -> str:
    """German ä, ö, ü written ae, oe, ue, as the folding of an accent leaves them."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def misspelt_quality(one: str, other: str) -> float:
    """How much two words are alike as misprints of one another, 0 to below 1."""
    slips = OSA.distance(one, other)
    return max(0.0, 1 - 1.3 * slips / max(len(one), len(other)))


def _common_start(one: str, other: str) -> int:
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same
