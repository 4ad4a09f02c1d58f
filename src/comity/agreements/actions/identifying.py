"""Deciding who partners are, with what follows from it for agreements.

The matcher proposes and changes nothing; people accept a record, keep a partner local or put it
off, one by one or all that was found at once. Everything can be undone.
"""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.country_findings import refresh_country_findings
from comity.agreements.policies import institutions_named_to
from comity.agreements.queries.identifications import (
    PartnerAsked,
    decided_before,
    open_proposals,
    partners_asked,
    partners_named,
    undecided,
)
from comity.agreements.recording import record_facts_about
from comity.institutions.actions.identifications import (
    Decided,
    Settled,
    record_identification,
    withdraw_identification,
)
from comity.institutions.enums import MatcherDecision, Standing
from comity.institutions.errors import IdentifiedOtherwise, NotToIdentify
from comity.institutions.lookup import Lookup, readable_lookup
from comity.institutions.models import (
    Identification,
    IdentificationBatch,
    Institution,
    RecordProposal,
)
from comity.institutions.querysets import InstitutionQuerySet
from comity.institutions.record_values import RecordSaid
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match
from comity.matching.names import name_key
from comity.offices.models import Office
from comity.offices.policies import can_keep_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change

LIKELY_ENOUGH = 0.9
"""How likely a record must be to be confirmed together with others, without being looked at.

The matcher accepts what is more likely right than wrong. Read by eye, of the partners of the two
sample lists that it accepted one in seven was wrong below this, and one in five hundred above it.
"""

_SLICE = 500


@transaction.atomic
def accept_record(
    institution: Institution,
    record: RecordSaid,
    *,
    office: Office,
    why: str = "",
    by: Actor,
    at: dt.datetime,
) -> Identification:
    """The partner is this record of the authority.

    Where another partner is that record already, the two are judged the same for the office.
    """
    decided = Decided(standing=Standing.ATTACHED, record=record, why=why)
    return _decide(institution, decided, office, by=by, at=at)


@transaction.atomic
def keep_local(
    institution: Institution, *, office: Office, why: str = "", by: Actor, at: dt.datetime
) -> Identification:
    """The partner is in no authority: the register's own institution stands for it."""
    return _decide(institution, Decided(standing=Standing.LOCAL, why=why), office, by=by, at=at)


@transaction.atomic
def defer(
    institution: Institution, *, office: Office, why: str = "", by: Actor, at: dt.datetime
) -> Identification:
    """Put the partner off, with what has to be found out."""
    return _decide(institution, Decided(standing=Standing.DEFERRED, why=why), office, by=by, at=at)


@transaction.atomic
def undo_identification(
    identification: Identification, *, by: Actor, at: dt.datetime
) -> Identification:
    """Take a decision back: institution, judgements, facts and findings are as without it."""
    office = identification.register.office
    settled = withdraw_identification(identification, by=by, at=at)
    _follow([settled], office, by=by, at=at)
    return settled.identification


@transaction.atomic
def propose_records(
    office: Office,
    lookup: Lookup,
    *,
    anew: bool = False,
    among: Collection[int] | None = None,
    by: Actor,
    at: dt.datetime,
) -> int:
    """Let the matcher propose records for partners nobody has decided about; for how many.

    With `anew` for those as well for which this authority was asked before. `among` are the keys
    of the institutions that are looked at, all partners where it is None. Nothing is accepted.
    """
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    waiting = undecided(office, among)
    if not anew:
        asked = RecordProposal.objects.filter(register=office.register, authority=lookup.source)
        waiting = waiting.exclude(pk__in=asked.values("institution"))
    partners = partners_asked(waiting, office)
    if not partners:
        return 0
    before = decided_before(office, [each.text for each in partners])
    matches = (
        [lookup.match(_inquiry(partners[0]))]
        if len(partners) == 1
        else lookup.match_all(map(_inquiry, partners))
    )
    proposals = [
        _proposal(partner, match, before.get(_key(partner)))
        for partner, match in zip(partners, matches, strict=True)
    ]
    for each in proposals:
        each.register, each.authority, each.made_at = office.register, lookup.source, at
    _keep_proposals(office, proposals)
    deed = Deed(
        verb=Verb.PROPOSED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        after={"records_for": len(proposals), "authority": lookup.source},
    )
    log_changes([deed], register=office.register, by=by, at=at)
    return len(proposals)


def _keep_proposals(office: Office, proposals: Sequence[RecordProposal]) -> None:
    """Store them instead of what was proposed for the same partners before."""
    keys = [each.institution_id for each in proposals]
    for start in range(0, len(keys), _SLICE):
        RecordProposal.objects.filter(
            register=office.register, institution__in=keys[start : start + _SLICE]
        ).delete()
    RecordProposal.objects.bulk_create(proposals, batch_size=_SLICE)


def propose_with_installed(
    office: Office, *, among: Collection[int] | None = None, by: Actor, at: dt.datetime
) -> int:
    """The same with the installation's authority; 0 where none is loaded or it cannot be read."""
    lookup = readable_lookup()
    return propose_records(office, lookup, among=among, by=by, at=at) if lookup else 0


@transaction.atomic
def confirm_proposals(
    office: Office, lookup: Lookup, *, by: Actor, at: dt.datetime
) -> IdentificationBatch | None:
    """Accept every record that the matcher found for sure and nobody has decided about.

    None where there is no such proposal. A record that the authority has no longer, or that
    another office contradicts, is left to be looked at.
    """
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    found = open_proposals(office).filter(decision=MatcherDecision.ACCEPT)
    proposals = list(found.select_related("institution").order_by("pk"))
    if not proposals:
        return None
    batch = IdentificationBatch.objects.create(
        register=office.register, made_at=at, made_by=by.user
    )
    known = _known(office, by)
    part_of = _log_batch(batch, Verb.ACCEPTED, len(proposals), by=by, at=at)
    settled = []
    for proposal in proposals:
        record = lookup.said(proposal.record)
        if record is None:
            continue
        decided = Decided(standing=Standing.ATTACHED, record=record, batch=batch)
        try:
            settled.append(
                record_identification(
                    proposal.institution,
                    decided,
                    register=office.register,
                    known=known,
                    part_of=part_of,
                    by=by,
                    at=at,
                )
            )
        except IdentifiedOtherwise:
            continue
    _follow(settled, office, by=by, at=at)
    return batch


@transaction.atomic
def undo_batch(batch: IdentificationBatch, *, by: Actor, at: dt.datetime) -> int:
    """Take back all that was confirmed at once and still stands; how many decisions."""
    standing = batch.identifications.standing().select_related("register__office", "judgement")
    undoing = list(standing.order_by("-pk"))
    if undoing:
        part_of = _log_batch(batch, Verb.UNDONE, len(undoing), by=by, at=at)
        settled = [withdraw_identification(each, part_of=part_of, by=by, at=at) for each in undoing]
        _follow(settled, batch.register.office, by=by, at=at)
    return len(undoing)


def _log_batch(
    batch: IdentificationBatch, verb: Verb, count: int, *, by: Actor, at: dt.datetime
) -> Change | None:
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.CONFIRMATION,
        subject_id=batch.pk,
        after={"records": count},
    )
    return log_changes([], register=batch.register, by=by, at=at, batch=deed)


def _decide(
    institution: Institution, decided: Decided, office: Office, *, by: Actor, at: dt.datetime
) -> Identification:
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    if not partners_named(office, [institution.pk]).exists():
        raise NotToIdentify
    settled = record_identification(
        institution,
        decided,
        register=office.register,
        known=_known(office, by),
        by=by,
        at=at,
    )
    _follow([settled], office, by=by, at=at)
    return settled.identification


def _known(office: Office, by: Actor) -> InstitutionQuerySet:
    """The institutions with which a partner may be judged the same: those that `by` knows of."""
    return institutions_named_to(by.user) if by.user else partners_named(office)


def _follow(settled: Sequence[Settled], office: Office, *, by: Actor, at: dt.datetime) -> None:
    """Record the facts and the findings that decisions change."""
    changed = frozenset[int]().union(*(each.institutions for each in settled))
    record_facts_about(changed, at=at)
    refresh_country_findings(office, changed, by=by, at=at)


def _inquiry(partner: PartnerAsked) -> Inquiry:
    return Inquiry(text=partner.text, country=partner.institution.country)


def _key(partner: PartnerAsked) -> tuple[str, str]:
    return name_key(partner.text), partner.institution.country or ""


def _proposal(partner: PartnerAsked, match: Match, before: Identification | None) -> RecordProposal:
    """What is proposed: what the office decided about the name before, else what was found.

    Several institutions in one name are for people to part, and what is not likely enough to be
    confirmed unseen is for them to look at.
    """
    proposal = RecordProposal(
        institution=partner.institution,
        text=partner.text[:600],
        country=partner.institution.country or "",
        decision=match.decision,
    )
    if before is not None:
        is_record = before.standing == Standing.ATTACHED
        proposal.decision = MatcherDecision.ACCEPT if is_record else MatcherDecision.NONE
        proposal.record, proposal.record_name, proposal.score = before.record, before.record_name, 1
    elif match.candidates:
        first = match.candidates[0]
        proposal.record, proposal.record_name = first.id, first.name[:400]
        proposal.score = first.score
        is_sure = len(match.accepted) == 1 and first.score >= LIKELY_ENOUGH
        if match.decision is Decision.ACCEPT and not is_sure:
            proposal.decision = MatcherDecision.REVIEW
    return proposal
