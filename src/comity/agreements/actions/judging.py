"""Judging institutions the same or different, with what follows from it for agreements.

The facts of all agreements that are touched are recorded in the transaction of the judgement, so
that what was known before it is still answered as it was.
"""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.policies import institutions_named_to
from comity.agreements.recording import record_facts_about
from comity.institutions.actions.judgements import (
    Regrouped,
    record_judgement,
    withdraw_judgement,
)
from comity.institutions.enums import JudgedAs
from comity.institutions.errors import NotToJudge
from comity.institutions.models import Institution, Judgement
from comity.offices.models import Office

Pair = tuple[Institution, Institution]


@transaction.atomic
def judge_same(
    pair: Pair, *, office: Office | None, why: str = "", by: Actor, at: dt.datetime
) -> Judgement:
    """The two are one institution: for the office, or for the whole installation (None).

    The record that was there first stands for both; nothing else is changed.
    """
    return _judge(pair, JudgedAs.SAME, office, why, by=by, at=at)


@transaction.atomic
def judge_different(
    pair: Pair, *, office: Office | None, why: str = "", by: Actor, at: dt.datetime
) -> Judgement:
    """The two are different institutions; they are not proposed again."""
    return _judge(pair, JudgedAs.DIFFERENT, office, why, by=by, at=at)


@transaction.atomic
def judge_unsure(
    pair: Pair, *, office: Office | None, why: str = "", by: Actor, at: dt.datetime
) -> Judgement:
    """Nobody can tell yet; the two are put by."""
    return _judge(pair, JudgedAs.UNSURE, office, why, by=by, at=at)


@transaction.atomic
def undo_judgement(judgement: Judgement, *, by: Actor, at: dt.datetime) -> Judgement:
    """Take a judgement back: institutions and facts are as the other judgements have them."""
    return _record(withdraw_judgement(judgement, by=by, at=at), at)


def _judge(
    pair: Pair, verdict: JudgedAs, office: Office | None, why: str, *, by: Actor, at: dt.datetime
) -> Judgement:
    left, right = pair
    if not _knows(by, pair):
        raise NotToJudge.unknown()
    register = office.register if office else None
    regrouped = record_judgement(
        left, right, verdict=verdict, register=register, why=why[:500], by=by, at=at
    )
    return _record(regrouped, at)


def _knows(by: Actor, pair: Pair) -> bool:
    """Whether `by` may know that both are printed in some list."""
    if by.user is None:
        return False
    known = institutions_named_to(by.user).filter(pk__in=[each.pk for each in pair])
    return known.count() == len({each.pk for each in pair})


def _record(regrouped: Regrouped, at: dt.datetime) -> Judgement:
    record_facts_about(regrouped.institutions, at=at)
    return regrouped.judgement
