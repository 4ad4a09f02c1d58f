"""Saying that what is known of agreements is still right."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.models import Agreement
from comity.agreements.noticing import notice_agreements
from comity.offices.models import Office
from comity.offices.policies import can_keep_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain

_SLICE = 500


@transaction.atomic
def confirm_agreements(
    office: Office, agreements: Sequence[int], *, by: Actor, at: dt.datetime
) -> int:
    """Note that these agreements of the office were checked and are right; how many."""
    if not can_keep_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    ChangeChain.objects.hold(office.register)
    standing = Agreement.objects.standing().filter(office=office)
    confirmed = 0
    for start in range(0, len(agreements), _SLICE):
        found = standing.filter(pk__in=agreements[start : start + _SLICE])
        keys = list(found.values_list("pk", flat=True))
        found.update(checked_at=at)
        deeds = (
            Deed(verb=Verb.CHECKED, subject_kind=SubjectKind.AGREEMENT, subject_id=key)
            for key in keys
        )
        log_changes(deeds, register=office.register, by=by, at=at)
        notice_agreements(keys, at=at)
        confirmed += len(keys)
    return confirmed
