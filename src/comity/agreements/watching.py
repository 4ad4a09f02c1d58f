"""Watching what is to be decided, and by when: the only writer of `Deadline`.

What changes are looked at where they are recorded; what the day changes, by the daily task.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Prefetch

from comity.agreements.attention import Decision, watched_decision
from comity.agreements.enums import AlertState, Attention, DeadlineState, EndSaid
from comity.agreements.facts import end_said_of, standing_of
from comity.agreements.models import Agreement, AgreementFact, Alert, Deadline, Listing
from comity.provenance.models import Source

_SLICE = 500
_SETTLING = frozenset({EndSaid.RENEWED, EndSaid.LAPSED})
_SAID = ("attention", "on", "ends_on", "partner_name", "seen_on", "revision", "changed_at", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One look at some agreements; `since` are the days from which it is so, where not today."""

    at: dt.datetime
    since: Mapping[int, dt.date]

    def seen_on(self, agreement: int) -> dt.date:
        return self.since.get(agreement, self.at.date())


class _Watched(NamedTuple):
    """An agreement that stands, and the name of its partner."""

    agreement: Agreement | None
    name: str


_GONE = _Watched(None, "")


def watch_agreements(
    agreement_ids: Iterable[int],
    *,
    at: dt.datetime,
    since: Mapping[int, dt.date] = MappingProxyType({}),
) -> None:
    """Let the deadlines of these agreements be what they are on the day of `at`."""
    ids = sorted(set(agreement_ids))
    look = _Look(at=at, since=since)
    for start in range(0, len(ids), _SLICE):
        slice_ = ids[start : start + _SLICE]
        _watch(slice_, _watched(slice_), look)


def watch_facts(ids: Sequence[int], facts: Iterable[AgreementFact], *, at: dt.datetime) -> None:
    """The same of agreements that are at hand as what these facts were derived from.

    Others of `ids` stand no more.
    """
    watched = {each.agreement_id: _Watched(each.agreement, each.partner_name) for each in facts}
    _watch(ids, watched, _Look(at=at, since={}))


def watched_of(agreement: Agreement, on: dt.date) -> Decision | None:
    """What is to be decided about the agreement (its terms and listings at hand), as of the day."""
    standing = standing_of(agreement)
    last = next(reversed(agreement.terms.all()), None)
    said = agreement.end_said if end_said_of(agreement, standing.terms) else ""
    review_on = last.review_on if last else None
    return watched_decision(standing, on, review_on=review_on, is_settled=said in _SETTLING)


def _watched(ids: Sequence[int]) -> Mapping[int, _Watched]:
    """Those of these agreements that stand, with all that a decision depends on."""
    sources = Source.objects.only(
        "as_of_from", "as_of_to", "as_of_precision", "received_at", "public"
    )
    listings = Listing.objects.only("agreement", "source")
    listings = listings.prefetch_related(Prefetch("source", sources))
    standing = Agreement.objects.standing().prefetch_related(
        "terms", "events", Prefetch("listings", listings)
    )
    facts = AgreementFact.objects.known().filter(agreement__in=ids).order_by()
    names = dict(facts.values_list("agreement", "partner_name"))
    agreements = standing.in_bulk(ids)
    return {key: _Watched(each, names.get(key, "")) for key, each in agreements.items()}


def _watch(ids: Sequence[int], watched: Mapping[int, _Watched], look: _Look) -> None:
    rows = Deadline.objects.filter(agreement__in=ids).order_by("pk")
    known: dict[int, list[Deadline]] = {}
    for row in rows:
        known.setdefault(row.agreement_id, []).append(row)
    changed, made = [], []
    for key in ids:
        agreement, name = watched.get(key, _GONE)
        decision = watched_of(agreement, look.at.date()) if agreement else None
        turned, new = _turned(known.get(key, []), decision, name, look)
        changed += turned
        if agreement and decision and new:
            made.append(_made(agreement, decision, name, look))
    # What stands no longer goes first: of an agreement one stands at a time.
    changed.sort(key=lambda each: each.state == DeadlineState.STANDING)
    for row in changed:
        row.save(update_fields=_SAID)
    Deadline.objects.bulk_create(made)
    _void(changed)


def _turned(
    held: Sequence[Deadline], decision: Decision | None, name: str, look: _Look
) -> tuple[list[Deadline], bool]:
    """The rows that say something else now, and whether there is to be a new one beside them."""
    standing = next((row for row in held if row.state == DeadlineState.STANDING), None)
    if standing and decision and _is_same(standing, decision):
        return ([standing] if _say(standing, decision, name, look) else []), False
    on = look.at.date()
    if standing and decision and standing.attention == decision.attention and standing.on >= on:
        standing.seen_on = look.seen_on(standing.agreement_id)
        _say(standing, decision, name, look)
        return [standing], False
    changed = [standing] if standing else []
    if standing:
        is_past = standing.on < on
        standing.state = DeadlineState.PASSED if is_past else DeadlineState.CANCELLED
        _revise(standing, look)
    earlier = next((row for row in held if decision and _is_same(row, decision)), None)
    if earlier and decision and earlier is not standing:
        # What had ceased to be so is so again: it is no news.
        earlier.state = DeadlineState.STANDING
        _say(earlier, decision, name, look)
        _revise(earlier, look)
        return [*changed, earlier], False
    return changed, decision is not None


def _is_same(row: Deadline, decision: Decision) -> bool:
    return row.attention == decision.attention and row.on == decision.on


def _say(row: Deadline, decision: Decision, name: str, look: _Look) -> bool:
    """Whether the row says something else for that."""
    said = {"on": decision.on, "ends_on": decision.ends, "partner_name": name}
    if all(getattr(row, field) == value for field, value in said.items()):
        return False
    for field, value in said.items():
        setattr(row, field, value)
    _revise(row, look)
    return True


def _revise(row: Deadline, look: _Look) -> None:
    row.revision += 1
    row.changed_at = look.at


def _made(agreement: Agreement, decision: Decision, name: str, look: _Look) -> Deadline:
    return Deadline(
        agreement=agreement,
        office_id=agreement.office_id,
        attention=Attention(decision.attention),
        on=decision.on,
        ends_on=decision.ends,
        partner_name=name,
        seen_on=look.seen_on(agreement.pk),
        made_at=look.at,
        changed_at=look.at,
    )


def _void(changed: Sequence[Deadline]) -> None:
    """Alerts about a day that is not the day any more are about nothing."""
    alerts = Alert.objects.unsettled().filter(deadline__in=changed).select_related("deadline")
    gone = [
        alert.pk
        for alert in alerts
        if alert.deadline.state != DeadlineState.STANDING or alert.deadline.on != alert.decision_on
    ]
    Alert.objects.filter(pk__in=gone).update(state=AlertState.VOID)
