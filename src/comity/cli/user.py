"""`comity user`: who may sign in."""

import secrets
import sys

import click

from comity.cli.installation import open_installation, user_on_the_command_line
from comity.errors import ComityError


@click.group()
def user() -> None:
    """Users of the installation."""


@user.command("add")
@click.argument("username")
@click.option("--name", default="", help="The name as used.")
@click.option("--administrator", is_flag=True, help="May administer the installation.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--generate-password", is_flag=True, help="Make a password and print it.")
@click.option("--as", "acting", metavar="USER", help="In whose name; the first user needs none.")
def add(
    username: str,
    *,
    name: str,
    administrator: bool,
    password_stdin: bool,
    generate_password: bool,
    acting: str | None,
) -> None:
    """Let somebody sign in; the first user is the administrator of the installation."""
    open_installation()
    from django.utils import timezone

    from comity.accounts.actors import Actor, ActorKind
    from comity.provenance.actions.users import add_user

    command = "user add"
    by = (
        user_on_the_command_line(acting, command)
        if acting
        else Actor(kind=ActorKind.COMMAND, name=command)
    )
    password = _password(from_stdin=password_stdin, generated=generate_password)
    added = add_user(
        username,
        password=password,
        name=name,
        administrator=administrator,
        by=by,
        at=timezone.now(),
    )
    click.echo(f"{added.username}{' (administrator)' if added.is_superuser else ''}")
    if generate_password:
        click.echo(f"password: {password}")


def _password(*, from_stdin: bool, generated: bool) -> str:
    if from_stdin and generated:
        raise ComityError("Give --password-stdin or --generate-password, not both.")
    if generated:
        return secrets.token_urlsafe(12)
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise ComityError("There is no terminal to ask for a password; use --password-stdin.")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
