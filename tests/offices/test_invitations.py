"""Inviting people to an office, and what becomes of invitations."""

import datetime as dt

import pytest

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.errors import NotAllowed, UnusablePassword, UserExists
from comity.accounts.models import User
from comity.offices.actions import invitations
from comity.offices.actions.invitations import (
    OPEN_FOR,
    accept_invitation,
    invite,
    invite_again,
    join_by_invitation,
    withdraw_invitation,
)
from comity.offices.enums import InvitationState, Role
from comity.offices.errors import NoSuchInvitation, TooManyLetters, UnusableMembership
from comity.offices.models import Membership
from comity.offices.policies import role_in
from comity.offices.scopes import Scope
from comity.provenance.models import Change
from comity.values.agreement_kinds import AgreementKind
from tests.registers.offices import NOON, administrator, faculty, member, office

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
PASSWORD = "between-two-lakes"


@pytest.fixture
def must():
    return office("must")


def invited(to, email="saraa@example.org", *, role=Role.OFFICER, scope=None, at=NOON, by=None):
    return invite(
        to,
        email,
        role=role,
        scope=scope or Scope(),
        language="mn",
        by=by or administrator(),
        at=at,
    )


def holder(invitation, user=None):
    return Actor.link(str(invitation), user)


def join_as(invitation, username="saraa", *, at=NOON, by=None, password=PASSWORD):
    return join_by_invitation(
        invitation,
        username,
        name="Saraa",
        password=password,
        by=by or holder(invitation),
        at=at,
    )


def test_who_is_invited_makes_an_account_and_works_in_the_office(must):
    scope = Scope(units=(faculty(must),), kinds=(AgreementKind.MOU,))
    invitation = invited(must, role=Role.UNIT_EDITOR, scope=scope)
    user = join_as(invitation)
    assert (user.name, user.email, user.is_superuser) == ("Saraa", "saraa@example.org", False)
    assert user.check_password(PASSWORD)
    membership = Membership.objects.get(user=user)
    assert membership.role == Role.UNIT_EDITOR
    assert list(membership.units.all()) == [faculty(must)]
    assert membership.kinds == ["mou"]
    change = Change.objects.latest("pk")
    assert (change.actor_kind, change.user, change.actor_name) == (
        ActorKind.LINK,
        user,
        str(invitation),
    )


def test_who_has_an_account_accepts_with_it(must):
    saraa = User.objects.create_user("saraa")
    invitation = invited(must)
    accept_invitation(invitation, saraa, by=holder(invitation, saraa), at=NOON)
    assert role_in(saraa, must) == Role.OFFICER
    invitation.refresh_from_db()
    assert invitation.state(NOON) == InvitationState.ACCEPTED
    assert invitation.accepted_by == saraa


def test_an_invitation_is_accepted_once(must):
    invitation = invited(must)
    join_as(invitation)
    with pytest.raises(NoSuchInvitation):
        join_as(invitation, "bat")
    assert not User.objects.filter(username="bat").exists()


@pytest.mark.parametrize(("after", "is_open"), [(OPEN_FOR - MINUTE, True), (OPEN_FOR, False)])
def test_an_invitation_is_open_for_fourteen_days(must, after, is_open):
    invitation = invited(must)
    if is_open:
        join_as(invitation, at=NOON + after)
    else:
        with pytest.raises(NoSuchInvitation):
            join_as(invitation, at=NOON + after)


def test_a_withdrawn_invitation_opens_nothing(must):
    invitation = invited(must)
    withdraw_invitation(invitation, by=administrator(), at=NOON)
    with pytest.raises(NoSuchInvitation):
        join_as(invitation)
    with pytest.raises(NoSuchInvitation):
        invite_again(invitation, by=administrator(), at=NOON + DAY)


def test_sent_again_it_is_open_again_and_has_another_link(must):
    invitation = invited(must)
    with pytest.raises(TooManyLetters):
        invite_again(invitation, by=administrator(), at=NOON + MINUTE)
    again = invite_again(invitation, by=administrator(), at=NOON + OPEN_FOR + DAY)
    assert again.code != invitation.code
    assert again.letters == 2
    assert join_as(again, at=NOON + OPEN_FOR + 2 * DAY)


def test_inviting_an_address_again_ends_what_was_sent_there(must):
    first, second = invited(must), invited(must, "Saraa@example.org", role=Role.READER)
    first.refresh_from_db()
    assert first.state(NOON) == InvitationState.WITHDRAWN
    assert second.state(NOON) == InvitationState.WAITING


def test_an_office_invites_so_many_in_a_day(must, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_IN_A_DAY", 2)
    for number in range(2):
        invited(must, f"{number}@example.org")
    with pytest.raises(TooManyLetters):
        invited(must, "one-more@example.org")
    assert invited(office("other"))
    assert invited(must, at=NOON + DAY)


def test_only_an_administrator_of_the_office_invites_and_withdraws(must):
    invitation = invited(must)
    for by in (member(must, Role.OFFICER), member(office("other"), Role.ADMINISTRATOR)):
        for refused in (
            lambda by=by: invited(must, by=by),
            lambda by=by: withdraw_invitation(invitation, by=by, at=NOON),
            lambda by=by: invite_again(invitation, by=by, at=NOON + DAY),
        ):
            with pytest.raises(NotAllowed):
                refused()


def test_nobody_accepts_without_the_link(must):
    invitation, another = invited(must), invited(must, "bat@example.org")
    bat = User.objects.create_user("bat")
    for by in (Actor.signed_in(bat), administrator(), holder(another, bat)):
        with pytest.raises(NotAllowed):
            accept_invitation(invitation, bat, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        join_as(invitation, by=holder(another))
    assert role_in(bat, must) is None


def test_what_cannot_be_leaves_the_invitation_open(must):
    User.objects.create_user("bat")
    invitation = invited(must)
    with pytest.raises(UserExists):
        join_as(invitation, "bat")
    with pytest.raises(UnusablePassword):
        join_as(invitation, password="12345")
    assert join_as(invitation)


def test_the_scope_is_looked_at_when_inviting(must):
    with pytest.raises(UnusableMembership):
        invited(must, role=Role.UNIT_EDITOR)


def test_the_history_does_not_hold_the_address(must):
    invitation = invited(must)
    withdraw_invitation(invitation, by=administrator(), at=NOON)
    for change in Change.objects.all():
        assert "example.org" not in f"{change.before} {change.after} {change.reason}"
