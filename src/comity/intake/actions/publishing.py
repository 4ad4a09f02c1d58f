"""Publishing what an import brought."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.agreements.actions.editions import publish_edition
from comity.agreements.actions.publication import publish_agreements
from comity.intake.models import Batch
from comity.intake.queries import agreements_listed_by


@transaction.atomic
def publish_batch(batch: Batch, *, by: Actor, at: dt.datetime) -> int:
    """Show the edition and the agreements it lists; how many were not shown before."""
    published = publish_agreements(agreements_listed_by(batch), by=by, at=at)
    publish_edition(batch.office, batch.source, by=by, at=at)
    return published
