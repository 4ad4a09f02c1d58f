"""Bringing held renewals to a state, and logging what is said of them with their agreements."""

import datetime as dt
from collections.abc import Mapping, Sequence

from comity.accounts.actors import Actor
from comity.agreements.enums import RenewalState
from comity.agreements.models import Renewal
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb


def move_renewals(
    renewals: Sequence[Renewal],
    state: RenewalState,
    office: Office,
    *,
    reason: str = "",
    by: Actor,
    at: dt.datetime,
) -> None:
    """Let these renewals of the office be in that state."""
    for renewal in renewals:
        renewal.state, renewal.moved_at = state, at
    Renewal.objects.bulk_update(renewals, ("state", "moved_at"))
    log_renewals(renewals, {"renewal_state": str(state)}, office, reason=reason, by=by, at=at)


def log_renewals(
    renewals: Sequence[Renewal],
    said: Mapping[str, object],
    office: Office,
    *,
    reason: str = "",
    by: Actor,
    at: dt.datetime,
) -> None:
    """Log what is said of these renewals of the office."""
    deeds = [
        Deed(
            verb=Verb.CHANGED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=renewal.agreement_id,
            after=said,
            reason=reason.strip(),
        )
        for renewal in renewals
    ]
    log_changes(deeds, register=office.register, by=by, at=at)
