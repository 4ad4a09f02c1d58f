"""Keeping a list whose reading was stopped."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.errors import ReadingStopped
from comity.intake.policies import can_import
from comity.interpretation.confinement.findings import finding_of
from comity.offices.models import Office
from comity.provenance.actions.sources import receive_unread_source
from comity.provenance.models import ChangeChain, Source


@transaction.atomic
def receive_unread_list(
    office: Office, data: bytes, stopped: ReadingStopped, *, by: Actor, at: dt.datetime
) -> Source:
    """The list as it came, with the finding that it was not read; nothing is proposed from it."""
    if not can_import(by, office):
        raise NotAllowed.only_officers(by, office.register)
    # One at a time, so that a list that comes twice at once is known the second time.
    ChangeChain.objects.hold(office.register)
    finding = finding_of(stopped)
    return receive_unread_source(office.register, data, finding, name=stopped.name, by=by, at=at)
