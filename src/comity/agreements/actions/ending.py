"""Saying what became of agreements whose printed end is past."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import EndSaid
from comity.agreements.facts import term_of
from comity.agreements.models import Agreement
from comity.agreements.policies import can_enter_agreements
from comity.agreements.recording import record_facts
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@transaction.atomic
def say_what_became(
    office: Office, answers: Mapping[int, EndSaid], *, by: Actor, at: dt.datetime
) -> int:
    """Keep what became of agreements of the office, by their keys; of how many that is new.

    Renewed ones may be in force from then on, until nobody knows when; lapsed ones are not. One
    without an end, and one of another office, is passed over.
    """
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    found = Agreement.objects.standing().filter(office=office, pk__in=answers)
    deeds = []
    changed = []
    for agreement in found.prefetch_related("terms").order_by("pk"):
        deed = _say(agreement, answers[agreement.pk])
        if deed:
            changed.append(agreement)
            deeds.append(deed)
    if not deeds:
        return 0
    Agreement.objects.bulk_update(changed, ("end_said", "end_said_of"), batch_size=500)
    batch = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        after={"ends_answered": len(deeds)},
    )
    log_changes(deeds, register=office.register, by=by, at=at, batch=batch)
    record_facts((agreement.pk for agreement in changed), at=at)
    return len(deeds)


def _say(agreement: Agreement, said: EndSaid) -> Deed | None:
    """Set the answer, not saved; None where it has no end or is answered so already."""
    terms = [term_of(term) for term in agreement.terms.all()]
    last = terms[-1].last_day if terms else None
    before = (agreement.end_said, agreement.end_said_of)
    if last is None or before == (said, last.last):
        return None
    agreement.end_said, agreement.end_said_of = said, last.last
    return Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.AGREEMENT,
        subject_id=agreement.pk,
        before={"end_said": before[0] or None, "end_said_of": _text(before[1])},
        after={"end_said": str(said), "end_said_of": _text(last.last)},
    )


def _text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
