"""Saying which agreements of two offices are one paper, and taking it back."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.errors import NoCounterpart
from comity.agreements.models import Agreement, Counterpart
from comity.agreements.policies import agreements_visible_to, can_judge_counterparts
from comity.institutions.enums import JudgedAs
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb

Pair = tuple[Agreement, Agreement]


@transaction.atomic
def join_counterparts(pair: Pair, *, why: str = "", by: Actor, at: dt.datetime) -> Counterpart:
    """The two agreements are one paper, kept by two offices; nothing of either is changed."""
    return _judge(pair, JudgedAs.SAME, why, by=by, at=at)


@transaction.atomic
def part_counterparts(pair: Pair, *, why: str = "", by: Actor, at: dt.datetime) -> Counterpart:
    """The two agreements are two papers; they are not laid side by side again."""
    return _judge(pair, JudgedAs.DIFFERENT, why, by=by, at=at)


@transaction.atomic
def undo_counterpart(counterpart: Counterpart, *, by: Actor, at: dt.datetime) -> Counterpart:
    """Take back what was said of a pair, by an officer of either office."""
    _check(by, (counterpart.one, counterpart.other))
    return _undo(counterpart, by=by, at=at)


def _judge(pair: Pair, verdict: JudgedAs, why: str, *, by: Actor, at: dt.datetime) -> Counterpart:
    _check(by, pair)
    one, other = sorted(pair, key=lambda agreement: agreement.pk)
    for earlier in Counterpart.objects.standing().filter(one=one, other=other):
        _undo(earlier, by=by, at=at)
    counterpart = Counterpart.objects.create(
        one=one, other=other, verdict=verdict, why=why[:500], judged_at=at, judged_by=by.user
    )
    _log(counterpart, Verb.JUDGED, by=by, at=at)
    return counterpart


def _undo(counterpart: Counterpart, *, by: Actor, at: dt.datetime) -> Counterpart:
    standing = Counterpart.objects.standing().filter(pk=counterpart.pk)
    if not standing.update(undone_at=max(at, counterpart.judged_at), undone_by=by.user):
        raise NoCounterpart.already_undone()
    _log(counterpart, Verb.UNDONE, by=by, at=at)
    counterpart.refresh_from_db()
    return counterpart


def _check(by: Actor, pair: Pair) -> None:
    one, other = pair
    if one.office_id == other.office_id:
        raise NoCounterpart.one_office()
    if not can_judge_counterparts(by, one.office, other.office):
        raise NotAllowed.only_officers(by, one.office.register)
    seen = agreements_visible_to(by.user).filter(pk__in=(one.pk, other.pk)) if by.user else None
    if seen is None or seen.count() < len(pair):
        raise NoCounterpart.not_shown()


def _log(counterpart: Counterpart, verb: Verb, *, by: Actor, at: dt.datetime) -> None:
    """Both offices find it among the changes of their own agreement."""
    pair = (counterpart.one, counterpart.other)
    for agreement, counter in (pair, pair[::-1]):
        deed = Deed(
            verb=verb,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement.pk,
            after={"counterpart": counter.pk, "verdict": str(counterpart.verdict)},
            reason=counterpart.why,
        )
        log_changes([deed], register=agreement.office.register, by=by, at=at)
