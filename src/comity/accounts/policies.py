"""Who may do what that concerns the whole installation."""

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.models import User


def can_administer(by: Actor) -> bool:
    """Whether `by` is an administrator of the installation."""
    return by.user is not None and by.user.is_active and by.user.is_superuser


def can_add_user(by: Actor) -> bool:
    """Administrators may; whoever sets up an installation may add the first user."""
    return can_administer(by) or (by.user is None and not User.objects.exists())


def can_see_data_of(by: Actor, user: User) -> bool:
    """Whether `by` may see all that is held of the user, and have it erased: she, and root."""
    is_she = by.kind == ActorKind.USER and by.user is not None and by.user.pk == user.pk
    return is_she or can_administer(by)


def can_join(by: Actor) -> bool:
    """Whether `by` may make an account of her own: who was sent a link may."""
    return by.kind == ActorKind.LINK and by.user is None
