"""The worked example of the README runs, and prints what the README says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```console\n\$ ([^\n]+)\n(.*?)```", re.DOTALL)
BLOCKS = BLOCK.findall(README)
WIDTH = "100"


def files_shown() -> dict[str, str]:
    """The files that the README prints with `cat`, by name."""
    return {command.split()[1]: text for command, text in BLOCKS if command.startswith("cat ")}


def said_by(command: str, folder: Path) -> str:
    """What a command prints, findings last, as a terminal of `WIDTH` columns shows it."""
    program = Path(sys.executable).with_name("comity")
    arguments = shlex.split(command)[1:]
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    outcome = subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return outcome.stdout + outcome.stderr


def printed(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("command", "expected"), [block for block in BLOCKS if block[0].startswith("comity ")]
)
def test_a_command_prints_what_the_readme_says(tmp_path, command, expected):
    for name, text in files_shown().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert printed(said_by(command, tmp_path)) == printed(expected)


def test_the_readme_shows_a_reading():
    assert [command for command, _ in BLOCKS if command.startswith("comity read ")]
