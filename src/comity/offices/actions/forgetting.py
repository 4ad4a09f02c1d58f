"""Forgetting a person: her account, her places in offices, and all by which she signs in."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.offices.models import Invitation, Membership
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.users import forget_user
from comity.provenance.enums import SubjectKind, Verb


@transaction.atomic
def forget_person(user: User, *, by: Actor, at: dt.datetime) -> None:
    """Nothing here tells any more who she was; what she did stays, under `former-...`.

    `NotAllowed` and `LastAdministrator` as `forget_user` has them.
    """
    email = user.email
    forget_user(user, by=by, at=at)
    for membership in Membership.objects.filter(user=user).select_related("office__register"):
        _log_end(membership, by=by, at=at)
    Membership.objects.filter(user=user).delete()
    user.groups_read.clear()
    asked = Q(accepted_by=user) | Q(email__iexact=email) if email else Q(accepted_by=user)
    invitations = Invitation.objects.filter(asked)
    invitations.not_answered().update(withdrawn_at=at)
    invitations.update(email="")
    for session in UserSession.objects.filter(user=user):
        session.end()
    for model in (Authenticator, SocialAccount, EmailAddress):
        model.objects.filter(user=user).delete()


def _log_end(membership: Membership, *, by: Actor, at: dt.datetime) -> None:
    """That a place in the office is free, without a name."""
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.OFFICE,
        subject_id=membership.office_id,
        before={"role": membership.role},
    )
    log_changes([deed], register=membership.office.register, by=by, at=at)
