"""In whose name a page acts."""

from django.http import HttpRequest

from comity.accounts.actors import Actor
from comity.accounts.models import User


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request whose view lets nobody in who is not signed in."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page that acts must stand behind a sign-in")
    return Actor.signed_in(user)
