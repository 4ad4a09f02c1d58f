"""`comity import`: the listings of a list become proposals in an office's register."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.installation import (
    office_named,
    open_installation,
    speak_utf8,
    user_on_the_command_line,
)
from comity.documents.model import Document
from comity.documents.reading import read_document, read_path
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.cli.importing import Imported


@click.command("import")
@click.argument("path", metavar="LIST")
@click.option("--office", "slug", required=True, metavar="SLUG", help="Whose register.")
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
@click.option("--accept", is_flag=True, help="Accept the rows that no finding speaks of.")
@click.option("--accept-all", is_flag=True, help="Accept every row.")
@click.option("--public", is_flag=True, help="Publish what is accepted; else it stays private.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)
def import_list(
    path: str, *, slug: str, username: str, accept: bool, accept_all: bool, public: bool, form: str
) -> None:
    """Bring a list into the register of an office; `-` is standard input.

    Every row becomes a proposal, unless the register knows it: then it is listed again. The same
    list again adds nothing, whatever its line ends, encoding or row order.
    """
    if accept and accept_all:
        raise ComityError("Give --accept or --accept-all, not both.")
    speak_utf8()
    data, document = _received(path)
    open_installation()
    from django.utils import timezone

    from comity.cli.importing import Accept, Wishes, import_reading
    from comity.interpretation.interpret import interpret_document

    by = user_on_the_command_line(username, "import")
    office = office_named(slug)
    chosen = Accept.ALL if accept_all else Accept.WITHOUT_FINDING if accept else Accept.NONE
    wishes = Wishes(accept=chosen, public=public)
    reading = interpret_document(document)
    imported = import_reading(office, data, reading, wishes, by=by, at=timezone.now())
    if form == "json":
        click.echo(json.dumps(imported.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(import_in_words(imported)))


def import_in_words(imported: "Imported") -> list[str]:
    """What came of a list, in a few lines."""
    figures = imported.figures
    lines = [f"{imported.name}: {_counted(figures.listed, 'agreement')} listed"]
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


def _received(path: str) -> tuple[bytes, Document]:
    """The bytes as received and the document they are."""
    if path == "-":
        data = sys.stdin.buffer.read()
        return data, read_document(data, name=path)
    document = read_path(path)
    return Path(path).read_bytes(), document
