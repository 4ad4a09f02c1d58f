"""Groups of offices: opened by the installation, joined by offices, read by their readers."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.offices.errors import GroupExists, UnusableOffice
from comity.offices.models import Group, Office
from comity.offices.policies import can_administer_office, can_open_groups
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Register


@transaction.atomic
def open_group(slug: str, name: str, *, by: Actor, at: dt.datetime) -> Group:
    """A new group without offices and readers.

    `NotAllowed`, `GroupExists` or `UnusableOffice` where that cannot be.
    """
    _must_open_groups(by)
    if Group.objects.filter(slug=slug).exists():
        raise GroupExists(slug)
    group = Group(slug=slug, name=name)
    try:
        group.clean_fields()
    except ValidationError as error:
        raise UnusableOffice(" ".join(error.messages)) from error
    group.save()
    _log(group, None, Verb.CREATED, {}, {"slug": slug, "name": name}, by=by, at=at)
    return group


@transaction.atomic
def join_group(group: Group, office: Office, *, by: Actor, at: dt.datetime) -> None:
    """Let the group's readers see the office's agreements; only the office itself says so."""
    if not can_administer_office(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    if not group.offices.filter(pk=office.pk).exists():
        group.offices.add(office)
        _log(group, office.register, Verb.CHANGED, {}, {"office": office.slug}, by=by, at=at)


@transaction.atomic
def leave_group(group: Group, office: Office, *, by: Actor, at: dt.datetime) -> None:
    """Let the group's readers see of the office what everybody sees."""
    if not can_administer_office(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    if group.offices.filter(pk=office.pk).exists():
        group.offices.remove(office)
        _log(group, office.register, Verb.CHANGED, {"office": office.slug}, {}, by=by, at=at)


@transaction.atomic
def add_group_reader(group: Group, user: User, *, by: Actor, at: dt.datetime) -> None:
    """Let the user read the agreements of the group's offices."""
    _must_open_groups(by)
    if not group.readers.filter(pk=user.pk).exists():
        group.readers.add(user)
        _log(group, None, Verb.CHANGED, {}, {"reader": user.username}, by=by, at=at)


@transaction.atomic
def remove_group_reader(group: Group, user: User, *, by: Actor, at: dt.datetime) -> None:
    """Let the user read of the group's offices what everybody reads."""
    _must_open_groups(by)
    if group.readers.filter(pk=user.pk).exists():
        group.readers.remove(user)
        _log(group, None, Verb.CHANGED, {"reader": user.username}, {}, by=by, at=at)


def _must_open_groups(by: Actor) -> None:
    if not can_open_groups(by):
        raise NotAllowed.only_administrators(by)


def _log(
    group: Group,
    register: Register | None,
    verb: Verb,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """In the office's chain what an office did, in the installation's what concerns the group."""
    deed = Deed(
        verb=verb,
        subject_kind=SubjectKind.GROUP,
        subject_id=group.pk,
        before=before,
        after=after,
    )
    log_changes([deed], register=register, by=by, at=at)
