"""Publishing what an import brought."""

import datetime as dt

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.editions import publish_edition
from comity.agreements.actions.publication import publish_agreements
from comity.intake.models import Batch
from comity.intake.policies import can_import
from comity.intake.queries import agreements_listed_by
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb


@transaction.atomic
def publish_batch(batch: Batch, *, by: Actor, at: dt.datetime) -> int:
    """Show the edition and the agreements it lists; how many were not shown before.

    A workbook of the register is shown to nobody, but the new agreements that it brought are.
    """
    if not can_import(by, batch.office):
        raise NotAllowed.only_officers(by, batch.office.register)
    hidden = agreements_listed_by(batch).filter(public=False)
    count = hidden.count()
    is_shown = batch.source.public or not batch.speaks
    if is_shown and not count:
        return 0
    deed = Deed(
        verb=Verb.PUBLISHED,
        subject_kind=SubjectKind.BATCH,
        subject_id=batch.pk,
        after={"agreements": count},
    )
    part_of = log_changes([], register=batch.office.register, by=by, at=at, batch=deed)
    published = publish_agreements(hidden, part_of=part_of, by=by, at=at)
    if batch.speaks:
        publish_edition(batch.office, batch.source, by=by, at=at)
    return published
