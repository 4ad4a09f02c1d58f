"""`comity reconcile`: which partners two registers share, and what each says of the other."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict, Unpack

import click

from comity.cli.given_authority import authority_option, given_authority
from comity.cli.profile import given_profile
from comity.cli.reading_progress import progress_bar
from comity.cli.reconciliation_output import (
    FORMATS,
    LANGUAGES,
    summary_of,
    write_page,
    write_pairs,
    write_reconciliation,
)
from comity.cli.registers_of_offices import OFFICE, listed_by_office, reconciled_offices
from comity.cli.stated_registers import stated_register
from comity.documents.progress import listening
from comity.documents.reading import read_path
from comity.errors import ComityError
from comity.interpretation.interpret import interpret_document
from comity.matching.registers.many import with_homes
from comity.matching.registers.reconciling import Reconciliation
from comity.matching.registers.reconciling import reconcile as reconcile_registers
from comity.matching.registers.stated import StatedRegister


class Asked(TypedDict):
    """The options as click hands them over."""

    a_is: str | None
    b_is: str | None
    form: str | None
    output: Path | None
    html: Path | None
    language: str
    ocr: bool
    profile: Path | None
    authority: Path | None
    username: str | None


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.argument("more", metavar="[MORE]...", nargs=-1)
@click.option("--a-is", metavar="NAME", help="Whose list A is; else what its title tells.")
@click.option("--b-is", metavar="NAME", help="Whose list B is; else what its title tells.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to print what was found; table on a terminal, else jsonl.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here, not to stdout.")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a page for the partner, too: one file, without scripts.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language of that page.",
)
@click.option("--ocr", is_flag=True, help="Read pictures of text, too, where Tesseract is there.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    help="Read both by this reading profile, as comity read does.",
)
@click.option(
    "--as",
    "username",
    metavar="USER",
    help="See of offices what this user may see; else what they have published.",
)
@authority_option
def reconcile(a: str, b: str, more: Sequence[str], **asked: Unpack[Asked]) -> None:
    """Hold two registers against one another: A and B are lists in any formats.

    `office:SLUG` instead of a list is what that office of the installation lists today; two
    offices are compared by the institutions as the installation knows them.

    Says which partners both have: by their identifiers in the authority that is loaded, else by
    name and country; doubtful ones are named as such. Where the lists belong to institutions that
    list each other, the agreements each states with the other stand side by side, as of the
    earlier of the two editions.

    With more than two lists every pair that has something in common is told in one line, with how
    many partners it shares and how many agreements come to which verdict.

    Exit status: 0 when compared, 2 where a list cannot be read.
    """
    if [a, b, *more].count("-") > 1:
        raise ComityError("only one of the registers can come from standard input")
    to_terminal = asked["output"] is None and sys.stdout.isatty()
    form = asked["form"] or ("table" if to_terminal else "jsonl")
    homes = {a: asked["a_is"], b: asked["b_is"]}
    if more:
        if asked["html"] is not None:
            raise ComityError("--html goes with two registers")
        registers = _identified(_registers((a, b, *more), homes, asked), asked["authority"])
        with _writing():
            write_pairs(with_homes(registers), form, asked["output"])
        return
    if a.startswith(OFFICE) and b.startswith(OFFICE):
        found = reconciled_offices(a, b, asked["username"])
    else:
        registers = _identified(_registers((a, b), homes, asked), asked["authority"])
        found = reconcile_registers(*registers)
    _tell(found, form, asked)


def _tell(found: Reconciliation, form: str, asked: Asked) -> None:
    with _writing():
        write_reconciliation(found, form, asked["output"])
        if asked["html"] is not None:
            write_page(found, asked["html"], asked["language"])
    for line in summary_of(found):
        click.echo(f"comity reconcile: {line}", err=True)


def _registers(
    paths: Sequence[str], homes: Mapping[str, str | None], asked: Asked
) -> list[StatedRegister]:
    profile = given_profile(asked["profile"]).profile
    with progress_bar(is_wanted=True) as bar, listening(bar.heard):
        return [
            listed_by_office(path, asked["username"])
            if path.startswith(OFFICE)
            else stated_register(
                interpret_document(read_path(path, ocr=asked["ocr"]), profile=profile),
                path,
                homes.get(path),
            )
            for path in paths
        ]


@contextmanager
def _writing() -> Iterator[None]:
    """What cannot be written is said in a sentence."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads has seen enough; click ends quietly
    except OSError as error:
        where = error.filename or "standard output"
        raise ComityError(f"{where} cannot be written ({error.strerror})") from error


def _identified(
    registers: Sequence[StatedRegister], authority: Path | None
) -> Sequence[StatedRegister]:
    index = given_authority(authority)
    if index is None:
        click.echo("comity reconcile: no authority is loaded; names alone are compared", err=True)
        return registers
    from comity.matching.matcher import Matcher
    from comity.matching.registers.identifying import identify_registers

    return identify_registers(registers, Matcher(index).match_all, index)
