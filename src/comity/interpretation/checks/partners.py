"""Findings about partners: listed again, nearly the same, misprinted, or no institution at all."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from comity.documents.model import Locus
from comity.interpretation.fields.kinds import agreement_named_in
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Listing
from comity.values.folding import fold
from comity.values.institution_words import is_known_word, likely_misprint

_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = 6
_LONGEST_NAME = 300
MOST = 20_000
"""So many partners are held against one another; no register is known that has as many."""

Identity = tuple[object, ...]
"""What two rows with the same partner share."""


@dataclass(slots=True, kw_only=True)
class _Partner:
    """The rows of one partner (positions) and what the first of them says."""

    positions: "array[int]"
    name: str
    locus: Locus
    is_dated: bool
    corrected: Identity
    said: int
    says_the_same: bool = True


class Partners:
    """The partners of the rows taken so far: who is listed again, and nearly the same."""

    def __init__(self) -> None:
        self._rows = 0
        self._partners: dict[Identity, _Partner] = {}

    def take(self, listings: Iterable[Listing]) -> Sequence[int]:
        """Take further rows in document order; the positions of those whose partner is not new.

        Beyond so many partners (`MOST`) only those are followed that are known.
        """
        taken = []
        for position, listing in enumerate(listings, start=self._rows):
            self._rows += 1
            identity = _identity(listing)
            partner = self._partners.get(identity)
            if partner is not None:
                same = hash(_all_that_is_said(listing)) == partner.said
                partner.says_the_same = partner.says_the_same and same
            elif len(self._partners) < MOST:
                partner = self._partners[identity] = _first_of(listing, identity)
            else:
                continue
            partner.positions.append(position)
            taken.append((position, partner))
        return [position for position, partner in taken if len(partner.positions) > 1]

    def findings(self) -> Iterator[Finding]:
        """A finding for every partner listed again, then for every two nearly the same."""
        yield from map(
            _again, (each for each in self._partners.values() if len(each.positions) > 1)
        )
        yield from _similar(self._partners)


def _first_of(listing: Listing, identity: Identity) -> _Partner:
    corrected = _corrected(listing)
    return _Partner(
        positions=array("q"),
        name=listing.parties[0].institution,
        locus=listing.locus,
        is_dated=bool(listing.dates),
        corrected=identity if corrected is listing else _identity(corrected),
        said=hash(_all_that_is_said(listing)),
    )


def name_findings(listings: Iterable[Listing]) -> Iterator[Finding]:
    """What is to be said of the name of each row's partner."""
    for position, listing in enumerate(listings):
        yield from _about_name(position, listing)


def _about_name(position: int, listing: Listing) -> Iterator[Finding]:
    name = listing.parties[0].institution
    if len(name) > _LONGEST_NAME:
        yield finding("long_name", listing.locus, [position], length=len(name))
    for word in dict.fromkeys(_WORD.findall(name)):
        likely = likely_misprint(word)
        if likely is not None:
            yield finding("probable_misprint", listing.locus, [position], word=word, likely=likely)
    named = agreement_named_in(name)
    if named:
        yield finding("not_an_institution", listing.locus, [position], institution=name, word=named)


def partner_key(name: str) -> str:
    """The name under which two printings are the same: folded, without *the* and acronyms."""
    return fold(_BRACKETS.sub(" ", name)).removeprefix("the ")


def _identity(listing: Listing) -> Identity:
    """What two rows with the same partner share.

    One partner may have agreements with many units of the home university, at several levels; only
    the same units at the same level are the same partner again.
    """
    return (
        partner_key(listing.parties[0].institution),
        tuple(fold(unit) for unit in listing.parties[0].units),
        tuple(fold(unit) for unit in listing.home_units),
        listing.country,
        listing.level,
    )


def _again(partner: _Partner) -> Finding:
    return finding(
        "listed_twice" if partner.says_the_same and partner.is_dated else "same_partner_again",
        partner.locus,
        partner.positions,
        institution=partner.name,
        times=len(partner.positions),
    )


def _all_that_is_said(listing: Listing) -> tuple[object, ...]:
    return (listing.types, listing.terms, listing.dates, listing.expires, listing.flags)


def _similar(partners: Mapping[Identity, _Partner]) -> Iterator[Finding]:
    """Two partners whose names differ by what is probably a misprint: one finding for each two."""
    found: set[frozenset[Identity]] = set()
    for pair in (*_equal_when_corrected(partners), *_one_letter_apart(partners)):
        if frozenset(pair) in found:
            continue
        found.add(frozenset(pair))
        of_both = (partners[identity] for identity in pair)
        first, second = sorted(of_both, key=lambda partner: partner.positions[0])
        yield finding(
            "similar_partner",
            first.locus,
            (first.positions[0], second.positions[0]),
            institution=first.name,
            other=second.name,
        )


def _equal_when_corrected(
    partners: Mapping[Identity, _Partner],
) -> Iterator[tuple[Identity, Identity]]:
    groups: dict[Identity, list[Identity]] = defaultdict(list)
    for identity, partner in partners.items():
        groups[partner.corrected].append(identity)
    for group in groups.values():
        yield from combinations(group, 2)


def _corrected(listing: Listing) -> Listing:
    party = listing.parties[0]
    if not any(map(likely_misprint, _WORD.findall(party.institution))):
        return listing
    name = _WORD.sub(lambda word: likely_misprint(word[0]) or word[0], party.institution)
    if name == party.institution:
        return listing
    return replace(listing, parties=(replace(party, institution=name), *listing.parties[1:]))


def _one_letter_apart(partners: Iterable[Identity]) -> Iterator[tuple[Identity, Identity]]:
    """Partners that differ in one long word by a letter, where the word is unknown in one of them.

    Two known words that differ by a letter (Shanxi, Shaanxi) are two names.
    """
    buckets: dict[tuple[object, ...], dict[str, Identity]] = defaultdict(dict)
    for identity in partners:
        key, *others = identity
        if len(str(key)) > _LONGEST_NAME:
            continue  # no name but a text, whose every word would be kept beside all the others
        words = str(key).split()
        for place, word in enumerate(words):
            if len(word) >= _LONG_WORD and word.isalpha():
                rest = (*words[:place], None, *words[place + 1 :])
                buckets[rest, *others][word] = identity
    for bucket in buckets.values():
        for one, other in _neighbours(bucket) if len(bucket) > 1 else ():
            if _differ_by_a_letter(one, other) and not _both_known(one, other):
                yield bucket[one], bucket[other]


def _neighbours(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that are equal when a letter is left out of one or of both."""
    shortened: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for form in {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}:
            shortened[form].append(word)
    for group in shortened.values():
        yield from combinations(group, 2)


def _both_known(one: str, other: str) -> bool:
    return is_known_word(one) and is_known_word(other)


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, changed, or changed places with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (
        swapped and short[start + 2 :] == long[start + 2 :]
    )
