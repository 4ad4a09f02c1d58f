"""`comity match`: who a printed name is, in an authority, without a database."""

import os
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import click

from comity.cli.given_authority import authority_option, given_authority
from comity.cli.match_input import Identified, read_lines
from comity.cli.match_output import FORMATS, write_matches
from comity.errors import ComityError
from comity.matching.inquiry import Inquiry


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--country", help="The country that is stated beside it, as ISO code or as printed.")
@click.option("--city", help="The city that is stated beside it.")
@click.option("--explain", is_flag=True, help="Say what speaks for and against each candidate.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to print the matches; table on a terminal, else jsonl.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="one for each core",
    help="How many processes match at once.",
)
@authority_option
def match(
    name: str,
    *,
    country: str | None,
    city: str | None,
    explain: bool,
    form: str | None,
    jobs: int,
    authority: Path | None,
) -> None:
    """Find the institution that NAME names; `-` reads names from standard input.

    There each line is a name, or a JSON object: {"id", "string", "country"?, "city"?}. For each
    comes the decision (accept, review, none), the identifiers accepted and the candidates.

    Lines are in UTF-8; many are answered some hundred at a time, in their order.

    Exit status: 0 when matched (also where nothing is found), 2 where no authority is loaded or a
    line cannot be read: the sentence says which.
    """
    from comity.cli.parallel_matching import match_in_parallel

    index = given_authority(authority)
    if index is None:
        raise ComityError("no authority is loaded; load one by: comity authority load FILE")
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    waiting: deque[object] = deque()

    def inquiries() -> Iterator[Inquiry]:
        for identifier, inquiry in _given(name, country, city):
            waiting.append(identifier)
            yield inquiry

    matches = match_in_parallel(
        inquiries(), index, jobs=jobs, explain=explain or (form == "table" and name != "-")
    )
    # A match comes only after its inquiry was taken: its identifier waits already.
    write_matches(((waiting.popleft(), each) for each in matches), form)


def _given(name: str, country: str | None, city: str | None) -> Iterator[Identified]:
    if name == "-":
        return read_lines(sys.stdin.buffer, country=country, city=city)
    return iter([(name, Inquiry(text=name, country=country, city=city))])
