"""Editions of a list beginning to speak for their register, and ceasing to."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.facts import Edition, editions_of, sources_concerned
from comity.agreements.models import Listing
from comity.agreements.recording import record_facts
from comity.offices.models import Office
from comity.provenance.actions.sources import (
    let_go_of_source,
    publish_source,
    take_up_source,
    withdraw_source,
)
from comity.provenance.models import ChangeChain, Source


@transaction.atomic
def take_up_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Rely on the edition: from its day on it says what the office lists; once is enough."""
    with _recorded(office, at):
        take_up_source(source, by=by, at=at)


@transaction.atomic
def publish_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Show the edition to the public; from now on the office's published editions speak alone."""
    with _recorded(office, at):
        take_up_source(source, by=by, at=at)
        publish_source(source, by=by, at=at)


@transaction.atomic
def withdraw_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Show the edition to the public no more."""
    with _recorded(office, at):
        withdraw_source(source, by=by, at=at)


@transaction.atomic
def let_go_of_edition(office: Office, source: Source, *, by: Actor, at: dt.datetime) -> None:
    """Rely on the edition no more, as if it had not come; nobody else sees it."""
    with _recorded(office, at):
        withdraw_source(source, by=by, at=at)
        let_go_of_source(source, by=by, at=at)


@contextmanager
def _recorded(office: Office, at: dt.datetime) -> Iterator[None]:
    """Record what follows from the change of who speaks: of the agreements that it concerns."""
    ChangeChain.objects.hold(office.register)
    before = _editions(office)
    yield
    concerned = sources_concerned(before, _editions(office))
    listed = Listing.objects.filter(source__in=concerned, agreement__office=office)
    record_facts(listed.values_list("agreement", flat=True), at=at)


def _editions(office: Office) -> tuple[Edition, ...]:
    return editions_of(Source.objects.of(office.register))
