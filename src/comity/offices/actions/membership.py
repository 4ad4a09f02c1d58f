"""Letting people work in an office, and letting them go."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.offices.enums import Role
from comity.offices.errors import NoSuchMember
from comity.offices.models import Membership, Office
from comity.offices.policies import can_add_member, can_administer_office
from comity.offices.scopes import NO_SCOPE, Scope, check_scope
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain


@transaction.atomic
def add_member(
    office: Office,
    user: User,
    *,
    role: Role,
    scope: Scope = NO_SCOPE,
    by: Actor,
    at: dt.datetime,
) -> Membership:
    """The user's membership with that role and scope; a member's are changed.

    `NotAllowed` for others than administrators of the office and the holder of an invitation to
    it; `UnusableMembership` as `check_scope` has it.
    """
    if not can_add_member(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    check_scope(office, role, scope)
    ChangeChain.objects.hold(office.register)
    membership = Membership.objects.select_for_update().filter(office=office, user=user).first()
    before = _said(membership) if membership else {}
    membership = membership or Membership(office=office, user=user)
    membership.role = role
    membership.kinds = scope.stored_kinds
    membership.save()
    membership.units.set(scope.units)
    after = _said(membership)
    if before != after:
        _log(office, before, after, by=by, at=at)
    return membership


@transaction.atomic
def remove_member(office: Office, user: User, *, by: Actor, at: dt.datetime) -> None:
    """The user works in the office no more; what she did there stays in its history.

    `NoSuchMember` where she does not.
    """
    if not can_administer_office(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    ChangeChain.objects.hold(office.register)
    membership = Membership.objects.select_for_update().filter(office=office, user=user).first()
    if membership is None:
        raise NoSuchMember(user, office)
    before = _said(membership)
    membership.delete()
    _log(office, before, {}, by=by, at=at)


def _said(membership: Membership) -> dict[str, object]:
    """The membership as its changes tell it; scopes only where there are any."""
    said: dict[str, object] = {"member": membership.user.username, "role": str(membership.role)}
    units: Collection[int] = membership.units.order_by("pk").values_list("pk", flat=True)
    if units:
        said |= {"units": list(units), "kinds": membership.kinds}
    return said


def _log(
    office: Office,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before=before,
        after=after,
    )
    log_changes([deed], register=office.register, by=by, at=at)
