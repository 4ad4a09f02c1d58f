"""What can be done with an import, one button each."""

import datetime as dt

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from comity.accounts.actors import Actor
from comity.errors import ComityError
from comity.intake.actions.deciding import accept_proposal, accept_proposals, reject_proposal
from comity.intake.actions.publishing import publish_batch
from comity.intake.models import Batch, Proposal
from comity.web.converters import key_of


class NoSuchStep(ComityError):
    """A button that this page does not have, or a proposal of another import."""

    code = "no-such-step"


def take_step(batch: Batch, asked: QueryDict, by: Actor, at: dt.datetime) -> str:
    """Do what the pressed button says; the sentence that tells what was done."""
    step = asked.get("step", "")
    if step in {"accept-clean", "accept-all"}:
        only = step == "accept-clean"
        agreements = accept_proposals(batch, only_without_finding=only, by=by, at=at)
        return _accepted(len(agreements))
    if step == "accept":
        accept_proposal(_proposal(batch, asked), by=by, at=at)
        return _accepted(1)
    if step == "reject":
        reject_proposal(_proposal(batch, asked), reason=asked.get("reason", "")[:500], by=by, at=at)
        return gettext("The proposal is rejected.")
    if step == "publish":
        return _publish(batch, by, at)
    raise NoSuchStep(gettext("There is nothing like that to do here."))


def _proposal(batch: Batch, asked: QueryDict) -> Proposal:
    key = key_of(asked.get("proposal", ""))
    found = batch.proposals.select_related("batch__office__register", "batch__source")
    proposal = found.filter(pk=key).first() if key else None
    if proposal is None:
        raise NoSuchStep(gettext("There is no such proposal in this import."))
    return proposal


def _publish(batch: Batch, by: Actor, at: dt.datetime) -> str:
    shown = publish_batch(batch, by=by, at=at)
    return ngettext(
        "%(n)d agreement is published, and the source with it.",
        "%(n)d agreements are published, and the source with them.",
        shown,
    ) % {"n": shown}


def _accepted(count: int) -> str:
    return ngettext(
        "%(n)d proposal is now an agreement of the register.",
        "%(n)d proposals are now agreements of the register.",
        count,
    ) % {"n": count}
