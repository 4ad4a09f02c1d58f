"""Contenders: the records whose names stand best in a string."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.matching.alignment import LEAST_COVERAGE, Alignment, align
from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.name_words import words_in
from comity.matching.authority.records import NameUse
from comity.matching.candidates import SHORT, Candidate

_MOST_RECORDS = 24
_MOST_OF_SHORT = 9
_FAR_BEHIND = 9.0
"""A name that stands in part where another stands that much better needs no second look."""

_WHOLE = 0.85
_WHOLLY = 0.97
_AHEAD = 10.0
_OF_PARENT = 0.8
_LEAST_WEIGHT = 5.0
_LESS_OFFICIAL = {
    NameUse.DISPLAY: 0.0,
    NameUse.LABEL: 0.0,
    NameUse.ALIAS: 0.4,
    NameUse.ACRONYM: 2.0,
}


@dataclass(slots=True)
class Contender:
    """A record with its best place in the string, and how far it stands out before any model.

    `acronyms` are the places where one of its acronyms stands besides.
    """

    record: int
    alignment: Alignment
    goodness: float
    acronyms: frozenset[int] = frozenset()
    vector: list[float] = field(default_factory=list)


def contenders_of(
    asked: AskedString, candidates: Sequence[Candidate], index: AuthorityIndex
) -> list[Contender]:
    """The records whose names stand best in a string, the best first."""
    best: dict[int, Contender] = {}
    for candidate in candidates:
        alignment = align(asked, candidate, index)
        if alignment is None or alignment.coverage < LEAST_COVERAGE:
            continue
        contender = Contender(alignment.record, alignment, _goodness(asked, alignment, index))
        known = best.get(alignment.record)
        if known is None or _standing(contender) > _standing(known):
            best[alignment.record] = contender
    ordered = sorted(best.values(), key=lambda each: -each.goodness)
    kept: list[Contender] = []
    for contender in ordered:
        first = next((each for each in kept if overlap(each, contender)), None)
        is_behind = first is not None and first.goodness - contender.goodness > _FAR_BEHIND
        if not is_behind or _is_weighty(contender.alignment):
            kept.append(contender)
    _add_parents(kept, index)
    most = _MOST_RECORDS if len(asked.weights) > SHORT else _MOST_OF_SHORT
    for contender in kept[:most]:
        contender.acronyms = _acronyms_beside(asked, contender.alignment, index)
    return kept[:most]


def _add_parents(contenders: list[Contender], index: AuthorityIndex) -> None:
    """Credit a whole name with that of the body it belongs to, where this stands beside it.

    "Academy, Institute of Physics" is read as these two, not as its Institute of Nuclear Physics
    without a word.
    """
    whole = [each for each in contenders if each.alignment.coverage >= _WHOLLY]
    for contender in whole:
        parents = index.parents_of(contender.record)
        contender.goodness += _OF_PARENT * max(
            (
                each.alignment.found
                for each in whole
                if each.record in parents and not overlap(each, contender)
            ),
            default=0.0,
        )
    contenders.sort(key=lambda each: -each.goodness)


def _standing(contender: Contender) -> float:
    """What decides between the names of one record: one that stands there whole is ahead."""
    alignment = contender.alignment
    is_whole = alignment.coverage >= _WHOLLY and alignment.use is not NameUse.ACRONYM
    return contender.goodness + _AHEAD * is_whole


def _is_weighty(alignment: Alignment) -> bool:
    """Whether the name stands there whole and is more than the word for a kind of body."""
    return alignment.coverage >= _WHOLE and alignment.found >= _LEAST_WEIGHT


def overlap(one: Contender, other: Contender) -> bool:
    """Whether the two share a stretch of the string."""
    left, right = one.alignment, other.alignment
    return left.first <= right.last and right.first <= left.last


def _goodness(asked: AskedString, alignment: Alignment, index: AuthorityIndex) -> float:
    goodness = alignment.found * (1 - place_share(asked, alignment))
    goodness -= 0.8 * sum(each.weight for each in alignment.missing)
    goodness -= 1.5 * (asked.segments[alignment.last] - asked.segments[alignment.first])
    goodness -= 0.6 * sum(gap_weights(asked, alignment))
    goodness -= _LESS_OFFICIAL[alignment.use]
    country = index.record_countries[alignment.record]
    named = asked.countries_outside(alignment.first, alignment.last)
    for countries in (named, asked.place_countries, asked.stated):
        if countries:
            goodness += 1 if country in countries else -1.5
    return goodness + 0.15 * float(index.record_known[alignment.record])


def gap_weights(asked: AskedString, alignment: Alignment) -> list[float]:
    """The weights of the words that stand between those of the name and are not answered."""
    taken = {each.place for each in alignment.matched}
    if alignment.last - alignment.first < len(taken):
        return []
    return [
        asked.weights[place]
        for place in range(alignment.first, alignment.last + 1)
        if place not in taken
        and asked.weights[place]
        and not asked.is_place[place]
        and place not in asked.string.country_words
    ]


def place_share(asked: AskedString, alignment: Alignment) -> float:
    """The share of the answered weight that stands in segments of nothing but places."""
    if not asked.only_places or not alignment.weight:
        return 0.0
    held = sum(m.weight for m in alignment.matched if asked.segments[m.place] in asked.only_places)
    return held / alignment.weight


def _acronyms_beside(
    asked: AskedString, alignment: Alignment, index: AuthorityIndex
) -> frozenset[int]:
    """Where an acronym of the record stands outside its name."""
    if alignment.last - alignment.first == len(asked.weights) - 1:
        return frozenset()
    start, end = index.record_names[alignment.record], index.record_names[alignment.record + 1]
    acronyms = {
        " ".join(words_in(index.name_texts[name]))
        for name in range(start, end)
        if index.name_uses[name] == NameUse.ACRONYM
    }
    return frozenset(
        place
        for place, word in enumerate(asked.string.words)
        if word.text in acronyms and not alignment.first <= place <= alignment.last
    )
