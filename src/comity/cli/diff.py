"""`comity diff`: what was added, gone and changed between two editions of a list."""

import sys
from pathlib import Path

import click

from comity.cli.diff_output import FORMATS, summary_of, write_differences
from comity.cli.profile import given_profile
from comity.cli.reading_progress import ProgressBar, progress_bar
from comity.documents.progress import listening
from comity.documents.reading import read_path
from comity.errors import ComityError
from comity.interpretation.comparison.comparing import compare_editions
from comity.interpretation.interpret import interpret_document
from comity.interpretation.profiles.profile import Profile
from comity.interpretation.readings import Listing

DIFFERENT = 1


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to print the differences; table on a terminal, else jsonl.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option("--ocr", is_flag=True, help="Read pictures of text, too, where Tesseract is there.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    help="Read both by this reading profile, as comity read does.",
)
def diff(
    old: str, new: str, *, form: str | None, output: Path | None, ocr: bool, profile: Path | None
) -> None:
    """Compare two editions of a list, in any formats; `-` is standard input.

    An agreement is known again by its partner, unit, kind and day, whatever its number and place;
    also under a misspelled name, and under a new one where all else is as it was. What one of
    the editions leaves out altogether changes no agreement and is named at the end.

    Exit status: 0 where both editions say the same, 1 where they differ, 2 where one cannot be
    read.
    """
    if old == new == "-":
        raise ComityError("only one of the two editions can come from standard input")
    form = form or ("table" if output is None and sys.stdout.isatty() else "jsonl")
    known = given_profile(profile).profile
    with progress_bar(is_wanted=True) as bar:
        before = _listings(old, bar, known, ocr=ocr)
        after = _listings(new, bar, known, ocr=ocr)
    comparison = compare_editions(before, after)
    try:
        write_differences(comparison, before, after, form, output)
    except BrokenPipeError:
        raise  # whoever reads has seen enough; click ends quietly
    except OSError as error:
        where = error.filename or "standard output"
        raise ComityError(f"{where} cannot be written ({error.strerror})") from error
    for line in summary_of(comparison):
        click.echo(f"comity diff: {line}", err=True)
    if not comparison.is_empty:
        sys.exit(DIFFERENT)


def _listings(path: str, bar: ProgressBar, profile: Profile, *, ocr: bool) -> tuple[Listing, ...]:
    with listening(bar.heard):
        return interpret_document(read_path(path, ocr=ocr), profile=profile).listings
