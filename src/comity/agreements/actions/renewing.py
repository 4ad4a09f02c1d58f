"""Renewing agreements: reviewed, decided, sent, and carried out with a term or a successor."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.amending import Amended, amend_agreement
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.ending import say_what_became
from comity.agreements.actions.happening import note_event
from comity.agreements.enums import (
    Basis,
    EndSaid,
    EventKind,
    RenewalState,
    RenewalWay,
    Reply,
    Risk,
    TermMode,
    TermOrigin,
)
from comity.agreements.errors import NotRenewed
from comity.agreements.facts import term_of
from comity.agreements.models import Agreement, Renewal
from comity.agreements.policies import can_renew_agreements
from comity.agreements.recommending import Recommendation
from comity.agreements.renewal_moves import log_renewals, move_renewals
from comity.agreements.states import TERM, state_of
from comity.agreements.successors import propose_successor
from comity.offices.models import Office
from comity.provenance.models import ChangeChain
from comity.values import terms as values

ENDING = (EventKind.TERMINATED, EventKind.NOTICE)
"""What ends an agreement by a renewal that was decided so."""

_ORIGINS = {
    RenewalWay.LETTER: TermOrigin.RENEWAL,
    RenewalWay.AMENDMENT: TermOrigin.AMENDMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What somebody says of an agreement whose term ends."""

    purpose_met: Reply | None = None
    contact_holds: Reply | None = None
    content_changes: bool = False
    risk: Risk | None = None
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """How an agreement is to go on; `term` is the one that is proposed, where one is."""

    way: RenewalWay
    term: values.Term = field(default_factory=values.Term)


@transaction.atomic
def review_renewal(
    agreement: Agreement,
    review: Review,
    recommendation: Recommendation,
    *,
    by: Actor,
    at: dt.datetime,
) -> Renewal:
    """Keep the review of the agreement, with what was recommended; the one that is open, if any."""
    _hold(agreement.office, by)
    renewal = _open_one(agreement, at, by)
    renewal.purpose_met = str(review.purpose_met or "")
    renewal.contact_holds = str(review.contact_holds or "")
    renewal.content_changes = review.content_changes
    renewal.risk = str(review.risk or "")
    renewal.plan = review.plan.strip()[:2000]
    renewal.recommended = str(recommendation.way)
    renewal.reasons = [str(ground) for ground in recommendation.grounds]
    renewal.save()
    said = {"renewal_review": _review_said(renewal)}
    log_renewals([renewal], said, agreement.office, by=by, at=at)
    return renewal


@transaction.atomic
def decide_renewals(
    office: Office, decided: Mapping[int, Decided], *, by: Actor, at: dt.datetime
) -> Sequence[Renewal]:
    """Decide how agreements of the office (by their keys) go on; each has one open renewal then.

    What lapses or renews itself is done at once. A new agreement is proposed as the successor.
    """
    _hold(office, by)
    found = Agreement.objects.standing().filter(office=office, pk__in=decided)
    renewals = []
    for agreement in found.with_state().prefetch_related("parties__institution").order_by("pk"):
        renewal = _open_one(agreement, at, by)
        _decide(renewal, agreement, decided[agreement.pk], by=by, at=at)
        renewals.append(renewal)
    return renewals


@transaction.atomic
def send_renewals(office: Office, renewals: Iterable[int], *, by: Actor, at: dt.datetime) -> int:
    """Say that these prepared renewals are out for signature; of how many that is new.

    Those by a new agreement are passed over: they are as far as that is.
    """
    _hold(office, by)
    prepared = (
        Renewal.objects.of_office(office)
        .filter(pk__in=list(renewals), state=RenewalState.PREPARED)
        .exclude(way=RenewalWay.NEW_AGREEMENT)
    )
    found = list(prepared)
    move_renewals(found, RenewalState.SENT, office, by=by, at=at)
    return len(found)


@transaction.atomic
def complete_renewal(
    renewal: Renewal, term: values.Term, *, reason: str = "", by: Actor, at: dt.datetime
) -> None:
    """The letter or the amendment is signed: the agreement has the term.

    A new agreement is signed on its own way, which completes the renewal. `NotRenewed` where the
    term does not say when it begins and ends, or nothing is to be signed here.
    """
    agreement = renewal.agreement
    _hold(agreement.office, by)
    held = Renewal.objects.open().filter(pk=renewal.pk, way__in=_SIGNED).first()
    if held is None:
        raise NotRenewed.nothing_to_sign()
    if held.way == RenewalWay.NEW_AGREEMENT:
        raise NotRenewed.goes_its_own_way()
    if term.starts is None or (term.last_day is None and not term.open_ended):
        raise NotRenewed.no_term()
    origin = _ORIGINS[RenewalWay(held.way)]
    _add_term(agreement, term, origin, reason=reason, by=by, at=at)
    held.term = _said_of(term)
    held.save(update_fields=("term",))
    move_renewals([held], RenewalState.DONE, agreement.office, by=by, at=at)


@transaction.atomic
def terminate_by_renewal(
    renewal: Renewal,
    kind: EventKind,
    on: dt.date,
    *,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Carry out that the agreement is terminated from the day on, or that notice is given then.

    The renewal is done with it. `NotRenewed` where that was not decided, `NotAnEvent` where it
    cannot be so.
    """
    agreement = renewal.agreement
    _hold(agreement.office, by)
    decided = Renewal.objects.open().filter(pk=renewal.pk, way=RenewalWay.TERMINATE).first()
    if decided is None or kind not in ENDING:
        raise NotRenewed.nothing_to_end()
    note_event(agreement, kind, on, reason=reason, by=by, at=at)
    move_renewals([decided], RenewalState.DONE, agreement.office, reason=reason, by=by, at=at)


@transaction.atomic
def drop_renewal(renewal: Renewal, *, reason: str = "", by: Actor, at: dt.datetime) -> None:
    """Give up a renewal that is open; a successor that was proposed stays proposed."""
    office = renewal.agreement.office
    _hold(office, by)
    found = list(Renewal.objects.open().filter(pk=renewal.pk))
    if not found:
        raise NotRenewed.nothing_to_sign()
    move_renewals(found, RenewalState.DROPPED, office, reason=reason, by=by, at=at)


_SIGNED = (RenewalWay.LETTER, RenewalWay.AMENDMENT, RenewalWay.NEW_AGREEMENT)


def _hold(office: Office, by: Actor) -> None:
    if not can_renew_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)


def _open_one(agreement: Agreement, at: dt.datetime, by: Actor) -> Renewal:
    """The open renewal of the agreement, else a new one, not saved."""
    known = Renewal.objects.open().filter(agreement=agreement).first()
    if known:
        return known
    terms = [term_of(term) for term in agreement.terms.all()]
    last = terms[-1].last_day if terms else None
    return Renewal(
        agreement=agreement,
        state=RenewalState.REVIEWED,
        of_end=last.last if last else None,
        begun_at=at,
        begun_by=by.user,
        moved_at=at,
    )


def _decide(
    renewal: Renewal, agreement: Agreement, decided: Decided, *, by: Actor, at: dt.datetime
) -> None:
    renewal.way, renewal.term = str(decided.way), _said_of(decided.term)
    renewal.state, renewal.moved_at = RenewalState.PREPARED, at
    if decided.way is RenewalWay.NEW_AGREEMENT and renewal.successor is None:
        proposed = renewal.term if decided.term != values.Term() else {}
        renewal.successor = propose_successor(agreement, proposed, by=by, at=at)
    if decided.way is RenewalWay.LAPSE:
        say_what_became(agreement.office, {agreement.pk: EndSaid.LAPSED}, by=by, at=at)
    if decided.way in (RenewalWay.LAPSE, RenewalWay.GO_ON):
        renewal.state = RenewalState.DONE
    renewal.save()
    said: dict[str, object] = {"renewal": str(renewal.way), "renewal_state": str(renewal.state)}
    log_renewals([renewal], said, agreement.office, by=by, at=at)


def _add_term(
    agreement: Agreement,
    term: values.Term,
    origin: TermOrigin,
    *,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> None:
    found = Agreement.objects.held(agreement.pk)
    said: dict[str, object] = {**_said_of(term), "origin": str(origin)}
    position = len(found.terms.all())
    state = {**state_of(found), f"{TERM}{position}": said}
    if origin is not TermOrigin.AMENDMENT:
        change_agreement(found, state, reason=reason, basis=Basis.RENEWAL, by=by, at=at)
        return
    on = term.starts.first if term.starts else at.date()
    days = (str(said[name]) for name in ("starts", "ends", "duration") if name in said)
    what = reason.strip() or " – ".join(days) or str(on)
    amended = Amended(on=on, what=what, reason=reason)
    amend_agreement(found, state, amended, by=by, at=at)


def _said_of(term: values.Term) -> dict[str, object]:
    """A term as the state of an agreement says it, without how it came about."""
    said = {
        "mode": str(TermMode.OPEN_ENDED if term.open_ended else TermMode.FIXED),
        "starts": str(term.starts or ""),
        "ends": str(term.ends or ""),
        "duration": str(term.duration or ""),
        "extends": str(term.extends or ""),
        "open_ended": term.open_ended,
    }
    return {name: value for name, value in said.items() if value}


def _review_said(renewal: Renewal) -> Mapping[str, object]:
    said = {
        "purpose_met": renewal.purpose_met,
        "contact_holds": renewal.contact_holds,
        "content_changes": renewal.content_changes,
        "risk": renewal.risk,
        "plan": renewal.plan,
        "recommended": renewal.recommended,
    }
    return {name: value for name, value in said.items() if value}
