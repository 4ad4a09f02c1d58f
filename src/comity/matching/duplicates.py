"""Which records of one register may be the same institution, and why.

A pair is proposed for what two records share (an identifier, a website, a name in any script) or
for names that differ in nothing but their writing: every word of one must answer to a word of the
other. A word that only one of them has forbids the proposal, unless it is one of those that lists
leave out (National, State); so do different identifiers of one scheme. Nothing is decided here;
people decide.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from comity.matching.names import name_key, without_acronym
from comity.values.body_words import JOINING
from comity.values.institution_words import is_common_word, is_known_word
from comity.values.words import UNSPACED, words_of

_UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")
_MOST_BEARERS = 50
"""Records that share one website or name beyond this many are no duplicates of one another."""

_SHORTEST = 4  # letters of a word that can be misspelt
_LONG = 9  # a word this long may have two letters wrong
_SHORTEST_STEM = 5
_LONGEST_ENDING = 4
_SHORTEST_ABBREVIATION = 3
_FEWEST_INITIALS = 3
_LEFT_OUT = frozenset({"national", "state", "federal", "public", "private", "royal"})


class Ground(StrEnum):
    """What speaks for two records being one, the strongest first.

    The last, `COUNTRIES_DIFFER`, speaks against it.
    """

    SAME_IDENTIFIER = "same_identifier"
    SAME_NAME = "same_name"
    SAME_WEBSITE = "same_website"
    SAME_LETTERS = "same_letters"
    SAME_WORDS = "same_words"
    SPELLING = "spelling"
    INITIALS = "initials"
    LEFT_OUT = "left_out"
    COUNTRIES_DIFFER = "countries_differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a register knows of one institution; `identifiers` as `scheme:value`."""

    key: int
    names: tuple[str, ...]
    country: str | None = None
    websites: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """What the two records say, `left` and `right`, and the words in which they differ, if any."""

    ground: Ground
    left: str
    right: str
    differing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two records that may be one, the smaller key left; the strongest evidence comes first."""

    left: int
    right: int
    evidence: tuple[Evidence, ...]


def find_duplicates(records: Sequence[Known]) -> tuple[Duplicate, ...]:
    """The pairs that may be one institution, the likeliest first.

    The order of the records does not matter.
    """
    by_key = {record.key: record for record in records}
    found: dict[tuple[int, int], dict[Ground, Evidence]] = defaultdict(dict)
    for one, other, evidence in _grounds(sorted(records, key=lambda record: record.key)):
        if _told_apart(one, other):
            continue
        kept = found[one.key, other.key].get(evidence.ground)
        if kept is None or (len(evidence.differing), evidence) < (len(kept.differing), kept):
            found[one.key, other.key][evidence.ground] = evidence
    proposals = [
        Duplicate(left=left, right=right, evidence=_ranked(by_key[left], by_key[right], grounds))
        for (left, right), grounds in found.items()
    ]
    return tuple(sorted(proposals, key=_likeliest_first))


def _told_apart(one: Known, other: Known) -> bool:
    """Whether one scheme gives the two different identifiers, and none the same."""
    mine, theirs = set(one.identifiers), set(other.identifiers)
    schemes = {each.split(":", 1)[0] for each in mine} & {each.split(":", 1)[0] for each in theirs}
    return bool(schemes) and not mine & theirs


def site_of(website: str) -> str:
    """What tells two websites apart: the host without `www.`, and the path where there is one."""
    try:
        address = urlsplit(website if "//" in website else f"//{website}")
        host = (address.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host + address.path.rstrip("/")


_RANK = {ground: rank for rank, ground in enumerate(Ground)}


def _ranked(one: Known, other: Known, grounds: Mapping[Ground, Evidence]) -> tuple[Evidence, ...]:
    if _countries_differ(one, other):
        against = Evidence(
            ground=Ground.COUNTRIES_DIFFER, left=one.country or "", right=other.country or ""
        )
        grounds = {**grounds, Ground.COUNTRIES_DIFFER: against}
    return tuple(sorted(grounds.values(), key=lambda each: _RANK[each.ground]))


def _likeliest_first(duplicate: Duplicate) -> tuple[bool, int, int, int, int]:
    first, last = duplicate.evidence[0], duplicate.evidence[-1]
    against = last.ground is Ground.COUNTRIES_DIFFER
    return against, _RANK[first.ground], -len(duplicate.evidence), duplicate.left, duplicate.right


def _countries_differ(one: Known, other: Known) -> bool:
    return bool(one.country and other.country) and one.country != other.country


_Grounds = Iterator[tuple[Known, Known, Evidence]]


def _grounds(records: Sequence[Known]) -> _Grounds:
    """Every ground for every pair, the record with the smaller key first."""
    shared: Mapping[Ground, Callable[[Known], Iterable[tuple[str, str]]]] = {
        Ground.SAME_IDENTIFIER: lambda record: ((each, each) for each in record.identifiers),
        Ground.SAME_WEBSITE: lambda record: ((site_of(each), each) for each in record.websites),
        Ground.SAME_NAME: lambda record: ((name_key(each), each) for each in record.names),
    }
    for ground, said in shared.items():
        yield from _sharing(records, ground, said)
    by_country: dict[str | None, list[Known]] = defaultdict(list)
    for record in records:
        by_country[record.country].append(record)
    unlocated = by_country.pop(None, [])
    for located in by_country.values() or [[]]:
        yield from _written_alike(sorted([*located, *unlocated], key=lambda record: record.key))


def _sharing(
    records: Sequence[Known], ground: Ground, said: Callable[[Known], Iterable[tuple[str, str]]]
) -> _Grounds:
    """The pairs that have something in common; `said` gives its key and how the record says it."""
    bearers: dict[str, dict[int, tuple[Known, str]]] = defaultdict(dict)
    for record in records:
        for key, text in said(record):
            if key:
                bearers[key].setdefault(record.key, (record, text))
    for sharing in bearers.values():
        if len(sharing) <= _MOST_BEARERS:
            for (one, left), (other, right) in combinations(sharing.values(), 2):
                yield one, other, Evidence(ground=ground, left=left, right=right)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name in an alphabet, its words without those that join, each folded, in their order."""

    record: Known
    text: str
    key: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, record: Known, text: str) -> "_Name":
        words = words_of(without_acronym(text)).folded
        return cls(
            record=record,
            text=text,
            key=name_key(text),
            words=tuple(word for word in words if word not in JOINING),
        )


def _written_alike(records: Sequence[Known]) -> _Grounds:
    """The pairs of one country whose names differ in their writing only."""
    names = [
        _Name.of(record, text)
        for record in records
        for text in dict.fromkeys(record.names)
        if not _UNSPACED_SIGN.search(text)
    ]
    # A letter else in an acronym makes another of it, no misprint.
    spelled = [name for name in names if len(name.words) > 1 or not _is_acronym(name.text)]
    vocabulary = _Vocabulary.of(spelled)
    for name in spelled:
        for other in vocabulary.candidates(name):
            one, two = sorted((name, other), key=lambda each: each.record.key)
            if one.record.key != two.record.key and one.key != two.key:
                evidence = _compare_words(one, two)
                if evidence:
                    yield one.record, two.record, evidence
    yield from _initials(names)
    yield from _same_letters(names)


def _compare_words(one: _Name, two: _Name) -> Evidence | None:
    """What the words of two names say for their being one, None where some word is left over."""
    left, right = _leftover(one.words, two.words)
    if not left and not right:
        return Evidence(ground=Ground.SAME_WORDS, left=one.text, right=two.text)
    pairs = []
    for word in left:
        answer = next((each for each in right if are_close(word, each)), None)
        if answer is None:
            break
        right.remove(answer)
        pairs.append((word, answer))
    if len(pairs) == len(left) and not right:
        differing = tuple(pairs)
        return Evidence(ground=Ground.SPELLING, left=one.text, right=two.text, differing=differing)
    return None if pairs else _compare_left_out(one, two, left, right)


def _compare_left_out(
    one: _Name, two: _Name, left: Sequence[str], right: Sequence[str]
) -> Evidence | None:
    """That one name lacks a word which lists leave out, the others being in the same order."""
    if (left and right) or not _LEFT_OUT.issuperset([*left, *right]):
        return None
    kept = [[word for word in name.words if word not in _LEFT_OUT] for name in (one, two)]
    if kept[0] != kept[1]:
        return None
    differing = (*((word, "") for word in left), *(("", word) for word in right))
    return Evidence(ground=Ground.LEFT_OUT, left=one.text, right=two.text, differing=differing)


def _leftover(one: Sequence[str], two: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each that the other does not have."""
    left, right = [], list(two)
    for word in one:
        if word in right:
            right.remove(word)
        else:
            left.append(word)
    return left, right


def are_close(one: str, two: str) -> bool:
    """Whether two different folded words are one word written differently.

    A misprint of a word (two words that names are made of are none of one another), its other
    form, or the abbreviation of a common one.
    """
    short, long = sorted((one, two), key=len)
    if not (one.isalpha() and two.isalpha()) or len(short) < _SHORTEST_ABBREVIATION:
        return False
    if long.startswith(short) and is_common_word(long):
        return True
    if _are_forms(short, long) and (is_common_word(short) or is_common_word(long)):
        return True
    if len(short) < _SHORTEST or (is_known_word(one) and is_known_word(two)):
        return False
    most = 2 if len(short) >= _LONG else 1
    return OSA.distance(one, two, score_cutoff=most) <= most


def _are_forms(short: str, long: str) -> bool:
    """Whether both are forms of one word: Agriculture, Agricultural."""
    stem = 0
    while stem < len(short) and short[stem] == long[stem]:
        stem += 1
    return stem >= max(_SHORTEST_STEM, len(long) - _LONGEST_ENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """The words of names, and which names have them."""

    bearers: Mapping[str, Sequence[_Name]]
    near: Mapping[str, Collection[str]]
    ordered: Sequence[str] = field(repr=False)

    @classmethod
    def of(cls, names: Iterable[_Name]) -> "_Vocabulary":
        bearers: dict[str, list[_Name]] = defaultdict(list)
        for name in names:
            for word in dict.fromkeys(name.words):
                bearers[word].append(name)
        return cls(bearers=bearers, near=_near_words(bearers), ordered=sorted(bearers))

    def candidates(self, name: _Name) -> Iterator[_Name]:
        """The names that may answer to every word of this one."""
        words = [word for word in name.words if word not in _LEFT_OUT]
        answers = [{word, *self.near.get(word, ()), *self._longer(word)} for word in words]
        fewest = min(answers, key=self._count, default=set())
        for word in sorted(fewest):
            yield from self.bearers[word]

    def _count(self, words: Collection[str]) -> int:
        return sum(len(self.bearers[word]) for word in words)

    def _longer(self, word: str) -> Iterator[str]:
        """The words that begin with this one, or share its stem."""
        stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
        if len(stem) < _SHORTEST_ABBREVIATION:
            return
        for place in range(bisect_left(self.ordered, stem), len(self.ordered)):
            if not self.ordered[place].startswith(stem):
                return
            if are_close(word, self.ordered[place]):
                yield self.ordered[place]


def _near_words(words: Iterable[str]) -> Mapping[str, Collection[str]]:
    """For each word those that it may be misspelt as: what two of them share less two letters."""
    spelled: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST and word.isalpha():
            for shorter in _shortened(word, 2 if len(word) >= _LONG else 1):
                spelled[shorter].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for alike in spelled.values():
        for one, other in combinations(dict.fromkeys(alike), 2):
            if other not in near[one] and are_close(one, other):
                near[one].add(other)
                near[other].add(one)
    return near


def _shortened(word: str, most: int) -> set[str]:
    """The word, and what is left of it without up to `most` of its letters."""
    found = {word}
    for _ in range(most):
        found |= {each[:at] + each[at + 1 :] for each in found for at in range(len(each))}
    return found


def _initials(names: Sequence[_Name]) -> _Grounds:
    """The pairs of which one is called by the initials of the other."""
    spelled: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.words) >= _FEWEST_INITIALS:
            spelled["".join(word[0] for word in name.words)].append(name)
            every = words_of(without_acronym(name.text)).folded
            spelled["".join(word[0] for word in every)].append(name)
    for name in names:
        if len(name.words) == 1 and _is_acronym(name.text):
            for other in dict.fromkeys(spelled.get(name.words[0], ())):
                one, two = sorted((name, other), key=lambda each: each.record.key)
                if one.record.key != two.record.key:
                    evidence = Evidence(ground=Ground.INITIALS, left=one.text, right=two.text)
                    yield one.record, two.record, evidence


def _same_letters(names: Sequence[_Name]) -> _Grounds:
    """The pairs whose names differ in their spaces."""
    spelled: dict[str, dict[int, _Name]] = defaultdict(dict)
    for name in names:
        spelled[name.key.replace(" ", "")].setdefault(name.record.key, name)
    for alike in spelled.values():
        for one, two in combinations(alike.values(), 2):
            if one.key != two.key:
                evidence = Evidence(ground=Ground.SAME_LETTERS, left=one.text, right=two.text)
                yield one.record, two.record, evidence


def _is_acronym(text: str) -> bool:
    return len(text) >= _FEWEST_INITIALS and text.isalpha() and text.isupper()
