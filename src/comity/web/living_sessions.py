"""Which of somebody's sessions still live."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from comity.accounts.models import User


def living_sessions(user: User | AnonymousUser) -> list[UserSession]:
    """The sessions that have neither ended nor outlived a change of the password.

    The others are forgotten. It asks three times, however many there are.
    """
    if not isinstance(user, User):
        return []
    known = list(UserSession.objects.filter(user=user))
    stored = Session.objects.filter(
        session_key__in=[each.session_key for each in known], expire_date__gt=timezone.now()
    )
    living = {each.session_key for each in stored if _is_of(each, user)}
    ended = [each.pk for each in known if each.session_key not in living]
    if ended:
        UserSession.objects.filter(pk__in=ended).delete()
    return [each for each in known if each.session_key in living]


def _is_of(session: Session, user: User) -> bool:
    """Whether the session was opened with the user's present password."""
    held = session.get_decoded().get(HASH_SESSION_KEY, "")
    return constant_time_compare(held, user.get_session_auth_hash())
