"""The decision: which contenders are accepted, which are for people to review.

A score is not enough. What must stop an automatic acceptance whatever the score stands here as
rules with names, so that the evidence can say them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.name_words import WEIGHTLESS
from comity.matching.authority.succession import ancestors
from comity.matching.contenders import Contender, overlap
from comity.matching.features import FEATURES
from comity.matching.inquiry import AND
from comity.values.body_words import Rank, find_ranks

ACCEPTED = 0.5
REVIEWED = 0.05

_HEAVY_GAP = 3.0
_MANY_PARTS = 5
_WITH_UNITS = frozenset({"education", "healthcare", "company"})
_LIGHT = 2.5
_RARE = 4.0
_FIRST_OF_UNSPACED = "\u2e80"


class Decision(StrEnum):
    """What is made of a string."""

    ACCEPT = "accept"
    REVIEW = "review"
    NONE = "none"


class Objection(StrEnum):
    """What stops an automatic acceptance."""

    COUNTRY = "country"
    """The country that is stated, or that the string names, is another."""

    NAMESAKES_AT_HOME = "namesakes_at_home"
    """Others in the same country have the very name, and nothing else tells them apart."""

    NAMESAKES_ABROAD = "namesakes_abroad"
    """Others elsewhere have the very name, and no place is said."""

    GAP = "gap"
    """A word of weight stands within the name that is no part of it."""

    ATTACHED = "attached"
    """The name goes on: "Helsinki University of Technology" is not the one of Helsinki."""

    UNEXPLAINED = "unexplained"
    """The string is nothing but a name, and has a word of weight that no name of it has."""

    ENDED = "ended"
    """It works no longer, and nobody goes on with it."""

    OTHER_BODY = "other_body"
    """The string speaks of a university or the like, and this is a company of that name."""

    ONE_MISPRINT = "one_misprint"
    """All that stands there is a misprint of its only word."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A contender with its score, the record it is today, and what speaks against accepting it."""

    contender: Contender
    today: int
    score: float
    objections: tuple[Objection, ...]


def judge(
    asked: AskedString,
    contenders: Sequence[Contender],
    today: Sequence[int],
    scores: Sequence[float],
    index: AuthorityIndex,
) -> list[Judged]:
    """The contenders with their objections, the best first, each institution of today once."""
    best: dict[int, Judged] = {}
    likely = [one for one, score in zip(contenders, scores, strict=True) if score >= ACCEPTED]
    for contender, record, score in zip(contenders, today, scores, strict=True):
        objections: tuple[Objection, ...] = ()
        if score >= REVIEWED:
            is_active = bool(index.record_active[record])
            objections = _objections(asked, contender, likely, is_active=is_active)
        judged = Judged(contender, record, score, objections)
        if record not in best or _standing(judged) > _standing(best[record]):
            best[record] = judged
    return sorted(best.values(), key=lambda each: (-each.score, each.today))


def _standing(judged: Judged) -> tuple[bool, float]:
    """What decides between what is one institution today: first that it could be accepted."""
    return judged.score >= ACCEPTED and not judged.objections, judged.score


def accept(judged: Sequence[Judged], asked: AskedString, index: AuthorityIndex) -> list[Judged]:
    """Those that are accepted: likely, without objection, none over the place of a likelier one.

    A row of a list (a country is stated beside it) names a partner; the body that it belongs to, if
    it stands there as well, only says where it is.
    """
    accepted: list[Judged] = []
    taken: list[Judged] = []
    for each in judged:
        if each.score < ACCEPTED:
            break
        if any(_is_rival(each, other, index) for other in taken):
            continue
        taken.append(each)
        if not each.objections:
            accepted.append(each)
    accepted = _of_one_country(accepted, index)
    return _most_specific(accepted, judged, asked, index) if asked.stated else accepted


def _of_one_country(accepted: Sequence[Judged], index: AuthorityIndex) -> list[Judged]:
    """Less those elsewhere than the likeliest, where nothing in the string speaks for that place.

    A university's unit may have the very name of somebody's institute far away.
    """
    countries = [index.record_countries[each.today] for each in accepted]
    return [
        each
        for each, country in zip(accepted, countries, strict=True)
        if country == countries[0] or _is_placed(each.contender)
    ]


def _is_placed(contender: Contender) -> bool:
    said = dict(zip(FEATURES, contender.vector, strict=True))
    return (
        max(said["stated_country"], said["named_country"], said["place_country"], said["city"]) > 0
    )


def _is_rival(each: Judged, other: Judged, index: AuthorityIndex) -> bool:
    """Whether both cannot be meant: they share words, and neither is a part of the other."""
    return overlap(each.contender, other.contender) and not (
        other.today in ancestors(index, each.today) or each.today in ancestors(index, other.today)
    )


def _most_specific(
    accepted: Sequence[Judged],
    judged: Sequence[Judged],
    asked: AskedString,
    index: AuthorityIndex,
) -> list[Judged]:
    """Those of which nothing that stands beside them, not even doubtfully, is a part."""
    wholes: set[int] = set()
    for each in judged:
        if _stands_beside(each, accepted, index):
            wholes |= ancestors(index, each.today)
    return [
        each
        for each in accepted
        if each.today not in wholes and not _has_unknown_part(each, accepted, asked, index)
    ]


def _has_unknown_part(
    each: Judged, accepted: Sequence[Judged], asked: AskedString, index: AuthorityIndex
) -> bool:
    """Whether it is an academy or the like, and an institute that is not found stands beside it.

    Institutes of a university, a hospital or a company are units of it; those of an academy are
    partners of their own.
    """
    has_units = not index.kinds_of(each.today).isdisjoint(_WITH_UNITS)
    if has_units or index.children_of(each.today) < _MANY_PARTS:
        return False
    named = {
        asked.segments[word.place]
        for other in accepted
        for word in other.contender.alignment.matched
    }
    return any(
        is_body and segment not in named
        for is_body, segment in zip(asked.is_body, asked.segments, strict=True)
    )


def _stands_beside(each: Judged, accepted: Sequence[Judged], index: AuthorityIndex) -> bool:
    """Whether it may be meant, and has words of its own: not only within an accepted name."""
    mine = each.contender.alignment
    within = any(
        other is not each
        and other.contender.alignment.first <= mine.first
        and other.contender.alignment.last >= mine.last
        for other in accepted
    )
    names_no_body = any(index.is_body_word(missing.word) for missing in mine.missing)
    has_ended = Objection.ENDED in each.objections
    return each.score >= REVIEWED and not has_ended and not within and not names_no_body


def decide(judged: Sequence[Judged], accepted: Sequence[Judged]) -> Decision:
    """What is made of the whole string."""
    if accepted:
        return Decision.ACCEPT
    return Decision.REVIEW if judged and judged[0].score >= REVIEWED else Decision.NONE


def _objections(
    asked: AskedString, contender: Contender, likely: Sequence[Contender], *, is_active: bool
) -> tuple[Objection, ...]:
    said: Mapping[str, float] = dict(zip(FEATURES, contender.vector, strict=True))
    told_apart = said["city"] > 0 or said["domain"] > 0 or said["parent_beside"] > 0
    found = {
        Objection.COUNTRY: min(said["stated_country"], said["named_country"]) < 0,
        Objection.ATTACHED: said["parent_beside"] == 0 and _goes_on(asked, contender),
        Objection.UNEXPLAINED: said["heaviest_unexplained"] >= _RARE
        and _is_bare(asked)
        and _has_rare_word(asked, contender, likely),
        Objection.ENDED: not is_active,
        Objection.OTHER_BODY: said["company"] > 0
        and said["education"] == 0
        and said["unexplained_body"] > 0,
        Objection.ONE_MISPRINT: said["misspelt"] > 0 and _is_one_short_word(asked, contender),
        Objection.NAMESAKES_AT_HOME: said["namesakes_at_home"] > 0 and not told_apart,
        Objection.NAMESAKES_ABROAD: said["namesakes_abroad"] > 0
        and not _is_placed(contender)
        and not told_apart,
        Objection.GAP: said["heaviest_gap"] >= _HEAVY_GAP,
    }
    return tuple(objection for objection, holds in found.items() if holds)


def _goes_on(asked: AskedString, contender: Contender) -> bool:
    """Whether a joining word ties a word of weight to the end of the name: "... of Technology"."""
    last = contender.alignment.last
    is_joined = False
    for place in range(last + 1, len(asked.weights)):
        word = asked.string.words[place].text
        if asked.segments[place] != asked.segments[last] or word in AND:
            return False
        if asked.weights[place]:
            is_told = asked.is_place[place] or place in contender.acronyms
            return is_joined and not is_told and asked.weights[place] >= _LIGHT
        is_joined = is_joined or word in WEIGHTLESS
    return False


def _is_one_short_word(asked: AskedString, contender: Contender) -> bool:
    """Whether the name is one word; where names are written without spaces that is no word."""
    alignment = contender.alignment
    text = asked.string.words[alignment.first].text
    return alignment.words == 1 and not any(sign >= _FIRST_OF_UNSPACED for sign in text)


def _has_rare_word(asked: AskedString, contender: Contender, likely: Sequence[Contender]) -> bool:
    """Whether a rare word is left that neither a place nor another likely name beside it has."""
    told = set(contender.acronyms)
    for each in (contender, *(other for other in likely if not overlap(other, contender))):
        told.update(word.place for word in each.alignment.matched)
    return any(
        weight >= _RARE and place not in told and not asked.is_place[place]
        for place, weight in enumerate(asked.weights)
    )


def _is_bare(asked: AskedString) -> bool:
    """Whether the string is one name and nothing else: no unit, no second segment, no country."""
    if asked.stated or asked.segments[-1] > 0:
        return False
    words = tuple(word.text for word in asked.string.words)
    return all(rank is not Rank.FACULTY for _, rank in find_ranks(words))
