"""`comity export`: the register of an office as a workbook that can be edited and brought back."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.installation import (
    office_named,
    open_installation,
    speak_utf8,
    user_on_the_command_line,
)
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.accounts.models import User
    from comity.offices.models import Office


@click.command()
@click.argument("slug", metavar="OFFICE")
@click.argument("path", metavar="FILE.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
@click.option(
    "--known",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="As the register was known at the end of that day; else as it is known now.",
)
@click.option(
    "--language",
    type=click.Choice(("en", "mn")),
    default="en",
    show_default=True,
    help="Of the heads of its columns and the words in them.",
)
def export(
    slug: str, path: Path, *, username: str, known: dt.datetime | None, language: str
) -> None:
    """Write all agreements of OFFICE into an Excel workbook, to be edited.

    `comity import` takes over what was edited in it, and so does the page where lists are read.
    """
    if path.suffix.lower() != ".xlsx":
        raise ComityError(f"{path.name}: the workbook is written as XLSX; name it so.")
    speak_utf8()
    open_installation()
    from django.utils.translation import override

    from comity.accounts.errors import NotAllowed
    from comity.offices.policies import can_read_office

    by = user_on_the_command_line(username, "export")
    office = office_named(slug)
    if by.user is None or not can_read_office(by, office):
        raise NotAllowed.only_officers(by, office.register)
    with override(language):
        data = _workbook(office, by.user, known)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ComityError(f"{path}: it cannot be written ({error.strerror}).") from error
    click.echo(f"{path}: the register of {office.short_name}")


def _workbook(office: "Office", user: "User", day: dt.datetime | None) -> bytes:
    from django.utils import timezone

    from comity.agreements.policies import facts_visible_to
    from comity.intake.register_workbooks import register_workbook

    at = timezone.now()
    end = timezone.make_aware(dt.datetime.combine(day, dt.time.max)) if day else None
    known = end if end and end < at else None
    facts = facts_visible_to(user).known(known).filter(office=office)
    on = timezone.localdate(known or at)
    return register_workbook(office, facts, on=on, known=known, at=at)
