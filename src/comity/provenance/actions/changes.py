"""The record of changes: who did what to what, when and why."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comity.accounts.actors import Actor
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, Register

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing done to one subject; `before` and `after` hold plain JSON values."""

    verb: Verb
    subject_kind: SubjectKind
    subject_id: int
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""


def log_changes(
    deeds: Iterable[Deed], *, register: Register | None, by: Actor, at: dt.datetime
) -> None:
    """Write down what was done; call it in the transaction that does it."""
    changes = (
        Change(
            register=register,
            at=at,
            actor_kind=by.kind,
            actor_name=by.name,
            user=by.user,
            verb=deed.verb,
            subject_kind=deed.subject_kind,
            subject_id=deed.subject_id,
            before=dict(deed.before),
            after=dict(deed.after),
            reason=deed.reason,
        )
        for deed in deeds
    )
    Change.objects.bulk_create(changes, batch_size=_SLICE)
