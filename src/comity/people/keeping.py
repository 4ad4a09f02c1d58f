"""With what every change of what is kept of people begins and ends: permission, hold, log."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import models

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.people.errors import AlreadyGone
from comity.people.policies import can_keep_people
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, Register

_Row = TypeVar("_Row", bound=models.Model)

Said = tuple[int, Mapping[str, object], Mapping[str, object]]
"""The key of a person, and what was said of her before and is afterwards, by field."""


def hold_people(register: Register, *, by: Actor) -> None:
    """Hold the register's log for a change of its people; `NotAllowed` where `by` may make none."""
    if not can_keep_people(by, register):
        raise NotAllowed.only_officers(by, register)
    ChangeChain.objects.hold(register)


def still_there(rows: models.QuerySet[_Row], key: int) -> _Row:
    """The row of that key as it is kept now, locked; `AlreadyGone` where somebody removed it."""
    found = rows.select_for_update().filter(pk=key).first()
    if found is None:
        raise AlreadyGone
    return found


def log_people(register: Register, said: Iterable[Said], *, by: Actor, at: dt.datetime) -> None:
    """Write down what changed; nothing that names a person stands elsewhere than in its values."""
    deeds = [
        Deed(
            verb=Verb.CHANGED,
            subject_kind=SubjectKind.PERSON,
            subject_id=person,
            before=before,
            after=after,
        )
        for person, before, after in said
    ]
    log_changes(deeds, register=register, by=by, at=at)
