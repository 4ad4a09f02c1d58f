"""`comity demo`: two offices with their lists, served on this machine alone."""

import hashlib
import os
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.installation import open_installation, speak_utf8
from comity.cli.serve import DEFAULT_PORT, LOOPBACK, refuse_busy_port, run_server
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.accounts.actors import Actor
    from comity.cli.demo_offices import DemoOffice

_PACKAGE = Path(__file__).resolve().parents[1]
# Inside the package where it is installed, beside it in a checkout.
_FOLDERS = (_PACKAGE / "samples", _PACKAGE.parents[1] / "samples")
SAMPLES = next(filter(Path.is_dir, _FOLDERS), _FOLDERS[-1])
AUTHORITY = "authority.jsonl"
PASSWORD = "comity-demo"  # noqa: S105 - it opens invented accounts on the loopback address only
ADMINISTRATOR = "admin"


@click.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--samples",
    type=click.Path(path_type=Path),
    default=SAMPLES,
    help="The folder with the sample lists.",
)
@click.option("--check", is_flag=True, help="Set it up, ask for the front page, and stop.")
def demo(*, port: int, samples: Path, check: bool) -> None:
    """Read two sample lists into a register of its own and serve it on this machine."""
    speak_utf8()
    if not check:
        refuse_busy_port(LOOPBACK, port)
    folder = _use_own_database()
    click.echo(f"The demo keeps its data in {folder}.")
    open_installation(migrate=True)
    _fill(samples)
    _print_sign_in()
    if check:
        _ask_for_front_page()
    else:
        run_server(LOOPBACK, port)


def _use_own_database() -> Path:
    """A database beside whatever else this installation has: the demo must not touch that."""
    folder = Path(os.environ.get("COMITY_DATA", ".cache/demo")).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["COMITY_DATA"] = str(folder)
    os.environ["COMITY_DATABASE"] = f"sqlite:///{(folder / 'demo.sqlite3').as_posix()}"
    return folder


def _fill(samples: Path) -> None:
    from django.utils import timezone

    from comity.accounts.actors import Actor
    from comity.cli.demo_offices import DEMO_OFFICES, set_up

    administrator = set_up(ADMINISTRATOR, PASSWORD, at=timezone.now())
    by = Actor.command("demo", administrator)
    _load_authority(samples / AUTHORITY)
    for office in DEMO_OFFICES:
        _import_sample(office, samples / office.list_name, by)
        _identify_partners(office, by)


def _load_authority(path: Path) -> None:
    """Load the records that the partners of the samples are, unless any authority is loaded."""
    from django.utils import timezone

    from comity.folders import data_folder
    from comity.matching.authority.installed import current_authority, load_authority

    if path.is_file() and current_authority(data_folder()) is None:
        load_authority(path, data_folder(), at=timezone.now())


def _identify_partners(demo_office: "DemoOffice", by: "Actor") -> None:
    """For the demo, what the matcher is sure of is accepted in the administrator's name."""
    from django.utils import timezone

    from comity.agreements.actions.identifying import confirm_proposals, propose_records
    from comity.agreements.queries.identifications import work_left
    from comity.cli.installation import office_named
    from comity.institutions.lookup import installed_lookup

    lookup = installed_lookup()
    if lookup is None:
        return
    office = office_named(demo_office.profile.slug)
    propose_records(office, lookup, by=by, at=timezone.now())
    confirm_proposals(office, lookup, by=by, at=timezone.now())
    left = work_left(office)
    click.echo(
        f"{office}: {len(left.decided)} partners found in {lookup.source},"
        f" {len(left.doubtful)} doubtful, {len(left.not_found)} not found"
    )


def _import_sample(demo_office: "DemoOffice", path: Path, by: "Actor") -> None:
    """Read and import a sample list, unless this very file was imported before."""
    from django.utils import timezone

    from comity.cli.importing import Accept, Wishes, import_reading, settle
    from comity.cli.installation import office_named
    from comity.documents.reading import read_document
    from comity.intake.models import Batch
    from comity.intake.queries import batch_of_file
    from comity.interpretation.interpret import interpret_document

    if not path.is_file():
        raise ComityError(f"{path} is missing; name the folder of the lists with --samples.")
    started = time.monotonic()
    data = path.read_bytes()
    office = office_named(demo_office.profile.slug)
    known = batch_of_file(office, hashlib.sha256(data).hexdigest())
    if known:
        click.echo(f"{path.name}: {known.source.listed} agreements, imported before")
        return
    reading = interpret_document(read_document(data, name=path.name))
    # First what nothing speaks against, then, for the demo alone, the rest: two changes say so.
    careful = Wishes(accept=Accept.WITHOUT_FINDING)
    first = import_reading(office, data, reading, careful, by=by, at=timezone.now())
    batch = Batch.objects.select_related("office__register", "source__register").get(pk=first.batch)
    everything = Wishes(accept=Accept.ALL, public=True)
    rest = settle(batch, everything, again=False, by=by, at=timezone.now())
    click.echo(
        f"{path.name}: {rest.figures.listed} agreements read and published in"
        f" {time.monotonic() - started:.1f} s; {first.accepted_now} accepted without a finding,"
        f" {rest.accepted_now} in spite of one"
    )


def _print_sign_in() -> None:
    from comity.cli.demo_offices import DEMO_OFFICES

    names = ", ".join([ADMINISTRATOR, *(office.officer for office in DEMO_OFFICES)])
    click.echo(f"Sign in as {names}; the password is {PASSWORD}")


def _ask_for_front_page() -> None:
    from django.test import Client

    answer = Client(SERVER_NAME="localhost").get("/")
    if answer.status_code != HTTPStatus.OK:
        raise ComityError(f"The front page answers {answer.status_code}.")
    click.echo("The front page answers.")
