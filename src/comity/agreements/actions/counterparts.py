"""Saying which agreements of two offices are one paper, and taking it back.

The facts of all agreements of the paper are recorded in the same transaction, so that figures over
several offices count it once from then on, and what was known before is answered as it was.
"""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.errors import NoCounterpart
from comity.agreements.models import Agreement, Counterpart
from comity.agreements.policies import agreements_visible_to, can_judge_counterparts
from comity.agreements.queries.counterparts import papers_of
from comity.agreements.recording import record_facts
from comity.institutions.enums import JudgedAs
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, Register

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
    pair = (counterpart.one, counterpart.other)
    _check(by, pair)
    _wait_for_others()
    _hold_chains(pair)
    before = _of_one_paper(pair)
    undone = _undo(counterpart, by=by, at=at)
    record_facts(before, at=at)
    return undone


def _judge(pair: Pair, verdict: JudgedAs, why: str, *, by: Actor, at: dt.datetime) -> Counterpart:
    _check(by, pair)
    _wait_for_others()
    _hold_chains(pair)
    before = _of_one_paper(pair)
    counterpart = _say(pair, verdict, why, by=by, at=at)
    together = _of_one_paper(pair)
    if verdict == JudgedAs.SAME:
        _check_offices(together)
    record_facts(before | together, at=at)
    return counterpart


def _say(pair: Pair, verdict: JudgedAs, why: str, *, by: Actor, at: dt.datetime) -> Counterpart:
    """What is said of a pair, instead of what was said of it before."""
    one, other = sorted(pair, key=lambda agreement: agreement.pk)
    for earlier in Counterpart.objects.standing().filter(one=one, other=other):
        _undo(earlier, by=by, at=at)
    counterpart = Counterpart.objects.create(
        one=one, other=other, verdict=verdict, why=why[:500], decided_at=at, decided_by=by.user
    )
    _log(counterpart, Verb.JUDGED, by=by, at=at)
    return counterpart


def _undo(counterpart: Counterpart, *, by: Actor, at: dt.datetime) -> Counterpart:
    standing = Counterpart.objects.standing().filter(pk=counterpart.pk)
    if not standing.update(undone_at=max(at, counterpart.decided_at), undone_by=by.user):
        raise NoCounterpart.already_undone()
    _log(counterpart, Verb.UNDONE, by=by, at=at)
    counterpart.refresh_from_db()
    return counterpart


def _of_one_paper(pair: Pair) -> set[int]:
    """The two and all agreements that are one paper with one of them."""
    keys = {agreement.pk for agreement in pair}
    return keys | papers_of(keys).keys()


def _wait_for_others() -> None:
    """Let those who join at one time come one after the other: papers may span many offices."""
    # What refers to a register may be written meanwhile; only who joins waits.
    list(Register.objects.order_by("pk").select_for_update(no_key=True))


def _check_offices(together: Collection[int]) -> None:
    """Each office keeps one record of a paper: its own figures count its records."""
    offices = Agreement.objects.filter(pk__in=together).values_list("office", flat=True)
    if len(set(offices)) < len(together):
        raise NoCounterpart.kept_twice()


def _check(by: Actor, pair: Pair) -> None:
    one, other = pair
    if one.office_id == other.office_id:
        raise NoCounterpart.one_office()
    if not can_judge_counterparts(by, one.office, other.office):
        raise NotAllowed.only_officers(by, one.office.register)
    seen = agreements_visible_to(by.user).filter(pk__in=(one.pk, other.pk)) if by.user else None
    if seen is None or seen.count() < len(pair):
        raise NoCounterpart.not_shown()


def _hold_chains(pair: Pair) -> None:
    ChangeChain.objects.hold(*(agreement.office.register for agreement in pair))


def _log(counterpart: Counterpart, verb: Verb, *, by: Actor, at: dt.datetime) -> None:
    """Both offices find it among the changes of their own agreement."""
    pair = (counterpart.one, counterpart.other)
    stands = verb is not Verb.UNDONE
    for agreement, counter in (pair, pair[::-1]):
        said = {"counterpart": counter.pk, "verdict": str(counterpart.verdict)}
        deed = Deed(
            verb=verb,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement.pk,
            before={} if stands else said,
            after=said if stands else {},
            reason=counterpart.why if stands else "",
        )
        log_changes([deed], register=agreement.office.register, by=by, at=at)
