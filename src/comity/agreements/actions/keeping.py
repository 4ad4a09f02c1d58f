"""Saying of agreements what no list says: how they go on, who looks after them, under what."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.agreements.actions.changing import change_agreement
from comity.agreements.enums import Basis, Confidentiality, Risk, TermMode
from comity.agreements.errors import CorrectionWantsReason, NotKept
from comity.agreements.models import Agreement
from comity.agreements.policies import can_change_agreement
from comity.agreements.queries.states import state_opened
from comity.agreements.states import PARTY, TERM, Said, State, state_of
from comity.offices.queries import people_in_charge
from comity.provenance.errors import ChangedMeanwhile
from comity.provenance.models import ChangeChain
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate

_MOST_TAGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How the last term goes on: see `models.Term`."""

    renewal_period: Duration | None = None
    renewals_at_most: int | None = None
    notice_months: int | None = None
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that an office keeps of an agreement beside what is printed of it.

    `signed` are the days on which its sides signed, by their positions.
    """

    partner_number: str = ""
    tags: Sequence[str] = ()
    confidentiality: Confidentiality | None = None
    risk: Risk | None = None
    responsible: User | None = None
    deputy: User | None = None
    umbrella: Agreement | None = None
    conduct: Conduct = field(default_factory=Conduct)
    signed: Mapping[int, PartialDate] = field(default_factory=dict)


@transaction.atomic
def keep_of_agreement(
    agreement: Agreement,
    kept: Kept,
    *,
    opened: int,
    reason: str = "",
    corrects: bool = False,
    by: Actor,
    at: dt.datetime,
) -> Sequence[Said]:
    """Let this be what is kept of the agreement; the fields of its state that changed.

    How the term of what was signed here goes on is only corrected (`corrects`), with a reason.
    `NotKept` says what cannot be so. `ChangedMeanwhile` where somebody changed the agreement
    behind the change `opened`: then nothing is changed.
    """
    ChangeChain.objects.hold(agreement.office.register)
    found = Agreement.objects.held(agreement.pk)
    if not can_change_agreement(by, found):
        raise NotAllowed.only_officers(by, found.office.register)
    before = state_of(found)
    if before != state_opened(found, opened):
        raise ChangedMeanwhile
    _check(found, kept)
    if corrects and not reason.strip():
        raise CorrectionWantsReason
    basis = Basis.CORRECTION if corrects else None
    return change_agreement(found, _wanted(before, kept), reason=reason, basis=basis, by=by, at=at)


def _check(agreement: Agreement, kept: Kept) -> None:
    people = {user.pk for user in (kept.responsible, kept.deputy) if user}
    if people - {user.pk for user in people_in_charge(agreement.office)}:
        raise NotKept.works_elsewhere()
    if kept.deputy and kept.deputy == kept.responsible:
        raise NotKept.own_deputy()
    if agreement.public and kept.confidentiality == Confidentiality.INTERNAL:
        raise NotKept.is_public()
    _check_umbrella(agreement, kept.umbrella)
    _check_conduct(agreement, kept.conduct)


def _check_umbrella(agreement: Agreement, umbrella: Agreement | None) -> None:
    """An agreement of the same office that is not, at some remove, under this one."""
    own = Agreement.objects.standing().filter(office=agreement.office_id)
    above = umbrella and umbrella.pk
    if above and not own.filter(pk=above).exists():
        raise NotKept.strange_umbrella()
    while above:
        if above == agreement.pk:
            raise NotKept.umbrella_of_itself()
        above = own.filter(pk=above).values_list("umbrella", flat=True).first()


def _check_conduct(agreement: Agreement, conduct: Conduct) -> None:
    last = next(reversed(agreement.terms.all()), None)
    if last is None and conduct != Conduct():
        raise NotKept.no_term()
    if last and last.open_ended and conduct.renewal_period:
        raise NotKept.never_ends()
    if conduct.renewals_at_most and conduct.renewal_period is None:
        raise NotKept.no_period()
    if conduct.renewal_period == Duration():
        raise NotKept.no_period()


def _wanted(before: State, kept: Kept) -> State:
    wanted = dict(before)
    wanted |= {
        "partner_number": kept.partner_number.strip(),
        "tags": sorted({tag.strip() for tag in kept.tags if tag.strip()})[:_MOST_TAGS],
        "confidentiality": str(kept.confidentiality or ""),
        "risk": str(kept.risk or ""),
        "responsible": kept.responsible and kept.responsible.pk,
        "deputy": kept.deputy and kept.deputy.pk,
        "umbrella": kept.umbrella and kept.umbrella.pk,
    }
    last = max((name for name in before if name.startswith(TERM)), key=_number, default=None)
    if last:
        wanted[last] = _term(_parts(before, last), kept.conduct)
    for name in before:
        if name.startswith(PARTY):
            signed = kept.signed.get(_number(name))
            wanted[name] = _with(_parts(before, name), signed=str(signed) if signed else None)
    return {name: value for name, value in wanted.items() if value}


def _term(before: Mapping[str, Any], conduct: Conduct) -> Mapping[str, Any]:
    period = str(conduct.renewal_period) if conduct.renewal_period else None
    return _with(
        before,
        mode=str(_mode(before, conduct)),
        renewal_period=period,
        renewals_at_most=conduct.renewals_at_most,
        notice_months=conduct.notice_months,
        review_on=conduct.review_on.isoformat() if conduct.review_on else None,
    )


def _mode(before: Mapping[str, Any], conduct: Conduct) -> TermMode:
    """It renews itself where it is said for how long; and no more where that is taken back."""
    if conduct.renewal_period:
        return TermMode.AUTO_RENEWING
    if "renewal_period" not in before:
        return TermMode(before["mode"])
    has_end = "ends" in before or "duration" in before
    return TermMode.FIXED if has_end else TermMode.NOT_STATED


def _with(before: Mapping[str, Any], **said: object) -> Mapping[str, Any]:
    return {name: value for name, value in {**before, **said}.items() if value}


def _parts(state: State, name: str) -> Mapping[str, Any]:
    found = state[name]
    return found if isinstance(found, dict) else {}


def _number(name: str) -> int:
    return int(name.rpartition(".")[2])
