"""A private PostgreSQL server comes and goes with the command it serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.postgresql import SKIPPED, Unavailable, find_binaries

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs unix sockets")
TOOL = Path(__file__).resolve().parents[2] / "tools" / "postgresql.py"
SHOW = "import os, sys; print(os.environ['COMITY_DATABASE']); sys.exit(3)"


def serve(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), *command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def _server() -> None:
    try:
        find_binaries()
    except Unavailable as reason:
        pytest.skip(str(reason))


@pytest.mark.usefixtures("_server")
def test_the_command_is_told_the_database_and_its_status_is_ours():
    outcome = serve(sys.executable, "-c", SHOW)
    assert outcome.returncode == 3
    assert outcome.stdout.startswith("postgresql:///comity?host=")


@pytest.mark.usefixtures("_server")
def test_nothing_of_the_server_is_left():
    folder = Path(serve(sys.executable, "-c", SHOW).stdout.split("host=")[1].split("&")[0])
    assert not folder.exists()


@pytest.mark.usefixtures("_server")
def test_a_user_whom_nobody_knows_is_a_reason_to_skip(tmp_path):
    # Without the means to leave root, and without another user, there is no server to start.
    outcome = serve(sys.executable, "-c", SHOW, PATH=str(tmp_path))
    if os.geteuid() == 0:
        assert outcome.returncode == SKIPPED
        assert outcome.stdout.startswith("skipped: ")
    else:
        assert outcome.returncode == 3
