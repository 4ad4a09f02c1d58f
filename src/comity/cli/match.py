"""`comity match`: who a printed name is, in an authority, without a database."""

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from comity.cli.given_authority import authority_option, given_authority
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

    Exit status: 0 when matched (also where nothing is found), 2 where no authority is loaded or a
    line cannot be read.
    """
    from comity.cli.parallel_matching import match_in_parallel

    index = given_authority(authority)
    if index is None:
        raise ComityError("no authority is loaded; load one by: comity authority load FILE")
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    asked = _given(name, country, city)
    ids: list[object] = []

    def inquiries() -> Iterator[Inquiry]:
        for identifier, inquiry in asked:
            ids.append(identifier)
            yield inquiry

    # Waiting for `ids` is safe: a match comes only after its inquiry was taken.
    matches = match_in_parallel(
        inquiries(), index, jobs=jobs, explain=explain or (form == "table" and name != "-")
    )
    write_matches(((ids[place], each) for place, each in enumerate(matches)), form)


def _given(name: str, country: str | None, city: str | None) -> Iterator[tuple[object, Inquiry]]:
    if name != "-":
        yield name, Inquiry(text=name, country=country, city=city)
        return
    # Lines are UTF-8 whatever the console's own encoding is.
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
    for number, line in enumerate(lines, start=1):
        if text := line.strip():
            yield _read_line(text, number, country, city)


def _read_line(
    text: str, number: int, country: str | None, city: str | None
) -> tuple[object, Inquiry]:
    """The identifier and the inquiry of a line; a plain line is a name, by its number."""
    if not text.startswith("{"):
        return number, Inquiry(text=text, country=country, city=city)
    try:
        row = json.loads(text)
        string = row["string"]
    except (ValueError, KeyError) as error:
        raise ComityError(f"line {number}: no JSON object with a string ({error})") from error
    if not isinstance(string, str):
        raise ComityError(f"line {number}: its string is no text")
    inquiry = Inquiry(
        text=string, country=_text(row, "country") or country, city=_text(row, "city") or city
    )
    return row.get("id", number), inquiry


def _text(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None
