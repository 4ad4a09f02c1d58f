"""In whose name a page acts."""

from django.http import HttpRequest

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.intake.policies import can_import
from comity.offices.policies import offices_of


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request whose view lets nobody in who is not signed in."""
    return Actor.signed_in(user_of(request))


def user_of(request: HttpRequest) -> User:
    """The user behind a request whose view lets nobody in who is not signed in."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page that acts must stand behind a sign-in")
    return user


def may_import(request: HttpRequest) -> bool:
    """Whether there is an office whose register the user may bring lists into."""
    if not request.user.is_authenticated:
        return False
    by = actor_of(request)
    offices = offices_of(request.user).select_related("register")
    return any(can_import(by, office) for office in offices)
