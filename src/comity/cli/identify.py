"""`comity identify`: which records of the authority the partners of an office are."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.given_authority import authority_option, given_authority
from comity.cli.installation import (
    office_named,
    open_installation,
    speak_utf8,
    user_on_the_command_line,
)
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.accounts.actors import Actor
    from comity.offices.models import Office


@click.command()
@click.argument("slug", metavar="OFFICE")
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
@click.option("--anew", is_flag=True, help="Ask also for those that were asked for before.")
@click.option("--confirm", is_flag=True, help="Accept what the matcher is sure of, all at once.")
@click.option("--undo", is_flag=True, help="Take back what was last accepted all at once.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)
@authority_option
def identify(
    slug: str,
    *,
    username: str,
    anew: bool,
    confirm: bool,
    undo: bool,
    form: str,
    authority: Path | None,
) -> None:
    """Look the partners of OFFICE up in the authority, those that nobody has decided about.

    What is found is proposed: on the page of doubtful partners people accept it, or with --confirm
    the user accepts at once all that the matcher is sure of, which --undo takes back as one.
    """
    if undo and (anew or confirm):
        raise ComityError("Give --undo alone.")
    speak_utf8()
    open_installation()
    by = user_on_the_command_line(username, "identify")
    office = office_named(slug)
    if undo:
        _undo_last(office, by)
    else:
        _look_up(office, authority, by, anew=anew, confirm=confirm)
    _print_work(office, form)


def _undo_last(office: "Office", by: "Actor") -> None:
    from django.utils import timezone

    from comity.agreements.actions.identifying import undo_batch
    from comity.agreements.queries.identifications import last_batch

    batch = last_batch(office)
    if batch is None:
        raise ComityError("Nothing was accepted all at once that could be taken back.")
    undo_batch(batch, by=by, at=timezone.now())


def _look_up(
    office: "Office", authority: Path | None, by: "Actor", *, anew: bool, confirm: bool
) -> None:
    from django.utils import timezone

    from comity.agreements.actions.identifying import confirm_proposals, propose_records
    from comity.institutions.lookup import Lookup

    index = given_authority(authority)
    if index is None:
        raise ComityError("no authority is loaded; load one by: comity authority load FILE")
    lookup = Lookup(index)
    propose_records(office, lookup, anew=anew, by=by, at=timezone.now())
    if confirm:
        confirm_proposals(office, lookup, by=by, at=timezone.now())


def _print_work(office: "Office", form: str) -> None:
    from comity.agreements.queries.identifications import work_left

    left = {name: len(keys) for name, keys in asdict(work_left(office)).items()}
    if form == "json":
        click.echo(json.dumps(left, indent=1))
    else:
        click.echo("\n".join(f"{count:6} {_WORDS[name]}" for name, count in left.items()))


_WORDS = {
    "found": "found, not yet confirmed",
    "doubtful": "doubtful",
    "not_found": "not found",
    "deferred": "left for later",
    "decided": "decided",
}
