"""Noting what was done with signed agreements on a day: suspended, resumed, notice, terminated."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.attaching import NewDocument, document_brought, told_beside
from comity.agreements.dated_events import Dated
from comity.agreements.enums import EventKind, Stage
from comity.agreements.errors import NotAnEvent
from comity.agreements.facts import self_renewal_of
from comity.agreements.models import Agreement, AgreementEvent, Attachment
from comity.agreements.policies import can_enter_agreements
from comity.agreements.recording import record_facts
from comity.agreements.states import EVENT, event_said
from comity.interpretation.readings import Flag
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@transaction.atomic
def note_event(
    agreement: Agreement,
    kind: EventKind,
    on: dt.date,
    *,
    reason: str,
    document: Attachment | NewDocument | None = None,
    by: Actor,
    at: dt.datetime,
) -> AgreementEvent:
    """Note that it is so from the day `on`, perhaps to come, and which document says so.

    `NotAnEvent` where it cannot be.
    """
    held = _held(agreement, by)
    _check(held, kind, on, reason)
    event = AgreementEvent.objects.create(
        agreement=held,
        position=len(held.events.all()),
        kind=kind,
        on=on,
        reason=reason.strip()[:500],
        noted_at=at,
        noted_by=by.user,
        document=document_brought(held, document, by=by, at=at),
    )
    _log(event, reason=reason, by=by, at=at)
    return event


@transaction.atomic
def name_event_document(
    event: AgreementEvent,
    document: Attachment | NewDocument | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> AgreementEvent:
    """The event with that document beside it, later than it was noted; None is none."""
    held = _held(event.agreement, by)
    standing = AgreementEvent.objects.filter(pk=event.pk, withdrawn_at=None)
    noted = standing.select_related("document__file").first()
    if noted is None:
        raise NotAnEvent.already_withdrawn()
    before = _document_said(noted)
    noted.document = document_brought(held, document, by=by, at=at)
    noted.save(update_fields=("document",))
    after = _document_said(noted)
    if before != after:
        log_changes([_deed(noted, before, after)], register=held.office.register, by=by, at=at)
    return noted


@transaction.atomic
def withdraw_event(event: AgreementEvent, *, reason: str = "", by: Actor, at: dt.datetime) -> None:
    """Say that it was not so, or will not be; the history keeps that it was noted."""
    _held(event.agreement, by)
    standing = AgreementEvent.objects.filter(pk=event.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=at):
        raise NotAnEvent.already_withdrawn()
    event.withdrawn_at = at
    _log(event, reason=reason, by=by, at=at)


def _held(agreement: Agreement, by: Actor) -> Agreement:
    ChangeChain.objects.hold(agreement.office.register)
    held = Agreement.objects.held(agreement.pk)
    if not can_enter_agreements(by, held.office):
        raise NotAllowed.only_officers(by, held.office.register)
    return held


def _check(held: Agreement, kind: EventKind, on: dt.date, reason: str) -> None:
    if held.stage != Stage.SIGNED:
        raise NotAnEvent.not_signed()
    if not reason.strip():
        raise NotAnEvent.no_reason()
    if kind == EventKind.NOTICE and not _renews_itself(held):
        raise NotAnEvent.does_not_renew_itself()
    if kind == EventKind.RESUMED and not _is_suspended(held, on):
        raise NotAnEvent.never_suspended(on)


def _renews_itself(held: Agreement) -> bool:
    return Flag.AUTO_RENEWAL in held.flags or self_renewal_of(held) is not None


def _is_suspended(held: Agreement, on: dt.date) -> bool:
    """Whether it is on the day before, as was noted or as a list says."""
    listed = dt.date.min if Flag.SUSPENDED in held.flags else None
    suspensions = Dated.of(held.events.all()).suspensions(listed)
    return any(each.since < on and (each.until is None or on <= each.until) for each in suspensions)


def _log(event: AgreementEvent, *, reason: str, by: Actor, at: dt.datetime) -> None:
    said = {f"{EVENT}{event.position}": event_said(event), **_document_said(event)}
    stands = event.withdrawn_at is None
    deed = _deed(event, {} if stands else said, said if stands else {}, reason)
    log_changes([deed], register=event.agreement.office.register, by=by, at=at)
    record_facts([event.agreement_id], at=at)


def _deed(
    event: AgreementEvent,
    before: Mapping[str, object],
    after: Mapping[str, object],
    reason: str = "",
) -> Deed:
    return Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=event.agreement_id,
        before=before,
        after=after,
        reason=reason.strip(),
    )


def _document_said(event: AgreementEvent) -> Mapping[str, object]:
    """What the log says of the event's document, which not everybody sees who sees the event."""
    if event.document is None:
        return {}
    return {"event_document": {**event_said(event), **told_beside(event.document)}}
