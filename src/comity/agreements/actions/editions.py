"""Editions of a list beginning to speak for their register, and ceasing to."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.models import Agreement
from comity.agreements.recording import record_facts
from comity.offices.models import Office
from comity.provenance.actions.sources import publish_source, take_up_source, withdraw_source
from comity.provenance.models import Source


@transaction.atomic
def take_up_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Rely on the edition: from its day on it says what the office lists; once is enough."""
    if take_up_source(source, by=by, at=at):
        _record_all(office, at)


@transaction.atomic
def publish_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Show the edition to the public; from now on the office's published editions speak alone."""
    take_up_source(source, by=by, at=at)
    publish_source(source, by=by, at=at)
    _record_all(office, at)


@transaction.atomic
def withdraw_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Show the edition to the public no more."""
    withdraw_source(source, by=by, at=at)
    _record_all(office, at)


def _record_all(office: Office, at: dt.datetime) -> None:
    record_facts(Agreement.objects.filter(office=office).values_list("pk", flat=True), at=at)
