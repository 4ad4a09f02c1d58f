"""Inviting people by e-mail to work in an office, and accepting that."""

import datetime as dt
import secrets

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.offices.actions.membership import add_member
from comity.offices.enums import InvitationState, Role
from comity.offices.errors import NoSuchInvitation, TooManyLetters
from comity.offices.models import Invitation, Membership, Office
from comity.offices.policies import can_administer_office, holds_invitation
from comity.offices.scopes import NO_SCOPE, Scope, check_scope
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.users import join
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain
from comity.values.agreement_kinds import AgreementKind

OPEN_FOR = dt.timedelta(days=14)
MOST_IN_A_DAY = 50
MINUTES_BETWEEN_LETTERS = 5


@transaction.atomic
def invite(
    office: Office,
    email: str,
    *,
    role: Role,
    language: str,
    scope: Scope = NO_SCOPE,
    by: Actor,
    at: dt.datetime,
) -> Invitation:
    """A new invitation, whose letter is still to be sent; one that waits at the address ends.

    `NotAllowed` for others than administrators of the office, `UnusableMembership` as
    `check_scope` has it, `TooManyLetters` where the office has invited enough people for a day.
    """
    if not can_administer_office(by, office):
        raise NotAllowed.only_administrators_of(by, office)
    check_scope(office, role, scope)
    day = office.invitations.filter(invited_at__gt=at - dt.timedelta(days=1))
    if day.count() >= MOST_IN_A_DAY:
        raise TooManyLetters.of_a_day(MOST_IN_A_DAY)
    for earlier in office.invitations.waiting(at).filter(email__iexact=email):
        withdraw_invitation(earlier, by=by, at=at)
    invitation = Invitation.objects.create(
        office=office,
        email=email,
        role=role,
        kinds=scope.stored_kinds,
        language=language,
        code=_new_code(),
        invited_by=by.user,
        invited_at=at,
        sent_at=at,
        expires_at=at + OPEN_FOR,
    )
    invitation.units.set(scope.units)
    _log(invitation, {}, {"role": str(role)}, by=by, at=at)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Actor, at: dt.datetime) -> Invitation:
    """The invitation with a new link, open for as long as at first; the old link ends.

    `NotAllowed`, `NoSuchInvitation` where it was answered, or `TooManyLetters` within minutes.
    """
    found = _locked(invitation)
    if not can_administer_office(by, found.office):
        raise NotAllowed.only_administrators_of(by, found.office)
    if found.state(at) not in {InvitationState.WAITING, InvitationState.EXPIRED}:
        raise NoSuchInvitation
    if at < found.sent_at + dt.timedelta(minutes=MINUTES_BETWEEN_LETTERS):
        raise TooManyLetters.just_now(MINUTES_BETWEEN_LETTERS)
    found.code, found.sent_at, found.expires_at = _new_code(), at, at + OPEN_FOR
    found.letters += 1
    found.save(update_fields=("code", "sent_at", "expires_at", "letters"))
    _log(found, {}, {"letters": found.letters}, by=by, at=at)
    return found


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor, at: dt.datetime) -> None:
    """Nobody can accept it any more; one that was answered or withdrawn stays as it is."""
    found = _locked(invitation)
    if not can_administer_office(by, found.office):
        raise NotAllowed.only_administrators_of(by, found.office)
    if found.accepted_at or found.withdrawn_at:
        return
    found.withdrawn_at = at
    found.save(update_fields=("withdrawn_at",))
    _log(found, {"role": found.role}, {}, by=by, at=at)


@transaction.atomic
def accept_invitation(
    invitation: Invitation, user: User, *, by: Actor, at: dt.datetime
) -> Membership:
    """The user's place in the office, as the invitation says; it can be accepted once.

    `NotAllowed` for who does not hold its link, `NoSuchInvitation` where it is not open.
    """
    found = _open_to(invitation, by=by, at=at)
    scope = Scope(
        units=tuple(found.units.all()), kinds=tuple(AgreementKind(kind) for kind in found.kinds)
    )
    membership = add_member(found.office, user, role=Role(found.role), scope=scope, by=by, at=at)
    found.accepted_at, found.accepted_by = at, user
    found.save(update_fields=("accepted_at", "accepted_by"))
    return membership


@transaction.atomic
def join_by_invitation(
    invitation: Invitation,
    username: str,
    *,
    name: str,
    password: str,
    by: Actor,
    at: dt.datetime,
) -> User:
    """A new account at the address that was invited, with its place in the office.

    `UserExists` or `UnusablePassword` beside what `accept_invitation` raises.
    """
    found = _open_to(invitation, by=by, at=at)
    user = join(username, password=password, name=name, email=found.email, by=by, at=at)
    accept_invitation(found, user, by=Actor.link(by.name, user), at=at)
    return user


def _open_to(invitation: Invitation, *, by: Actor, at: dt.datetime) -> Invitation:
    """The invitation, which nobody else can answer until the transaction ends."""
    found = _locked(invitation)
    if not holds_invitation(by, found):
        raise NotAllowed.only_by_link()
    if found.state(at) != InvitationState.WAITING:
        raise NoSuchInvitation
    return found


def _locked(invitation: Invitation) -> Invitation:
    ChangeChain.objects.hold(invitation.office.register)
    locked = Invitation.objects.select_for_update(of=("self",))
    return locked.select_related("office__register").get(pk=invitation.pk)


def _new_code() -> str:
    return secrets.token_urlsafe(16)


def _log(
    invitation: Invitation,
    before: dict[str, object],
    after: dict[str, object],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """In the office's history, without the address: that stands in the invitation alone."""
    office = invitation.office
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=office.pk,
        before={"invitation": invitation.pk, **before} if before else {},
        after={"invitation": invitation.pk, **after} if after else {},
    )
    log_changes([deed], register=office.register, by=by, at=at)
