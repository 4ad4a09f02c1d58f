"""`comity serve`, `comity migrate` and `comity demo` as processes of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "comity.cli")
HOST = "127.0.0.1"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, in a folder that is not there yet."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COMITY_")}
    return kept | {"COMITY_DATA": str(tmp_path / "data")}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.create_server((HOST, 0)) as listening:
        yield listening.getsockname()[1]


def comity(*arguments: object, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_told_in_one_sentence(environment, taken, command):
    outcome = comity(command, "--port", taken, env=environment)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr == (
        f"comity: Port {taken} on {HOST} is in use; choose another with --port.\n"
    )


def test_a_command_without_a_database_says_what_to_do(environment):
    outcome = comity("office", "list", env=environment)
    assert outcome.returncode == 2
    assert outcome.stderr == "comity: The database is not up to date; run `comity migrate` first.\n"
    assert comity("migrate", env=environment).returncode == 0
    assert comity("office", "list", env=environment).returncode == 0


@pytest.mark.slow
def test_the_demo_sets_itself_up_once(environment):
    first = comity("demo", "--check", env=environment)
    assert first.returncode == 0, first.stderr
    assert re.search(r"^must\.txt: 127 agreements read and published", first.stdout, re.MULTILINE)
    assert re.search(r"^tohoku\.txt: 618 agreements read and published", first.stdout, re.MULTILINE)
    second = comity("demo", "--check", env=environment)
    assert second.returncode == 0, second.stderr
    assert "must.txt: 127 agreements, imported before" in second.stdout
    assert "tohoku.txt: 618 agreements, imported before" in second.stdout


@pytest.mark.slow
def test_the_register_is_served_until_it_is_stopped(environment):
    command = [*COMMAND, "serve", "--port", "0"]
    told = environment | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=told, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as serving:
        assert serving.stdout is not None
        try:
            address = re.search(r"http://\S+/", serving.stdout.readline())
            assert address is not None
            with urllib.request.urlopen(address[0], timeout=60) as answer:  # noqa: S310
                assert answer.status == 200
            serving.send_signal(signal.SIGINT)
            assert serving.wait(timeout=30) == 0
        finally:
            serving.kill()  # else the end of the block would wait for it for ever
