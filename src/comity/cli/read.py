"""`comity read`: lists of agreements become structured rows, without a database."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TypedDict, Unpack

import click

from comity.cli.paths import name_several, paths_of
from comity.cli.profile import given_profile, write_proposal
from comity.cli.reading_output import FORMATS, write_readings
from comity.cli.reading_progress import ProgressBar, progress_bar
from comity.cli.reading_reports import opened_reports
from comity.cli.reading_summary import Summary
from comity.documents.model import Document
from comity.documents.progress import listening
from comity.documents.reading import read_path
from comity.errors import ComityError, UnreadableDocument
from comity.interpretation.interpret import interpret_with_state
from comity.interpretation.readings import Reading
from comity.interpretation.slices.reading import interpret_in_slices

ACCOUNT_BROKEN = 1
NOTHING_READ = 2
SOME_NOT_READ = 3
_OF_THE_WHOLE = frozenset({"json", "xlsx"})
_WITHOUT_EXPLANATION = frozenset({"csv", "xlsx"})

Outcome = Reading | UnreadableDocument


class Asked(TypedDict):
    """The options of the command as they came."""

    form: str | None
    output: Path | None
    findings: Path | None
    account: Path | None
    ocr: bool
    explain: bool
    profile: Path | None
    propose_profile: Path | None


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to print the rows; table on a terminal, else jsonl. In csv, text that a spreadsheet"
    " would take for a formula (= + - @ and the like) gets an apostrophe in front.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option(
    "--findings",
    type=click.Path(path_type=Path),
    help="Write the findings here as JSON Lines, not to standard error in words.",
)
@click.option(
    "--account",
    type=click.Path(path_type=Path),
    help="Write here, as JSON Lines, what became of every stretch of the document.",
)
@click.option("--ocr", is_flag=True, help="Read pictures of text, too, where Tesseract is there.")
@click.option(
    "--explain",
    is_flag=True,
    help="Print why each field of each row reads as it does; a table, or in jsonl and json beside"
    " the rows.",
)
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    help="Read by this reading profile: YAML that says what the publisher's own column heads,"
    " marks, kinds and countries mean.",
)
@click.option(
    "--propose-profile",
    type=click.Path(path_type=Path),
    help="Write here what was understood and guessed of the list as a profile to be edited.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Read so many of several documents at once; as many as there are processors.",
)
def read(paths: Sequence[str], *, jobs: int, **asked: Unpack[Asked]) -> None:
    """Read lists of agreements; `-` is standard input, a directory all files in it.

    Several documents are read at once, each in a process with limits on time (5 minutes) and
    memory (2 GB); what cannot be read stops nothing.

    Exit status: 0 when read (also a document that lists nothing), 2 when nothing could be read,
    3 when some of several documents could not, 1 when --account finds something left over or
    counted twice.
    """
    wishes = Wishes(asked, several=name_several(paths))
    if wishes.explain and wishes.form in _WITHOUT_EXPLANATION:
        raise ComityError(f"--explain goes with table, jsonl and json, not with {wishes.form}.")
    with (
        progress_bar(is_wanted=not wishes.prints_as_it_reads) as bar,
        _outcomes(paths, wishes, bar, jobs=jobs) as outcomes,
    ):
        summary, faults = _write(outcomes, wishes, bar)
    if wishes.several:
        _tell(summary.lines())
    else:
        _tell(summary.failure_lines())
    _tell(faults)
    if not summary.documents:
        sys.exit(NOTHING_READ)
    if summary.failures:
        sys.exit(SOME_NOT_READ)
    if faults:
        sys.exit(ACCOUNT_BROKEN)


class Wishes:
    """What shall be written, and where."""

    def __init__(self, asked: Asked, *, several: bool) -> None:
        self.output, self.findings = asked["output"], asked["findings"]
        self.account, self.several = asked["account"], several
        self.ocr, self.explain = asked["ocr"], asked["explain"]
        self.proposal = asked["propose_profile"]
        if self.proposal is not None and several:
            raise ComityError("--propose-profile goes with one document")
        self.given = given_profile(asked["profile"])
        is_seen = self.output is None and sys.stdout.isatty()
        self.form = asked["form"] or ("table" if is_seen else "jsonl")

    @property
    def is_for_the_eye(self) -> bool:
        """Whether one table is printed for the eye, which is done when all is read."""
        return self.form == "table" and not self.explain and self.output is None

    @property
    def needs_the_whole(self) -> bool:
        """Whether a long document is held whole, for what is written of it cannot be parted."""
        return self.form in _OF_THE_WHOLE or self.is_for_the_eye or self.proposal is not None

    @property
    def prints_as_it_reads(self) -> bool:
        """Whether rows come out on the terminal while more is read."""
        return self.output is None and sys.stdout.isatty() and not self.is_for_the_eye


@contextmanager
def _outcomes(
    paths: Sequence[str], wishes: Wishes, bar: ProgressBar, *, jobs: int
) -> Iterator[Iterator[Outcome]]:
    """What comes of each document: of one here, of several in processes of their own."""
    if not wishes.several:
        yield _read_here(paths[0], wishes, bar)
        return
    from comity.cli.parallel_reading import read_in_parallel

    found = paths_of(paths)
    jobs = min(jobs, len(found))
    with read_in_parallel(
        found, jobs=jobs, ocr=wishes.ocr, explain=wishes.explain, profile=wishes.given.text
    ) as outcomes:
        yield _counted(outcomes, len(found), bar)


def _read_here(path: str, wishes: Wishes, bar: ProgressBar) -> Iterator[Outcome]:
    try:
        with listening(bar.heard):
            document = read_path(path, ocr=wishes.ocr)
            if wishes.needs_the_whole:
                readings = _read_whole(document, wishes)
            else:
                readings = interpret_in_slices(
                    document, explain=wishes.explain, profile=wishes.given.profile
                )
            for reading in readings:
                if not reading.goes_on:
                    bar.close()
                yield reading
    except UnreadableDocument as failure:
        yield failure


def _read_whole(document: Document, wishes: Wishes) -> Iterator[Reading]:
    reading, state = interpret_with_state(
        document, explain=wishes.explain, profile=wishes.given.profile
    )
    if wishes.proposal is not None:
        write_proposal(reading, state, wishes.proposal)
    yield reading


def _counted(outcomes: Iterable[Outcome], total: int, bar: ProgressBar) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, start=1):
        bar.show("documents", done, total)
        yield outcome
    bar.close()


def _write(
    outcomes: Iterable[Outcome], wishes: Wishes, bar: ProgressBar
) -> tuple[Summary, list[str]]:
    """Write everything as it comes; nothing at all where no document could be read."""
    summary = Summary()
    held: list[str] = []
    readings = _read_of(outcomes, summary)
    first = next(readings, None)
    if first is None:
        return summary, []
    say = held.append if wishes.is_for_the_eye else bar.echo
    try:
        with opened_reports(
            wishes.findings, wishes.account, say=say, several=wishes.several
        ) as reports:
            followed = reports.following(chain([first], readings))
            _write_rows(followed, wishes)
    except BrokenPipeError:
        raise  # whoever reads has seen enough; click ends quietly
    except OSError as error:
        where = error.filename or "standard output"
        raise ComityError(f"{where} cannot be written ({error.strerror})") from error
    for line in held:
        click.echo(line, err=True)
    return summary, reports.faults


def _write_rows(readings: Iterable[Reading], wishes: Wishes) -> None:
    if wishes.explain and wishes.form == "table":
        from comity.cli.explanation_output import write_explanations

        write_explanations(readings, wishes.output, several=wishes.several)
    else:
        write_readings(readings, wishes.form, wishes.output, several=wishes.several)


def _read_of(outcomes: Iterable[Outcome], summary: Summary) -> Iterator[Reading]:
    """The readings among the outcomes; what else there is goes into the summary."""
    for outcome in outcomes:
        if isinstance(outcome, UnreadableDocument):
            summary.failures.append(outcome)
        else:
            summary.add(outcome)
            yield outcome


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(f"comity read: {line}", err=True)
