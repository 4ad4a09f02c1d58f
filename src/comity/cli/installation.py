"""The installation a command works on: its settings, its database, and who gives the command."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.accounts.actors import Actor
    from comity.accounts.models import User
    from comity.offices.models import Group, Office


def open_installation(*, migrate: bool = False) -> None:
    """Make the models usable; the database must be up to date, or is brought so.

    Nothing that needs Django may be imported before this was called.
    """
    set_up_installation()
    from django.core.management import call_command

    with database_in_use():
        if migrate:
            call_command("migrate", verbosity=0, skip_checks=True)
        elif _migrations_are_missing():
            raise ComityError("The database is not up to date; run `comity migrate` first.")


def set_up_installation() -> None:
    """Make the models usable, whatever there is of a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.config.settings")
    import django
    from django.conf import settings

    django.setup()
    settings.DATA.mkdir(parents=True, exist_ok=True)


@contextmanager
def database_in_use() -> Iterator[None]:
    """A database that cannot be reached or used inside is told in one sentence."""
    from django.db import DatabaseError, connection

    try:
        yield
    except DatabaseError as error:
        name = connection.settings_dict["NAME"]
        reason = str(error).strip().splitlines()[0]
        raise ComityError(f"The database {name} cannot be used ({reason}).") from error


def user_on_the_command_line(username: str, command: str) -> "Actor":
    """Whoever `--as` names, doing what the command does."""
    from comity.accounts.actors import Actor

    return Actor.command(command, user_named(username))


def user_named(username: str) -> "User":
    """The user of that name, who may sign in."""
    from comity.accounts.models import User

    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise ComityError(f"There is no user {username} who may sign in.")
    return found


def office_named(slug: str) -> "Office":
    """The office with that short address."""
    from comity.offices.models import Office

    found = Office.objects.filter(slug=slug).select_related("register", "institution").first()
    if found is None:
        known = ", ".join(Office.objects.order_by("slug").values_list("slug", flat=True))
        raise ComityError(
            f"There is no office {slug}; there are: {known}."
            if known
            else f"There is no office {slug}; `comity office add` opens one."
        )
    return found


def group_named(slug: str) -> "Group":
    """The group of offices with that short address."""
    from comity.offices.models import Group

    found = Group.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Group.objects.order_by("slug").values_list("slug", flat=True))
        raise ComityError(
            f"There is no group {slug}; there are: {known}."
            if known
            else f"There is no group {slug}; `comity group add` opens one."
        )
    return found


def _migrations_are_missing() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def speak_utf8() -> None:
    """Print names in any script, also on a console of another code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
