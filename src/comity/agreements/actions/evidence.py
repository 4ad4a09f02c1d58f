"""Noting what happened under agreements, and withdrawing it."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import EvidenceKind
from comity.agreements.errors import NoEvidence
from comity.agreements.models import Agreement, Evidence
from comity.agreements.noticing import notice_agreements
from comity.agreements.policies import can_note_evidence
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain
from comity.values.partial_dates import PartialDate


@transaction.atomic
def note_evidence(
    agreement: Agreement,
    kind: EvidenceKind,
    on: PartialDate,
    what: str = "",
    *,
    by: Actor,
    at: dt.datetime,
) -> Evidence:
    """Note that something happened under the agreement; not what is yet to come."""
    _check(by, agreement)
    if on.first > at.date():
        raise NoEvidence.not_yet(on)
    ChangeChain.objects.hold(agreement.office.register)
    evidence = Evidence.objects.create(
        agreement=agreement,
        kind=kind,
        on_from=on.first,
        on_to=on.last,
        on_precision=on.precision,
        what=what[:300],
        noted_at=at,
        noted_by=by.user,
    )
    _log(evidence, by=by, at=at)
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Actor, at: dt.datetime) -> None:
    """Say that it did not happen, or not under this agreement."""
    _check(by, evidence.agreement)
    ChangeChain.objects.hold(evidence.agreement.office.register)
    standing = Evidence.objects.standing().filter(pk=evidence.pk)
    if not standing.update(withdrawn_at=at):
        raise NoEvidence.already_withdrawn()
    evidence.withdrawn_at = at
    _log(evidence, by=by, at=at)


def _check(by: Actor, agreement: Agreement) -> None:
    if not can_note_evidence(by, agreement):
        raise NotAllowed.only_officers(by, agreement.office.register)


def _log(evidence: Evidence, *, by: Actor, at: dt.datetime) -> None:
    said = {"evidence": {"kind": str(evidence.kind), "on": str(evidence.on), "what": evidence.what}}
    stands = evidence.withdrawn_at is None
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=evidence.agreement_id,
        before={} if stands else said,
        after=said if stands else {},
    )
    log_changes([deed], register=evidence.agreement.office.register, by=by, at=at)
    notice_agreements([evidence.agreement_id], at=at)
