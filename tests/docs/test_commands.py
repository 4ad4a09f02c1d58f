"""The documents name commands, options and make targets that exist."""

import re
from pathlib import Path

import click
import pytest

from comity.cli.commands import comity as cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")]
# Code, in line or in a block: prose may say "make" and "comity" freely.
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
TARGET = re.compile(r"\bmake ([a-z]+)")
COMMAND = re.compile(r"\bcomity ([a-z]+(?:-[a-z]+)*)((?: [^\n`|&]*)?)")
OPTION = re.compile(r"(?<!\S)(--[a-z-]+)")
TARGETS = set(
    re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)


def code_of(page: Path) -> str:
    return "\n".join(CODE.findall(page.read_text(encoding="utf-8")))


def options_of(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


def unknown_commands(code: str) -> list[str]:
    """What is written as a command or an option of ours and is none."""
    context = click.Context(cli)
    found = []
    for name, rest in COMMAND.findall(code):
        command = cli.get_command(context, name)
        if command is None:
            found.append(f"comity {name}")
        elif not isinstance(command, click.Group):
            unknown = set(OPTION.findall(rest)) - options_of(command)
            found += [f"comity {name} {option}" for option in sorted(unknown)]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_documents_exists(page):
    assert unknown_commands(code_of(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_in_the_documents_exists(page):
    assert set(TARGET.findall(code_of(page))) <= TARGETS


def test_a_command_that_does_not_exist_is_found():
    code = "`comity reed list.txt` and `comity read --formal jsonl list.txt`"
    assert unknown_commands(code) == ["comity reed", "comity read --formal"]
