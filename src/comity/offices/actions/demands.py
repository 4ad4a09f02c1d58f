"""What an office demands of those who work in it."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.offices.models import Office
from comity.offices.policies import can_administer_office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@transaction.atomic
def demand_second_factor(office: Office, *, demanded: bool, by: Actor, at: dt.datetime) -> None:
    """Whether who works in the office must have a second factor from now on."""
    if not can_administer_office(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    ChangeChain.objects.hold(office.register)
    found = Office.objects.select_for_update().get(pk=office.pk)
    if found.demands_second_factor == demanded:
        return
    found.demands_second_factor = demanded
    found.save(update_fields=("demands_second_factor",))
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before={"second_factor": not demanded},
        after={"second_factor": demanded},
    )
    log_changes([deed], register=office.register, by=by, at=at)
