"""Erasing what the log says of a subject; that it was said, and in which order, stays proved."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.accounts.policies import can_administer, can_see_data_of
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.chain import ERASED_COUNT
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change, ChangeChain, ChangeValue, Register
from comity.provenance.policies import can_erase_values
from comity.provenance.querysets import ChangeValueQuerySet

NAMING_FIELDS = ("member", "reader")
"""Fields of changes that hold a user name, whatever the change is about."""


@transaction.atomic
def erase_values(subject_kind: SubjectKind, subject_id: int, *, by: Actor, at: dt.datetime) -> int:
    """Erase every value, reasons too, that changes of the subject hold; how many.

    Each chain that said something says that it was erased. What was erased already stays so.
    """
    if not can_administer(by):
        raise NotAllowed.only_administrators(by)
    said = Change.objects.about(subject_kind, subject_id).exclude(verb=Verb.ERASED)
    values = ChangeValue.objects.filter(change__in=said.values("pk"))
    return _erase(values, subject_kind, subject_id, by=by, at=at)


@transaction.atomic
def erase_values_in(
    register: Register, subject_kind: SubjectKind, subject_id: int, *, by: Actor, at: dt.datetime
) -> int:
    """Erase every value, reasons too, that the register's log holds of the subject; how many.

    `NotAllowed` for others than those who administer whose register it is.
    """
    if not can_erase_values(by, register):
        raise NotAllowed.only_administrators_of(by, register)
    said = Change.objects.about(subject_kind, subject_id).exclude(verb=Verb.ERASED)
    values = ChangeValue.objects.filter(
        change__in=said.filter(chain__register=register).values("pk")
    )
    return _erase(values, subject_kind, subject_id, by=by, at=at)


@transaction.atomic
def erase_values_of_person(user: User, *, by: Actor, at: dt.datetime) -> int:
    """Erase what the log says of the user and wherever it names her; how many values.

    She may have it done, and the administrator of the installation.
    """
    if not can_see_data_of(by, user):
        raise NotAllowed.only_oneself()
    said = Change.objects.about(SubjectKind.USER, user.pk).exclude(verb=Verb.ERASED)
    naming = Q(field__in=NAMING_FIELDS) & (Q(before=user.username) | Q(after=user.username))
    values = ChangeValue.objects.filter(Q(change__in=said.values("pk")) | naming)
    return _erase(values, SubjectKind.USER, user.pk, by=by, at=at)


def _erase(
    values: ChangeValueQuerySet,
    subject_kind: SubjectKind,
    subject_id: int,
    *,
    by: Actor,
    at: dt.datetime,
) -> int:
    """Erase the values chain by chain, and let each chain say so; how many."""
    there = values.filter(erased_at=None)
    chains = ChangeChain.objects.filter(changes__values__in=there).distinct()
    registers = [chain.register for chain in chains.select_related("register")]
    held = ChangeChain.objects.hold(*registers)
    erased = 0
    for chain in held:
        count = there.filter(change__chain=chain).erase(at)
        if count:
            deed = Deed(
                verb=Verb.ERASED,
                subject_kind=subject_kind,
                subject_id=subject_id,
                after={ERASED_COUNT: count},
            )
            log_changes([deed], register=chain.register, by=by, at=at)
        erased += count
    return erased
