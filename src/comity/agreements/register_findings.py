"""What a person should know about an agreement on a day, from what the register knows. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from comity.agreements.activity import activity_on
from comity.agreements.enums import Activity, RegisterFindingCode, Stage, TermOrigin, Validity
from comity.agreements.facts import term_of
from comity.agreements.models import Agreement, AgreementFact
from comity.interpretation.readings import Flag
from comity.values.terms import Term

CHECKED_WITHIN = dt.timedelta(days=730)
"""For so long an agreement counts as checked."""

SCANNED_WITHIN = dt.timedelta(days=60)
"""So long after signing there is time to file a scan."""

USUAL_OVERLAP = dt.timedelta(days=92)
"""A renewal is often signed some months before the term that it follows ends."""

_HOLDS = frozenset({Validity.IN_FORCE, Validity.UNKNOWN})
_OVER = frozenset({Validity.EXPIRED, Validity.TERMINATED, Validity.SUPERSEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding about an agreement; `params` hold plain values for its sentence."""

    code: RegisterFindingCode
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An agreement with its current fact, its validity on the day `on`, and others like it.

    `like_it` are the keys of the office's other agreements of the same kind, with the same partners
    and units on both sides, that hold on the day. `happened_by` is the last day on which something
    may have happened under the agreement, None where nothing was ever noted. `has_contact` says
    whether somebody is named who can be asked, of the agreement or of one of its partners;
    `has_scan` whether there is a signed scan.
    """

    agreement: Agreement
    fact: AgreementFact
    validity: Validity
    on: dt.date
    happened_by: dt.date | None = None
    like_it: Sequence[int] = ()
    has_contact: bool = False
    has_scan: bool = False


def findings_of(seen: Seen) -> Iterator[Found]:
    """What is to be known about the agreement, if anything."""
    if seen.agreement.stage != Stage.SIGNED:
        return
    fact, over = seen.fact, seen.validity in _OVER
    if not over and fact.ends_to is None and not fact.open_ended:
        yield Found(code=RegisterFindingCode.END_NOT_STATED)
    if fact.open_ended and seen.validity == Validity.IN_FORCE and not _is_looked_after(seen):
        yield Found(code=RegisterFindingCode.NO_REVIEW_DATE)
    if not _has_country(fact):
        yield Found(code=RegisterFindingCode.COUNTRY_UNKNOWN)
    if seen.validity == Validity.EXPIRED and Flag.ACTIVE in seen.agreement.flags:
        yield Found(
            code=RegisterFindingCode.ENDED_BUT_ACTIVE, params={"ended": str(fact.ends_to or "")}
        )
    overlap = overlapping(_own_terms(seen.agreement))
    if overlap and not over:
        yield Found(code=RegisterFindingCode.TERMS_OVERLAP, params=overlap)
    if seen.like_it and seen.validity == Validity.IN_FORCE:
        others = ", ".join(map(str, seen.like_it))
        yield Found(code=RegisterFindingCode.AGREEMENTS_OVERLAP, params={"agreements": others})
    activity = activity_on(seen.on, happened_by=seen.happened_by, starts=fact.starts_to)
    if seen.validity in _HOLDS and activity is Activity.DORMANT:
        yield Found(code=RegisterFindingCode.DORMANT, params={"since": str(seen.happened_by)})
    if not over and not seen.has_contact:
        yield Found(code=RegisterFindingCode.NO_CONTACT)
    yield from _no_scan(seen)


def signed_by(agreement: Agreement) -> dt.date | None:
    """The day by which all had certainly signed; None where no day is known.

    Where it is not said of every party, they had by the day on which the first term began.
    """
    said = [party.signed_to for party in agreement.parties.all()]
    days = [day for day in said if day]
    if len(days) < len(said) or not days:
        first = next(iter(agreement.terms.all()), None)
        days += [first.starts_to] if first and first.starts_to else []
    return max(days, default=None)


def overlapping(terms: Iterable[Term]) -> Mapping[str, str]:
    """When a term certainly begins long before the one before it ends; empty where none does."""
    before: Term | None = None
    for term in terms:
        ends = before.last_day if before else None
        if ends and term.starts and term.starts.last + USUAL_OVERLAP < ends.first:
            return {"starts": str(term.starts), "ends": str(ends)}
        before = term
    return {}


def _no_scan(seen: Seen) -> Iterator[Found]:
    """That there should be a scan by now; apart where whoever entered it never held the paper."""
    signed = signed_by(seen.agreement)
    if signed is None or signed + SCANNED_WITHIN > seen.on:
        return
    if seen.has_scan or seen.validity not in _HOLDS:
        return
    is_listed = seen.fact.listed_from is not None and not seen.agreement.verified
    code = RegisterFindingCode.NO_SCAN_OF_LISTED if is_listed else RegisterFindingCode.NO_SCAN
    yield Found(code=code, params={"signed": str(signed)})


def _own_terms(agreement: Agreement) -> Iterator[Term]:
    """The terms but those that came by amendment: these take the place of the ones before."""
    rows = agreement.terms.all()
    return (term_of(row) for row in rows if row.origin != TermOrigin.AMENDMENT)


def _is_looked_after(seen: Seen) -> bool:
    """Whether somebody is to look at it again, or said within two years that it is still right."""
    if any(row.review_on and row.review_on >= seen.on for row in seen.agreement.terms.all()):
        return True
    checked = seen.agreement.checked_at
    return checked is not None and checked.date() > seen.on - CHECKED_WITHIN


def _has_country(fact: AgreementFact) -> bool:
    stated = bool(fact.country_stated)
    return stated or any(party.country for party in fact.parties.all() if not party.is_home)
