"""The command line: `comity` and `python -m comity.cli`."""

import signal
import sys

import click

from comity.cli.commands import comity
from comity.errors import ComityError

UNUSABLE = 2
"""The exit status where nothing could be done with what was given."""


def main() -> None:
    """Run the command that the arguments name; one clear sentence and status 2 on an error."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        comity(prog_name="comity")
    except ComityError as error:
        click.echo(f"comity: {error}", err=True)
        sys.exit(UNUSABLE)


def _leave(number: int, _frame: object) -> None:
    """End as by an error where the system asks for it: readers and their files go, too."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
