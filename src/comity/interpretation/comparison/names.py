"""How alike two printed names of partners are: the same, spelled otherwise, alike, or other."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from comity.interpretation.checks.partners import partner_key
from comity.interpretation.readings import Listing
from comity.values.folding import fold
from comity.values.institution_words import is_common_word, is_known_word
from comity.values.name_words import NameWord, find_name_words

_SHORTEST_MISSPELT = 4  # letters; in a shorter word every letter counts
_LONG_WORD = 9  # may have two letters wrong
_SHORTEST_STEM = 3  # of an abbreviation
_ALIKE, _HARDLY = 85, 60  # of 100, as rapidfuzz scores
_LONGEST = 300  # characters; what is longer is no name but a text
_LONGEST_JOINT = 6
_JOINTS = frozenset({NameWord.JOINT, NameWord.AND})


class Likeness(StrEnum):
    """How the names of two partners relate.

    `respelled` names are one by themselves; `near` ones differ by letters, too, but in words that
    are both known (Shanxi, Shaanxi), and `alike` ones share most words.
    """

    SAME = "same"
    RESPELLED = "respelled"
    NEAR = "near"
    ALIKE = "alike"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerName:
    """The names of a listing's partners, folded; `whole` has the units as well, in one order.

    Of a list whose cells hold a partner with its unit and of one that parts them, `whole` is equal.
    """

    key: str
    whole: str


def partner_name(listing: Listing) -> PartnerName:
    """The folded names of the listing's partners."""
    names = [party.institution for party in listing.parties]
    units = [unit for party in listing.parties for unit in party.units]
    words = [word for text in (*names, *units) for word in fold(text).split()]
    return PartnerName(
        key="; ".join(sorted(map(partner_key, names))), whole=" ".join(sorted(words))
    )


def likeness(one: PartnerName, other: PartnerName) -> Likeness:
    """How alike the two names are."""
    if one.key == other.key:
        return Likeness.SAME
    if one.whole == other.whole:
        return Likeness.RESPELLED
    return _likeness(one.key, other.key)


@lru_cache(maxsize=1 << 14)
def _likeness(one: str, other: str) -> Likeness:
    if max(len(one), len(other)) > _LONGEST:
        return Likeness.OTHER
    if not fuzz.token_set_ratio(one, other, score_cutoff=_HARDLY):
        return Likeness.OTHER
    words, other_words = _words(one), _words(other)
    letters, other_letters = "".join(words), "".join(other_words)
    mine, theirs = _without_shared(words, other_words)
    if letters == other_letters or _are_paired(mine, theirs, _is_respelled):
        return Likeness.RESPELLED
    if _are_paired(mine, theirs, _is_near) or _is_near(letters, other_letters):
        return Likeness.NEAR
    if fuzz.token_sort_ratio(one, other) >= _ALIKE or _is_part(words, mine, theirs):
        return Likeness.ALIKE
    return Likeness.OTHER


@lru_cache(maxsize=1 << 14)
def _words(key: str) -> tuple[str, ...]:
    """The words that tell names apart: all but those that join others (of, für, и)."""
    return tuple(word for word in key.replace(";", " ").split() if not _is_joint(word))


@lru_cache(maxsize=1024)
def _is_joint(word: str) -> bool:
    return len(word) <= _LONGEST_JOINT and any(
        phrase.value in _JOINTS for phrase in find_name_words(word)
    )


def _without_shared(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each that the other does not have."""
    mine, theirs = Counter(one), Counter(other)
    return sorted((mine - theirs).elements()), sorted((theirs - mine).elements())


def _are_paired(
    mine: Sequence[str], theirs: Sequence[str], are_alike: Callable[[str, str], bool]
) -> bool:
    """Whether each word that only one has is alike the nearest that only the other has."""
    if len(mine) != len(theirs):
        return False
    left = list(theirs)
    for word in mine:
        nearest = max(left, key=lambda each: OSA.normalized_similarity(word, each))
        if not are_alike(word, nearest):
            return False
        left.remove(nearest)
    return True


def _is_respelled(one: str, other: str) -> bool:
    """Whether a word is the misspelling or the short form of the other.

    Two known words that differ by a letter (Shanxi, Shaanxi) are two names.
    """
    both_known = is_known_word(one) and is_known_word(other)
    return (_is_near(one, other) and not both_known) or _is_short_form(one, other)


def _is_near(one: str, other: str) -> bool:
    """Whether the two words differ by a letter, or two in a long word; numbers are never near."""
    length = min(len(one), len(other))
    if length < _SHORTEST_MISSPELT or any(sign.isdigit() for sign in one + other):
        return False
    allowed = 2 if length >= _LONG_WORD else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _is_short_form(one: str, other: str) -> bool:
    """Whether one is the beginning of the other, which is a common word: Univ, Inst, Tech."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_STEM and long.startswith(short) and is_common_word(long)


def _is_part(words: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one name has all words of the other, and they share one that tells names apart."""
    if mine and theirs:
        return False
    shared = Counter(words) - Counter(mine)
    return any(not is_common_word(word) for word in shared)
