"""The authority that a command looks names up in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.folders import cache_folder, data_folder

if TYPE_CHECKING:
    from comity.matching.authority.index import AuthorityIndex

authority_option = click.option(
    "--authority",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Look names up in this dump of ROR; else in the one that `comity authority load` loaded.",
)


def given_authority(file: Path | None) -> "AuthorityIndex | None":
    """The index of the file that `--authority` names, else the installation's; None without any.

    The index of a file is built once, into the user's cache. Raises `UnreadableAuthority` where
    the file is no dump, `NoAuthority` where the installation's cannot be read.
    """
    from comity.matching.authority.installed import current_authority
    from comity.matching.authority.stored import stored_index

    if file is None:
        return current_authority(data_folder())

    def tell() -> None:
        click.echo(f"comity: building the index of {file}, once", err=True)

    return stored_index(file, cache_folder() / "authority", building=tell)
