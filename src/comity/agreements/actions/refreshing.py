"""Recording again what follows from changes in inner tables."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.policies import can_administer
from comity.agreements.models import Party
from comity.agreements.recording import record_facts
from comity.institutions.models import Institution


@transaction.atomic
def refresh_institution(institution: Institution, *, by: Actor, at: dt.datetime) -> int:
    """Record the facts that new names or another country of an institution change; how many."""
    if not can_administer(by):
        raise NotAllowed.only_administrators(by)
    parties = Party.objects.filter(institution=institution)
    return record_facts(parties.values_list("agreement", flat=True), at=at)
