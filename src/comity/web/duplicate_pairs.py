"""Pairs of partners that may be one institution, and judgements, as the pages show them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from comity.accounts.actors import Actor
from comity.agreements.actions.judging import (
    judge_different,
    judge_same,
    judge_unsure,
    undo_judgement,
)
from comity.agreements.queries.duplicates import PartnerSeen, Reviewed
from comity.errors import ComityError
from comity.institutions.enums import JudgedAs
from comity.institutions.errors import NotToJudge
from comity.institutions.models import Institution, Judgement
from comity.matching.duplicates import Duplicate, Ground
from comity.offices.models import Office
from comity.web.converters import key_of
from comity.web.judgement_words import evidence_sentence, judgement_sentence, names_in_lists

_JUDGE: dict[JudgedAs, Callable[..., Judgement]] = {
    JudgedAs.SAME: judge_same,
    JudgedAs.DIFFERENT: judge_different,
    JudgedAs.UNSURE: judge_unsure,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShown:
    """One of two records: how it is called and printed, where it is, how much is agreed with it."""

    key: int
    name: str
    href: str
    country: str
    printed: tuple[str, ...]
    agreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairShown:
    """Two records side by side, with what speaks for and against their being one."""

    records: tuple[RecordShown, RecordShown]
    reasons: Sequence[str]
    against: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementShown:
    """A judgement with who made it; `may_undo` says whether the viewer may take it back."""

    key: int
    sentence: str
    why: str
    at: dt.datetime
    by: str
    is_same: bool
    may_undo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionShown:
    """A judgement that others contradict, and those others."""

    different: JudgementShown
    path: Sequence[JudgementShown]


def pair_shown(duplicate: Duplicate, reviewed: Reviewed) -> PairShown:
    """A pair of partners of the reviewed office."""
    left, right = (reviewed.partners[key] for key in (duplicate.left, duplicate.right))
    against = [each for each in duplicate.evidence if each.ground is Ground.COUNTRIES_DIFFER]
    reasons = [each for each in duplicate.evidence if each.ground is not Ground.COUNTRIES_DIFFER]
    return PairShown(
        records=(_record_shown(left), _record_shown(right)),
        reasons=[evidence_sentence(each) for each in reasons],
        against=[evidence_sentence(each) for each in against],
    )


def _record_shown(seen: PartnerSeen) -> RecordShown:
    institution = seen.institution
    return RecordShown(
        key=institution.pk,
        name=institution.name,
        href=reverse("web:institution", args=[institution.pk]),
        country=institution.country or "",
        printed=seen.printed,
        agreements=seen.agreements,
    )


def judgements_shown(
    judgements: Sequence[Judgement], may_undo: Callable[[Judgement], bool]
) -> Sequence[JudgementShown]:
    """Judgements in their order; the administrators' names are their own."""
    in_lists = names_in_lists(judgements)
    return [_judgement_shown(each, in_lists, may_undo=may_undo(each)) for each in judgements]


def _judgement_shown(
    judgement: Judgement, in_lists: Mapping[int, str], *, may_undo: bool
) -> JudgementShown:
    name = judgement.decided_by.display_name if judgement.decided_by else ""
    general = judgement.register_id is None
    return JudgementShown(
        key=judgement.pk,
        sentence=judgement_sentence(judgement, in_lists),
        why=judgement.why,
        at=judgement.decided_at,
        by=gettext("for the whole installation") if general else name,
        is_same=judgement.verdict == JudgedAs.SAME,
        may_undo=may_undo,
    )


def contradictions_shown(
    reviewed: Reviewed, may_undo: Callable[[Judgement], bool]
) -> Sequence[ContradictionShown]:
    """What contradicts one another among the judgements that the viewer may know of."""
    found = reviewed.graph.contradictions
    named = {judged.number for each in found for judged in (each.different, *each.path)}
    known = [each for each in reviewed.judgements if each.pk in named]
    by_number = {each.key: each for each in judgements_shown(known, may_undo)}
    return [
        ContradictionShown(
            different=by_number[each.different.number],
            path=[by_number[judged.number] for judged in each.path if judged.number in by_number],
        )
        for each in found
        if each.different.number in by_number
    ]


def take_judgement(asked: QueryDict, office: Office | None, by: Actor, at: dt.datetime) -> str:
    """Judge what the pressed button says, or undo it; the sentence that tells what was done.

    For the office, or for the whole installation (None).
    """
    if "undo" in asked:
        return _undo(asked.get("undo", ""), office, by, at)
    keys = [key_of(asked.get(side, "")) for side in ("left", "right")]
    found = Institution.objects.in_bulk([key for key in keys if key])
    verdict = asked.get("verdict", "")
    if len(found) < len(keys) or verdict not in JudgedAs.values:
        raise NotToJudge.unknown()
    pair = (found[keys[0] or 0], found[keys[1] or 0])
    why = asked.get("why", "")[:500]
    judged = _JUDGE[JudgedAs(verdict)](pair, office=office, why=why, by=by, at=at)
    return judgement_sentence(judged)


def _undo(asked: str, office: Office | None, by: Actor, at: dt.datetime) -> str:
    """Undo a judgement that the office hears; the policy says whether `by` may."""
    standing = Judgement.objects.standing().heard_by(office.register if office else None)
    key = key_of(asked)
    found = standing.select_related("left", "right", "register").filter(pk=key or 0).first()
    if found is None:
        raise NoSuchJudgement
    undo_judgement(found, by=by, at=at)
    return gettext("Undone: %(judgement)s") % {"judgement": judgement_sentence(found)}


class NoSuchJudgement(ComityError):
    """A judgement that is not there to be undone."""

    code = "no-such-judgement"

    def __init__(self) -> None:
        super().__init__(gettext("There is no such judgement to undo."))
