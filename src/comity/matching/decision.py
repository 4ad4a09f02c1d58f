"""The decision: which contenders are accepted, which are for people to review.

A score is not enough. What must stop an automatic acceptance whatever the score stands here as
rules with names, so that the evidence can say them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.succession import ancestors
from comity.matching.contenders import Contender, overlap
from comity.matching.features import FEATURES

ACCEPTED = 0.5
REVIEWED = 0.05

_HEAVY_GAP = 3.0


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
    contenders: Sequence[Contender], today: Sequence[int], scores: Sequence[float]
) -> list[Judged]:
    """The contenders with their objections, the best first, each institution of today once."""
    ordered = sorted(
        zip(contenders, today, scores, strict=True), key=lambda each: (-each[2], each[1])
    )
    best: dict[int, Judged] = {}
    for contender, record, score in ordered:
        if record not in best:
            objections = _objections(contender) if score >= REVIEWED else ()
            best[record] = Judged(contender, record, score, objections)
    return list(best.values())


def accept(judged: Sequence[Judged], index: AuthorityIndex, *, is_row: bool) -> list[Judged]:
    """Those that are accepted: likely, without objection, none over the place of a likelier one.

    A row of a list (`is_row`) names a partner; the body that it belongs to, if it stands there as
    well, only says where it is.
    """
    accepted: list[Judged] = []
    taken: list[Judged] = []
    for each in judged:
        if each.score < ACCEPTED:
            break
        if any(overlap(each.contender, other.contender) for other in taken):
            continue
        taken.append(each)
        if not each.objections:
            accepted.append(each)
    return _most_specific(accepted, judged, index) if is_row else accepted


def _most_specific(
    accepted: Sequence[Judged], judged: Sequence[Judged], index: AuthorityIndex
) -> list[Judged]:
    """Those of which nothing that stands beside them, not even doubtfully, is a part."""
    wholes: set[int] = set()
    for each in judged:
        if each.score >= REVIEWED and not _all_over(each, accepted):
            wholes |= ancestors(index, each.today)
    return [each for each in accepted if each.today not in wholes]


def _all_over(each: Judged, accepted: Sequence[Judged]) -> bool:
    """Whether all its words stand within an accepted name."""
    mine = each.contender.alignment
    return any(
        other is not each
        and other.contender.alignment.first <= mine.first
        and other.contender.alignment.last >= mine.last
        for other in accepted
    )


def decide(judged: Sequence[Judged], accepted: Sequence[Judged]) -> Decision:
    """What is made of the whole string."""
    if accepted:
        return Decision.ACCEPT
    return Decision.REVIEW if judged and judged[0].score >= REVIEWED else Decision.NONE


def _objections(contender: Contender) -> tuple[Objection, ...]:
    said: Mapping[str, float] = dict(zip(FEATURES, contender.vector, strict=True))
    placed = max(said["stated_country"], said["named_country"], said["place_country"], said["city"])
    told_apart = said["city"] > 0 or said["domain"] > 0 or said["parent_beside"] > 0
    found = {
        Objection.COUNTRY: min(said["stated_country"], said["named_country"]) < 0,
        Objection.OTHER_BODY: said["company"] > 0
        and said["education"] == 0
        and said["unexplained_body"] > 0,
        Objection.ONE_MISPRINT: said["words"] == 1 and said["misspelt"] > 0,
        Objection.NAMESAKES_AT_HOME: said["namesakes_at_home"] > 0 and not told_apart,
        Objection.NAMESAKES_ABROAD: said["namesakes_abroad"] > 0 and placed <= 0 and not told_apart,
        Objection.GAP: said["heaviest_gap"] >= _HEAVY_GAP,
    }
    return tuple(objection for objection, holds in found.items() if holds)
