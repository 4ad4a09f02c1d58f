"""The commands of `comity`, loaded when they are called.

`comity read` needs neither Django nor a database; a command is imported only when it runs, and the
list of commands is printed from the sentences here without importing any.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click


@dataclass(frozen=True, slots=True, kw_only=True)
class LazyCommand:
    """Where a command is defined (`module:attribute`) and what it does, in one sentence."""

    target: str
    summary: str


COMMANDS: Mapping[str, LazyCommand] = {
    "authority": LazyCommand(
        target="comity.cli.authority:authority",
        summary="Load a release of ROR to look institutions up in; needs no database.",
    ),
    "backup": LazyCommand(
        target="comity.cli.backup:backup",
        summary="Write all rows and files of the installation to one archive.",
    ),
    "read": LazyCommand(
        target="comity.cli.read:read",
        summary="Read lists of agreements into structured rows; needs no database.",
    ),
    "demo": LazyCommand(
        target="comity.cli.demo:demo",
        summary="Serve a register of two sample lists on this machine.",
    ),
    "diff": LazyCommand(
        target="comity.cli.diff:diff",
        summary="Compare two editions of a list; needs no database.",
    ),
    "export": LazyCommand(
        target="comity.cli.export:export",
        summary="Write the register of an office as a workbook that can be edited.",
    ),
    "group": LazyCommand(
        target="comity.cli.group:group",
        summary="Open groups of offices that are read together.",
    ),
    "identify": LazyCommand(
        target="comity.cli.identify:identify",
        summary="Look the partners of an office up in the authority.",
    ),
    "import": LazyCommand(
        target="comity.cli.import_list:import_list",
        summary="Bring a list into the register of an office.",
    ),
    "match": LazyCommand(
        target="comity.cli.match:match",
        summary="Find the institutions that names name; needs no database.",
    ),
    "migrate": LazyCommand(
        target="comity.cli.serve:migrate",
        summary="Make the database, or bring it up to date.",
    ),
    "office": LazyCommand(
        target="comity.cli.office:office",
        summary="Open offices and say who works in them.",
    ),
    "reconcile": LazyCommand(
        target="comity.cli.reconcile:reconcile",
        summary="Hold two registers against one another; needs no database.",
    ),
    "restore": LazyCommand(
        target="comity.cli.backup:restore",
        summary="Put a backup into an empty installation.",
    ),
    "serve": LazyCommand(
        target="comity.cli.serve:serve",
        summary="Serve the register as web pages.",
    ),
    "user": LazyCommand(
        target="comity.cli.user:user",
        summary="Say who may sign in.",
    ),
    "verify-log": LazyCommand(
        target="comity.cli.verify_log:verify_log",
        summary="Prove that nothing that was logged was altered or removed.",
    ),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].target.split(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name].target} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from their summaries, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in sorted(COMMANDS)])


@click.group(cls=LazyGroup)
@click.version_option(package_name="comity")
def comity() -> None:
    """The register of international academic cooperation."""
