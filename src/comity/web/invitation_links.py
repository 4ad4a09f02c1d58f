"""The links of invitations: signed, and good for the newest letter alone."""

import datetime as dt
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.offices.errors import NoSuchInvitation
from comity.offices.models import Invitation

_SIGNER = signing.Signer(salt="comity.offices.invitations", sep=".")


def invitation_link(request: HttpRequest, invitation: Invitation) -> str:
    """The address to send, with its host, in the language of the letter."""
    token = _SIGNER.sign_object([invitation.pk, invitation.code])
    with translation.override(invitation.language):
        return request.build_absolute_uri(reverse("web:invitation", args=[token]))


def find_invitation(token: str, *, at: dt.datetime) -> Invitation:
    """The invitation that a link leads to and that waits; else `NoSuchInvitation`."""
    try:
        key, code = _read(token)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NoSuchInvitation from error
    waiting = Invitation.objects.waiting(at).select_related("office__institution")
    invitation = waiting.filter(pk=key, code=code).first()
    if invitation is None:
        raise NoSuchInvitation
    return invitation


def holder_of(invitation: Invitation, user: User | None) -> Actor:
    """Whoever opened the link of the invitation; only call it with one that a link led to."""
    return Actor.link(str(invitation), user)


def _read(token: str) -> tuple[Any, Any]:
    key, code = _SIGNER.unsign_object(token)
    return key, code
