"""`comity import`: the listings of a list become proposals in an office's register."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from comity.cli.installation import (
    office_named,
    open_installation,
    speak_utf8,
    user_on_the_command_line,
)
from comity.cli.parallel_reading import LIMITS
from comity.cli.reading_progress import progress_bar
from comity.documents.reading import bytes_of
from comity.errors import ComityError, ReadingStopped
from comity.interpretation.confinement.reading import read_confined
from comity.interpretation.readings import Reading

if TYPE_CHECKING:
    from comity.accounts.actors import Actor
    from comity.cli.importing import Imported, Wishes
    from comity.offices.models import Office

_MB = 1024**2


class Asked(TypedDict):
    """The options of the command as they came."""

    slug: str
    username: str
    accept: bool
    accept_all: bool
    public: bool
    ocr: bool
    seconds: float
    megabytes: int
    form: str


@click.command("import")
@click.argument("path", metavar="LIST")
@click.option("--office", "slug", required=True, metavar="SLUG", help="Whose register.")
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
@click.option("--accept", is_flag=True, help="Accept the rows that no finding speaks of.")
@click.option("--accept-all", is_flag=True, help="Accept every row.")
@click.option("--public", is_flag=True, help="Publish what is accepted; else it stays private.")
@click.option("--ocr", is_flag=True, help="Read pictures of text, too, where Tesseract is there.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=LIMITS.seconds,
    show_default=True,
    help="Stop reading after so long.",
)
@click.option(
    "--megabytes",
    type=click.IntRange(min=1),
    default=LIMITS.memory_bytes // _MB,
    show_default=True,
    help="Stop reading where it takes more memory.",
)
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)
def import_list(path: str, **asked: Unpack[Asked]) -> None:
    """Bring a list into the register of an office; `-` is standard input.

    Every row becomes a proposal, unless the register knows it: then it is listed again. The same
    list again adds nothing, whatever its line ends, encoding or row order.

    Of a workbook that `comity export` wrote, every edited row becomes a proposal, field by field.

    The list is read by the reading profile of the register, where it has one, in a process with
    limits. Where one of them stops it, the list is kept as it
    came, with the finding that says so, and nothing is proposed.
    """
    if asked["accept"] and asked["accept_all"]:
        raise ComityError("Give --accept or --accept-all, not both.")
    speak_utf8()
    open_installation()
    from django.utils import timezone

    from comity.cli.importing import import_reading
    from comity.provenance.queries import profile_text

    by = user_on_the_command_line(asked["username"], "import")
    office = office_named(asked["slug"])
    data = bytes_of(path)
    try:
        reading = _read(data, path, asked, profile=profile_text(office.register))
    except ReadingStopped as stopped:
        raise _kept_unread(office, data, stopped, by) from stopped
    imported = import_reading(office, data, reading, _wishes(asked), by=by, at=timezone.now())
    if asked["form"] == "json":
        click.echo(json.dumps(imported.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(import_in_words(imported)))


def import_in_words(imported: "Imported") -> list[str]:
    """What came of a list, in a few lines."""
    figures = imported.figures
    listed = f"{_counted(figures.listed, 'agreement')} listed"
    lines = [f"{imported.name}: {listed if imported.speaks else 'a workbook of the register'}"]
    if imported.again:
        lines.append("  already received: nothing new")
    else:
        lines.append(f"  {figures.proposed} proposed, {figures.known} known before")
    if imported.accepted_now:
        lines.append(f"  {imported.accepted_now} accepted")
    if figures.open:
        lines.append(f"  {figures.open} left to review")
    if imported.published_now:
        lines.append(f"  {imported.published_now} published")
    found = [f"{count} {severity}" for severity, count in imported.findings.items() if count]
    lines.append(f"  findings: {', '.join(found) or 'none'}")
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wishes(asked: Asked) -> "Wishes":
    from comity.cli.importing import Accept, Wishes

    careful = Accept.WITHOUT_FINDING if asked["accept"] else Accept.NONE
    return Wishes(accept=Accept.ALL if asked["accept_all"] else careful, public=asked["public"])


def _read(data: bytes, path: str, asked: Asked, *, profile: str) -> Reading:
    limits = replace(LIMITS, seconds=asked["seconds"], memory_bytes=asked["megabytes"] * _MB)
    with progress_bar(is_wanted=True) as bar:
        return read_confined(
            data,
            name=path,
            ocr=asked["ocr"],
            profile=profile,
            limits=limits,
            listener=bar.heard,
        )


def _kept_unread(
    office: "Office", data: bytes, stopped: ReadingStopped, by: "Actor"
) -> ComityError:
    """Keep the list with the finding that it was not read; what is to be said of it."""
    from django.utils import timezone

    from comity.intake.actions.receiving import receive_unread_list

    source = receive_unread_list(office, data, stopped, by=by, at=timezone.now())
    return ComityError(f"{stopped}. It is kept as source {source.pk}, of which nothing was read.")
