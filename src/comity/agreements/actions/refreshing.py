"""Recording again what follows from changes in inner tables."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.policies import can_administer
from comity.agreements.recording import record_facts_about
from comity.institutions.models import Institution
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb


@transaction.atomic
def refresh_institution(institution: Institution, *, by: Actor, at: dt.datetime) -> int:
    """Record the facts that new names or another country of an institution change; how many."""
    if not can_administer(by):
        raise NotAllowed.only_administrators(by)
    recorded = record_facts_about([institution.pk], at=at)
    deed = Deed(
        verb=Verb.REFRESHED,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution.pk,
        after={"facts": recorded},
    )
    log_changes([deed] if recorded else [], register=None, by=by, at=at)
    return recorded
