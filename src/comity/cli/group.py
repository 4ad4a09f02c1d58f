"""`comity group`: offices that are read together, and who reads them."""

import click

from comity.cli.installation import (
    group_named,
    office_named,
    open_installation,
    speak_utf8,
    user_named,
    user_on_the_command_line,
)

_as = click.option("--as", "username", required=True, metavar="USER", help="In whose name.")


@click.group()
def group() -> None:
    """Groups of offices: of a ministry, a consortium, a national centre."""


@group.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="What pages call it.")
@_as
def add(slug: str, name: str, username: str) -> None:
    """Open a group; offices join it themselves."""
    open_installation()
    from django.utils import timezone

    from comity.offices.actions.groups import open_group

    by = user_on_the_command_line(username, "group add")
    click.echo(f"{open_group(slug, name, by=by, at=timezone.now()).slug}: {name}")


@group.command("list")
def list_groups() -> None:
    """List the groups with their offices."""
    speak_utf8()
    open_installation()
    from comity.offices.models import Group

    for each in Group.objects.prefetch_related("offices"):
        offices = " ".join(sorted(office.slug for office in each.offices.all()))
        click.echo(f"{each.slug}\t{each.name}\t{offices}")


@group.command("join")
@click.argument("slug")
@click.argument("office")
@_as
def join(slug: str, office: str, username: str) -> None:
    """Let the readers of a group see the agreements of an office, published or not."""
    open_installation()
    from django.utils import timezone

    from comity.offices.actions.groups import join_group

    by = user_on_the_command_line(username, "group join")
    join_group(group_named(slug), office_named(office), by=by, at=timezone.now())
    click.echo(f"{office}: in {slug}")


@group.command("leave")
@click.argument("slug")
@click.argument("office")
@_as
def leave(slug: str, office: str, username: str) -> None:
    """Let the readers of a group see of an office what everybody sees."""
    open_installation()
    from django.utils import timezone

    from comity.offices.actions.groups import leave_group

    by = user_on_the_command_line(username, "group leave")
    leave_group(group_named(slug), office_named(office), by=by, at=timezone.now())
    click.echo(f"{office}: not in {slug}")


@group.command("reader")
@click.argument("slug")
@click.argument("reader")
@click.option("--remove", is_flag=True, help="She reads it no more.")
@_as
def reader(slug: str, reader: str, *, remove: bool, username: str) -> None:
    """Let a user read the agreements of a group's offices."""
    open_installation()
    from django.utils import timezone

    from comity.offices.actions.groups import add_group_reader, remove_group_reader

    by = user_on_the_command_line(username, "group reader")
    change = remove_group_reader if remove else add_group_reader
    change(group_named(slug), user_named(reader), by=by, at=timezone.now())
    click.echo(f"{reader}: {'no reader' if remove else 'reader'} of {slug}")
