"""What changes who may sign in."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed, UnusablePassword, UserExists
from comity.accounts.models import User
from comity.accounts.policies import can_add_user


@transaction.atomic
def add_user(
    username: str, *, password: str, name: str = "", administrator: bool = False, by: Actor
) -> User:
    """A new user; the first of an installation is its administrator.

    `UserExists`, `UnusablePassword` or `NotAllowed` where that cannot be.
    """
    if not can_add_user(by):
        raise NotAllowed.only_administrators(by)
    if User.objects.filter(username=username).exists():
        raise UserExists(username)
    administrator = administrator or not User.objects.exists()
    user = User(username=username, name=name, is_superuser=administrator)
    try:
        user.clean_fields(exclude=("password",))
        validate_password(password, user)
    except ValidationError as error:
        raise UnusablePassword(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    return user
