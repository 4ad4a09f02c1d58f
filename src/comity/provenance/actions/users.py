"""What changes who may sign in.

It stands here and not in `accounts` because it is logged, and the log knows users.
"""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import (
    LastAdministrator,
    NotAllowed,
    UnusablePassword,
    UserExists,
)
from comity.accounts.models import User
from comity.accounts.policies import can_add_user, can_join, can_see_data_of
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.actions.erasing import erase_values_of_person
from comity.provenance.enums import SubjectKind, Verb


@transaction.atomic
def add_user(
    username: str,
    *,
    password: str,
    name: str = "",
    administrator: bool = False,
    by: Actor,
    at: dt.datetime,
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
    return _kept(user, password, by=by, at=at)


@transaction.atomic
def join(
    username: str, *, password: str, name: str, email: str, by: Actor, at: dt.datetime
) -> User:
    """The account that the holder of a link makes for herself; it has no rights by itself.

    `UserExists`, `UnusablePassword` or `NotAllowed` where that cannot be.
    """
    if not can_join(by):
        raise NotAllowed.only_by_link()
    if User.objects.filter(username=username).exists():
        raise UserExists(username)
    return _kept(User(username=username, name=name, email=email), password, by=by, at=at)


def _kept(user: User, password: str, *, by: Actor, at: dt.datetime) -> User:
    try:
        user.clean_fields(exclude=("password",))
        validate_password(password, user)
    except ValidationError as error:
        raise UnusablePassword(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    deed = Deed(
        verb=Verb.CREATED,
        subject_kind=SubjectKind.USER,
        subject_id=user.pk,
        after={
            "username": user.username,
            "name": user.name or None,
            "administrator": user.is_superuser or None,
        },
    )
    log_changes([deed], register=None, by=by, at=at)
    return user


@transaction.atomic
def choose_letters(user: User, *, language: str, weekly: bool, by: Actor, at: dt.datetime) -> None:
    """Say in which language letters come to her, and whether one comes each week.

    `NotAllowed` for others than herself and the administrator of the installation.
    """
    if not can_see_data_of(by, user):
        raise NotAllowed.only_oneself()
    before = _letters_of(user)
    user.language, user.weekly_letter = language, weekly
    user.save(update_fields=("language", "weekly_letter"))
    deed = Deed(
        verb=Verb.CHANGED,
        subject_kind=SubjectKind.USER,
        subject_id=user.pk,
        before=before,
        after=_letters_of(user),
    )
    log_changes([deed], register=None, by=by, at=at)


def _letters_of(user: User) -> dict[str, object]:
    return {"letter_language": user.language or None, "weekly_letter": user.weekly_letter}


@transaction.atomic
def forget_user(user: User, *, by: Actor, at: dt.datetime) -> None:
    """What is known of the user goes; what she did stays, under a name that says nothing of her.

    `NotAllowed` for others than herself and the administrator of the installation;
    `LastAdministrator` where nobody else would administer it.
    """
    if not can_see_data_of(by, user):
        raise NotAllowed.only_oneself()
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise LastAdministrator
    erase_values_of_person(user, by=by, at=at)
    user.username, user.name, user.email = f"former-{user.pk}", "", ""
    user.is_active = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()


def log_seen(user: User, *, by: Actor, at: dt.datetime) -> None:
    """Write down that somebody else looked at what is held of the user."""
    if not can_see_data_of(by, user):
        raise NotAllowed.only_oneself()
    if by.user is None or by.user.pk != user.pk:
        deed = Deed(verb=Verb.SEEN, subject_kind=SubjectKind.USER, subject_id=user.pk)
        log_changes([deed], register=None, by=by, at=at)
