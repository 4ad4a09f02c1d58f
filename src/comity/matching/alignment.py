"""Aligning a name with a string: which words answer which, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from comity.matching.asked import AskedString, Found
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import NameUse
from comity.matching.candidates import Candidate
from comity.matching.word_forms import Likeness, misspelt_quality

LEAST_COVERAGE = 0.4
"""A name of which less stands in a string is no contender."""

_USES = tuple(NameUse)
_FAR = 8
_NEAR = 2
_BEYOND = 3
_PLACED = 0.85
_MOST_ANCHORS = 4
_SHORTEST_MISSPELT = 6
_LEAST_MISSPELT = 0.68
_LEAST_ACRONYM_WEIGHT = 4.0
_BY_INITIAL = 0.85
_MOST_INITIALS = 4


class MatchedWord(NamedTuple):
    """A word of a name (by its number in the name) answered at a place in the string."""

    number: int
    place: int
    quality: float
    likeness: Likeness
    weight: float


class MissingWord(NamedTuple):
    """A word of a name that nothing answers; `word` is its number in the authority."""

    number: int
    word: int
    weight: float


class PlacedWord(NamedTuple):
    """A word of a name that is a place said elsewhere in the string, or beside it (-1)."""

    place: int
    weight: float


@dataclass(slots=True)
class Alignment:
    """How a name stands in a string; `first` and `last` are the places of its outermost words."""

    name: int
    record: int
    use: NameUse
    words: int
    matched: list[MatchedWord]
    missing: list[MissingWord] = field(default_factory=list)
    elsewhere: list[PlacedWord] = field(default_factory=list)
    weight: float = 0.0
    found: float = 0.0
    first: int = 0
    last: int = 0

    @property
    def coverage(self) -> float:
        """The share of the name's weight that stands in the string, by quality."""
        return self.found / self.weight if self.weight else 0.0

    def reckon(self) -> None:
        """Bring the sums and the span in line with the words."""
        found = weight = 0.0
        first, last = 1 << 30, -1
        for _, place, quality, _, heavy in self.matched:
            found += quality * heavy
            weight += heavy
            first = min(place, first)
            last = max(place, last)
        for _, heavy in self.elsewhere:
            found += _PLACED * heavy
            weight += heavy
        for _, _, heavy in self.missing:
            weight += heavy
        self.first, self.last = (first, last) if last >= 0 else (0, 0)
        self.found, self.weight = found, weight


def align(asked: AskedString, candidate: Candidate, index: AuthorityIndex) -> Alignment | None:
    """The best place of a name in a string; None where no word of weight stands there."""
    if candidate.place is not None:
        return _aligned_acronym(asked, candidate.name, candidate.place, index)
    words = index.words_of(candidate.name)
    known = index.word_weights
    weights = [known[word] for word in words]
    where = asked.places
    options = [where.get(word, ()) for word in words]
    if not _is_promising(asked, weights, options):
        return None
    best: Alignment | None = None
    for number, place in _anchors(asked, options, weights):
        matched, missing = _answered(asked, words, weights, options, (number, place))
        alignment = Alignment(
            name=candidate.name,
            record=index.name_records[candidate.name],
            use=_USES[index.name_uses[candidate.name]],
            words=sum(1 for weight in weights if weight),
            matched=matched,
            missing=missing,
        )
        alignment.reckon()
        if best is None or _fit(alignment, asked) > _fit(best, asked):
            best = alignment
    if best is not None and best.missing:
        _answer_by_places(best, asked)
        _answer_by_initials(best, asked, index)
        _answer_by_misprints(best, asked, index)
        best.reckon()
    return best


def _aligned_acronym(asked: AskedString, name: int, place: int, index: AuthorityIndex) -> Alignment:
    weight = max(asked.weights[place], _LEAST_ACRONYM_WEIGHT)
    alignment = Alignment(
        name=name,
        record=index.name_records[name],
        use=NameUse.ACRONYM,
        words=1,
        matched=[MatchedWord(0, place, 1.0, Likeness.SAME, weight)],
    )
    alignment.reckon()
    return alignment


def _is_promising(
    asked: AskedString, weights: Sequence[float], options: Sequence[Sequence[Found]]
) -> bool:
    """Whether enough of the name may stand there; a misprint may answer any of its words."""
    if asked.unknown:
        return True
    found = total = 0.0
    for weight, each in zip(weights, options, strict=True):
        total += weight
        if each:
            found += weight
    return found >= LEAST_COVERAGE * total


def _anchors(
    asked: AskedString, options: Sequence[Sequence[Found]], weights: Sequence[float]
) -> list[tuple[int, int]]:
    """Where the weightiest of the found words may stand, after the number of that word.

    Where it names a place it may stand far from the rest ("Medical University, ..., Vienna"): then
    the weightiest of those that name none is tried as well.
    """
    found = [number for number, each in enumerate(options) if each]
    if not found:
        return []
    first = max(found, key=weights.__getitem__)
    anchors = [(first, place) for place in _best_places(options[first])]
    if all(asked.is_place[place] for _, place in anchors):
        others = [
            number
            for number in found
            if weights[number] and not any(asked.is_place[place] for place, _, _ in options[number])
        ]
        if others:
            second = max(others, key=weights.__getitem__)
            anchors += [(second, place) for place in _best_places(options[second])]
    return anchors


def _best_places(options: Sequence[Found]) -> list[int]:
    """Where a word is answered, the nearest likeness first."""
    if len(options) > _MOST_ANCHORS:
        options = sorted(options, key=lambda each: -each[1])[:_MOST_ANCHORS]
    return [place for place, _, _ in options]


def _answered(
    asked: AskedString,
    words: Sequence[int],
    weights: Sequence[float],
    options: Sequence[Sequence[Found]],
    anchor: tuple[int, int],
) -> tuple[list[MatchedWord], list[MissingWord]]:
    """The words that stand about where they should if word `anchor[0]` stands at `anchor[1]`.

    In the segments beside its own they may stand in any order: "Academy, Institute of X" is the
    Institute of X of the Academy.
    """
    matched: list[MatchedWord] = []
    missing: list[MissingWord] = []
    taken: set[int] = set()
    for number, (word, weight) in enumerate(zip(words, weights, strict=True)):
        if not weight:
            continue
        best: tuple[float, int, float, Likeness] | None = None
        for place, quality, likeness in options[number]:
            distance = abs(place - anchor[1] - number + anchor[0])
            if place in taken or not _is_within_reach(asked, place, anchor[1], distance):
                continue
            order = quality - 0.05 * min(distance, _FAR)
            if best is None or order > best[0]:
                best = (order, place, quality, likeness)
        if best is None:
            missing.append(MissingWord(number, word, weight))
        else:
            _, place, quality, likeness = best
            taken.add(place)
            # A word is worth no more than the one it answers: "universidad" for "university".
            worth = min(weight, asked.weights[place])
            matched.append(MatchedWord(number, place, quality, likeness, worth))
    return matched, missing


def _is_within_reach(asked: AskedString, place: int, anchor: int, distance: int) -> bool:
    if asked.is_place[place]:
        # A place further on is where the institution is, not the end of its name.
        return distance <= _NEAR
    return distance <= _FAR or abs(asked.segments[place] - asked.segments[anchor]) <= 1


def _fit(alignment: Alignment, asked: AskedString) -> float:
    crossed = asked.segments[alignment.last] - asked.segments[alignment.first]
    gap = alignment.last - alignment.first + 1 - len(alignment.matched)
    return alignment.found - 0.5 * gap - crossed


def _answer_by_places(alignment: Alignment, asked: AskedString) -> None:
    """Answer missing words by places elsewhere: "Loyola University, ..., New Orleans".

    A printed word answers one word of a name, and what is stated beside the string each word once.
    """
    taken = {each.place for each in alignment.matched}
    answered: set[int] = set()
    still: list[MissingWord] = []
    for missing in alignment.missing:
        place = asked.placed.get(missing.word)
        if place is None or place in taken or missing.word in answered:
            still.append(missing)
        else:
            alignment.elsewhere.append(PlacedWord(place, missing.weight))
            answered.add(missing.word)
    alignment.missing = still


def _answer_by_initials(alignment: Alignment, asked: AskedString, index: AuthorityIndex) -> None:
    """Answer missing words by the letters that they begin with: "G. B. Pant", "M. Nenckiego"."""
    taken = {each.place for each in alignment.matched}
    for place in range(alignment.first - _BEYOND, alignment.last + _BEYOND + 1):
        if not 0 <= place < len(asked.weights) or place in taken:
            continue
        word = asked.string.words[place]
        if not word.is_initials and len(word.text) > _MOST_INITIALS:
            continue
        begun = _beginning_with(word.text, alignment.missing, index)
        if word.is_initials or len(begun) > 1:
            for missing in begun:
                alignment.missing.remove(missing)
                alignment.matched.append(
                    MatchedWord(
                        missing.number, place, _BY_INITIAL, Likeness.SHORTENED, missing.weight
                    )
                )
    alignment.matched.sort()


def _beginning_with(
    letters: str, missing: Sequence[MissingWord], index: AuthorityIndex
) -> Sequence[MissingWord]:
    """The first of the missing words, one after another, that begin with these letters in turn."""
    for start in range(len(missing) - len(letters) + 1):
        words = missing[start : start + len(letters)]
        in_turn = all(b.number == a.number + 1 for a, b in pairwise(words))
        if in_turn and all(
            len(index.words[each.word]) > 1 and index.words[each.word][0] == letter
            for each, letter in zip(words, letters, strict=True)
        ):
            return words
    return ()


def _answer_by_misprints(alignment: Alignment, asked: AskedString, index: AuthorityIndex) -> None:
    """Answer missing words by unmatched ones nearby that are misprints of them.

    Two words may answer one ("Kyung Hee", Kyunghee) and one may answer two.
    """
    taken = {each.place for each in alignment.matched}
    first, last = alignment.first - _BEYOND, alignment.last + _BEYOND
    free = [place for place in asked.unknown if first <= place <= last and place not in taken]
    if not free:
        return
    for printed, answered in _pairs(alignment, asked, index, free):
        text = "".join(index.words[each.word] for each in answered)
        read = "".join(asked.string.words[place].text for place in printed)
        if len(text) < _SHORTEST_MISSPELT or not taken.isdisjoint(printed):
            continue
        quality = misspelt_quality(read, text)
        if quality < _LEAST_MISSPELT or not set(answered) <= set(alignment.missing):
            continue
        taken.update(printed)
        for missing in answered:
            alignment.missing.remove(missing)
            alignment.matched.append(
                MatchedWord(missing.number, printed[0], quality, Likeness.MISSPELT, missing.weight)
            )
    alignment.matched.sort()


def _pairs(
    alignment: Alignment, asked: AskedString, index: AuthorityIndex, free: Sequence[int]
) -> list[tuple[tuple[int, ...], tuple[MissingWord, ...]]]:
    """The stretches that may answer one another, the likeliest first."""
    missing = alignment.missing
    alike = [
        (misspelt_quality(asked.string.words[place].text, index.words[each.word]), place, each)
        for each in missing
        for place in free
    ]
    likely = sorted((each for each in alike if each[0] >= _LEAST_MISSPELT), key=itemgetter(0))
    ones = [((place,), (each,)) for _, place, each in reversed(likely)]
    adjacent = [(a, b) for a, b in pairwise(free) if b == a + 1]
    beside = [(a, b) for a, b in pairwise(missing) if b.number == a.number + 1]
    joined = [(pair, (each,)) for pair in adjacent for each in missing]
    parted = [((place,), pair) for place in free for pair in beside]
    return [*ones, *joined, *parted]
