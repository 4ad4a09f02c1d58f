"""`comity read`: lists of agreements become structured rows, without a database."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from comity.cli.reading_output import FORMATS, write_readings
from comity.documents.reading import read_path
from comity.errors import ComityError, UnreadableDocument
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading

ACCOUNT_BROKEN = 1
NOTHING_READ = 2
SOME_NOT_READ = 3


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to print the rows; table on a terminal, else jsonl.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option(
    "--findings",
    "findings_path",
    type=click.Path(path_type=Path),
    help="Write the findings here as JSON Lines, not to standard error in words.",
)
@click.option(
    "--account",
    "account_path",
    type=click.Path(path_type=Path),
    help="Write here, as JSON Lines, what became of every stretch of the document.",
)
def read(
    paths: Sequence[str],
    form: str | None,
    output: Path | None,
    findings_path: Path | None,
    account_path: Path | None,
) -> None:
    """Read lists of agreements; `-` is standard input.

    Exit status: 0 when read (also a document that lists nothing), 2 when nothing could be read,
    3 when some of several documents could not, 1 when --account finds something left over or
    counted twice.
    """
    readings, failures = _read_all(paths)
    for failure in failures:
        click.echo(f"comity read: {failure}", err=True)
    if not readings:
        sys.exit(NOTHING_READ)
    if form is None:
        form = "table" if output is None and sys.stdout.isatty() else "jsonl"
    try:
        write_readings(readings, form, output)
        _write_findings(readings, findings_path)
        faults = _write_account(readings, account_path) if account_path else []
    except BrokenPipeError:
        raise  # whoever reads has seen enough; click ends quietly
    except OSError as error:
        where = error.filename or "standard output"
        raise ComityError(f"{where} cannot be written ({error.strerror})") from error
    for fault in faults:
        click.echo(f"comity read: {fault}", err=True)
    if failures:
        sys.exit(SOME_NOT_READ)
    if faults:
        sys.exit(ACCOUNT_BROKEN)


def _read_all(paths: Sequence[str]) -> tuple[list[Reading], list[UnreadableDocument]]:
    readings: list[Reading] = []
    failures: list[UnreadableDocument] = []
    for path in paths:
        try:
            readings.append(interpret_document(read_path(path)))
        except UnreadableDocument as failure:
            failures.append(failure)
    return readings, failures


def _write_findings(readings: Sequence[Reading], path: Path | None) -> None:
    from comity.cli.finding_output import findings_as_json_lines, findings_in_words

    if path is None:
        for line in findings_in_words(readings):
            click.echo(line, err=True)
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:
        _write_lines(file, findings_as_json_lines(readings))


def _write_account(readings: Sequence[Reading], path: Path) -> list[str]:
    from comity.interpretation.account import account_as_json_lines, faults_of

    with path.open("w", encoding="utf-8", newline="\n") as file:
        for reading in readings:
            _write_lines(file, account_as_json_lines(reading))
    return [fault for reading in readings for fault in faults_of(reading)]


def _write_lines(file: TextIOWrapper, lines: Sequence[str]) -> None:
    file.writelines(f"{line}\n" for line in lines)
