"""`comity authority`: who is known to exist, as a release of ROR says it."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import click

from comity.cli.authority_in_use import records_in_use
from comity.cli.authority_output import as_json, change_lines, lines_of_changes, status_lines
from comity.cli.installation import speak_utf8
from comity.errors import ComityError
from comity.folders import data_folder
from comity.matching.authority.changes import ChangeKind, RecordChange, compare_releases
from comity.matching.authority.index import AuthorityIndex, NoAuthority
from comity.matching.authority.installed import (
    current_authority,
    kept_authorities,
    load_authority,
    remove_authority,
)


@click.group()
def authority() -> None:
    """The authority that names of institutions are looked up in; needs no database."""


@authority.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--changes",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what changed since the release before here, as JSON Lines.",
)
def load(file: Path, *, changes: Path | None) -> None:
    """Make FILE, a dump of the Research Organization Registry (ROR), the current authority.

    The official release is read (JSON in schema 2, or its zip), and JSON Lines. The earlier
    release is kept; what changed since is counted, and told one by one for the institutions that
    the installation has. What people decided about these stays as it is.
    """
    speak_utf8()
    data = data_folder()
    try:
        old = current_authority(data)
    except NoAuthority:
        old = None  # made by an older Comity: there is nothing that it could be compared with
    click.echo(f"comity authority: reading {file}", err=True)
    new = load_authority(file, data, at=dt.datetime.now(tz=dt.UTC))
    click.echo(f"{new.about['release'] or file.name}: {new.about['records']:,} records")
    found: Iterable[RecordChange] = compare_releases(old, new) if old else ()
    counts = _counted(found, changes)
    if old is not None:
        click.echo("\n".join(change_lines(counts, old.about, new.about)))
        _tell_of_those_in_use(old, new)


def _tell_of_those_in_use(old: AuthorityIndex, new: AuthorityIndex) -> None:
    """What changed for institutions that the installation knows by their record, one by one."""
    in_use = records_in_use()
    if in_use:
        changed = list(compare_releases(old, new, only=in_use))
        click.echo(f"{len(in_use):,} institutions in use, {len(changed):,} changes of them")
        click.echo("".join(f"  {line}\n" for line in lines_of_changes(changed, new)), nl=False)


def _counted(changes: Iterable[RecordChange], file: Path | None) -> Counter[ChangeKind]:
    """How many changes of each kind there are; each is written to `file`, if one is given."""
    counts: Counter[ChangeKind] = Counter()
    try:
        with ExitStack() as stack:
            written = file and stack.enter_context(file.open("w", encoding="utf-8", newline="\n"))
            for each in changes:
                counts[each.kind] += 1
                if written:
                    written.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
    except OSError as error:
        raise ComityError(f"{file} cannot be written ({error.strerror})") from error
    return counts


@authority.command("status")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def status(form: str) -> None:
    """Say which authority is loaded, how much is in it, and which older ones are kept."""
    speak_utf8()
    kept = kept_authorities(data_folder())
    if form == "json":
        click.echo(json.dumps(as_json(kept), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(status_lines(kept)))


@authority.command("remove")
@click.argument("start", metavar="SHA256")
def remove(start: str) -> None:
    """Remove a kept authority, named by the first characters of its SHA-256 (see `status`)."""
    speak_utf8()
    removed = remove_authority(data_folder(), start)
    click.echo(f"{removed.about['release'] or removed.about['source']} is removed")
