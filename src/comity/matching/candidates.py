"""Candidates: the names of an authority that a string may hold, found in several ways at once.

Exact windows of words in any order, acronyms, domains, the sparse product of the words' forms with
all names, and character trigrams where words do not lead far.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from comity.matching.authority.arrays import Array
from comity.matching.authority.grams import count_grams, keep_heaviest, weigh_grams
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.name_words import word_code
from comity.matching.authority.records import NameUse
from comity.matching.inquiry import ReadString
from comity.matching.products import greatest_products, multiplied_often
from comity.matching.word_forms import CONTRACTED, WordForm, WordForms

_LENGTH_POWER = 0.65
"""Between 0 (the longest names first) and 1 (those that are found whole first); measured."""

_MOST_BY_WORDS = 40
_MOST_OF_SHORT = 20
_MOST_OF_BARE = 7
SHORT = 7
"""A string of so many words names one institution, as a rule, and little else."""

_LEAST_BY_WORDS = 0.5
_MOST_BY_GRAMS = 6
_LEAST_BY_GRAMS = 0.3
_MOST_GRAMS = 16
_ENOUGH = 0.93
_COMMON = 2000
"""Forms of words that more records have than this cost much and lead nowhere by themselves."""

_MOST_SEGMENTS = 3
_LONGEST_WINDOW = 12
_MOST_NAMESAKES = 60
_LONGEST_ACRONYM = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name (by its number) that a string may hold; `place` is the word that is its acronym."""

    name: int
    place: int | None = None


@dataclass(slots=True, weakref_slot=True)
class CandidateFinder:
    """Finds candidates in one authority."""

    index: AuthorityIndex
    forms: WordForms
    _names: "csr_matrix | None" = field(default=None)
    _grams: "csr_matrix | None" = field(default=None)

    def find(self, strings: Sequence[ReadString]) -> list[list[Candidate]]:
        """The candidates of each string, no name twice."""
        by_words = self._by_words(strings)
        found: list[dict[int, Candidate]] = []
        for string, names in zip(strings, by_words, strict=True):
            met: dict[int, Candidate] = {}
            for candidate in self._exact(string):
                met.setdefault(candidate.name, candidate)
            for name in names[: _most_of(string)]:
                met.setdefault(name, Candidate(name))
            found.append(met)
        self._add_by_grams(strings, found)
        return [list(met.values()) for met in found]

    # Words -------------------------------------------------------------------------------------

    @property
    def _by_word(self) -> csr_matrix:
        """Words to names: the share of each word in the weight of the name, by its length."""
        if self._names is None:
            postings, weights = self.index.postings, np.array(self.index.word_weights, np.float32)
            totals = np.maximum(self.index.name_weights[postings.values], 1) ** _LENGTH_POWER
            shares = np.repeat(weights, np.diff(postings.starts)) / totals
            parts = (shares.astype(np.float32), postings.values, postings.starts.astype(np.int32))
            shape = (len(weights), len(self.index.name_uses))
            self._names = multiplied_often(csr_matrix(parts, shape=shape, copy=False))
        return self._names

    def _by_words(self, strings: Sequence[ReadString]) -> list[list[int]]:
        rows: list[int] = []
        columns: list[int] = []
        qualities: list[float] = []
        found = self.index.word_found
        for row, string in enumerate(strings):
            best: dict[int, float] = {}
            for word in string.words:
                for form in self.forms.of(word.text, is_short=word.is_short):
                    is_costly = form.quality < CONTRACTED and found[form.word] > _COMMON
                    if form.quality > best.get(form.word, 0) and not is_costly:
                        best[form.word] = form.quality
            rows.extend([row] * len(best))
            columns.extend(best)
            qualities.extend(best.values())
        shape = (len(strings), self._by_word.shape[0])
        asked = csr_matrix((np.array(qualities, np.float32), (rows, columns)), shape=shape)
        return greatest_products(asked, self._by_word, _MOST_BY_WORDS, _LEAST_BY_WORDS)

    # Exact -------------------------------------------------------------------------------------

    def _exact(self, string: ReadString) -> Iterator[Candidate]:
        spans, codes = _windows(string)
        for (first, last), names in zip(spans, self.index.names_with_codes(codes), strict=True):
            if names:
                yield from self._named(string, first, last, names)

    def _named(
        self, string: ReadString, first: int, last: int, names: Sequence[int]
    ) -> Iterator[Candidate]:
        is_single = first == last
        for name in self._namesakes(string, names):
            is_acronym = self.index.name_uses[name] == NameUse.ACRONYM
            if not is_acronym:
                yield Candidate(name)
            elif is_single and _may_be_acronym(string, first):
                yield Candidate(name, first)

    def _namesakes(self, string: ReadString, names: Sequence[int]) -> Sequence[int]:
        """The names, and of very many those of the stated countries or else the best known."""
        if len(names) <= _MOST_NAMESAKES:
            return names
        countries = {string.stated_country, *string.named_countries}
        records = self.index.name_records

        def order(name: int) -> tuple[bool, float]:
            record = int(records[name])
            outside = self.index.record_countries[record] not in countries
            return outside, -float(self.index.record_known[record])

        return sorted(names, key=order)[:_MOST_NAMESAKES]

    # Trigrams ------------------------------------------------------------------------------------

    def _add_by_grams(
        self, strings: Sequence[ReadString], found: Sequence[dict[int, Candidate]]
    ) -> None:
        texts: list[str] = []
        owners: list[int] = []
        for number, string in enumerate(strings):
            if not self._is_found(string, found[number]):
                for text in self._segments(string):
                    texts.append(text)
                    owners.append(number)
        if not texts:
            return
        weighed = weigh_grams(count_grams(texts), self.index.gram_weights)
        asked = keep_heaviest(weighed, _MOST_GRAMS)
        if self._grams is None:
            self._grams = multiplied_often(self.index.grams)
        near = greatest_products(asked, self._grams, _MOST_BY_GRAMS, _LEAST_BY_GRAMS)
        for owner, names in zip(owners, near, strict=True):
            for name in names:
                found[owner].setdefault(name, Candidate(name))

    def _is_found(self, string: ReadString, found: dict[int, Candidate]) -> bool:
        """Whether some name of more than one word is held whole."""
        held = {form.word for word in string.words for form in self._good_forms(word.text)}
        names = self.index.name_words
        return any(
            len(words) > 1 and held.issuperset(words)
            for words in (names[name].tolist() for name in list(found)[:15])
        )

    def _good_forms(self, word: str) -> list[WordForm]:
        return [f for f in self.forms.of(word, is_short=False) if f.quality >= _ENOUGH]

    def _segments(self, string: ReadString) -> list[str]:
        """The texts to ask: of a short string the whole, else its weightiest segments."""
        if len(string.words) <= SHORT:
            return [string.folded]
        segments: dict[int, list[str]] = {}
        for word in string.words:
            segments.setdefault(word.segment, []).append(word.text)
        weighty = sorted(segments.values(), key=self._weight, reverse=True)
        return [" ".join(words) for words in weighty[:_MOST_SEGMENTS] if len(words) > 1]

    def _weight(self, words: list[str]) -> float:
        numbers = self.index.word_numbers
        known = [self.index.word_weights[numbers[word]] for word in words if word in numbers]
        return sum(known) + 3.0 * (len(words) - len(known))


def _most_of(string: ReadString) -> int:
    """How many names its words may lead to: fewest for a bare name, which names little else."""
    if len(string.words) > SHORT:
        return _MOST_BY_WORDS
    is_bare = not string.words or not string.words[-1].segment
    return _MOST_OF_BARE if is_bare and not string.stated_country else _MOST_OF_SHORT


def _windows(string: ReadString) -> tuple[list[tuple[int, int]], Array]:
    """The stretches of words that may be a whole name, and the code of each."""
    words = string.words
    codes = [word_code(word.text) for word in words]
    sums = [0]
    for code in codes:
        sums.append(sums[-1] + code)
    spans: list[tuple[int, int]] = []
    found: list[int] = []
    for first, code in enumerate(codes):
        if not code:
            continue
        for last in range(first, min(first + _LONGEST_WINDOW, len(codes))):
            if words[last].segment > words[first].segment + 1:
                break
            if codes[last]:
                spans.append((first, last))
                found.append((sums[last + 1] - sums[first]) & 0xFFFF_FFFF_FFFF_FFFF)
    return spans, np.array(found, dtype=np.uint64)


def _may_be_acronym(string: ReadString, place: int) -> bool:
    word = string.words[place]
    is_alone = len(string.words) <= 2
    return len(word.text) <= _LONGEST_ACRONYM and (word.is_capitals or is_alone)
