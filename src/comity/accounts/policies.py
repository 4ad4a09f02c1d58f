"""Who may do what that concerns the whole installation."""

from comity.accounts.actors import Actor
from comity.accounts.models import User


def can_administer(by: Actor) -> bool:
    """Whether `by` is an administrator of the installation."""
    return by.user is not None and by.user.is_active and by.user.is_superuser


def can_add_user(by: Actor) -> bool:
    """Administrators may; whoever sets up an installation may add the first user."""
    return can_administer(by) or (by.user is None and not User.objects.exists())
