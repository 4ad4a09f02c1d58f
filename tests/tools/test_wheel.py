"""The wheel holds all that the program needs to run."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "comity"
# What the program reads beside its modules.
KINDS = (
    "**/*.py",
    "**/py.typed",
    "**/templates/**/*.html",
    "**/static/**/*.css",
    "**/static/**/*.woff2",
    "**/locale/**/*.mo",
    "**/compiled/*.*",
)

pytestmark = pytest.mark.slow
LIST = "No.\tInstitution\tCountry\tType\n1\tKyoto University\tJapan\tMOU\n"
ASK_FOR_A_PAGE = """
import comity, django
from django.test import Client
django.setup()
print(comity.__file__)
print(Client(SERVER_NAME="localhost").get("/try").content.decode())
"""


def run(*command: str, folder: Path, environment: dict[str, str] | None = None) -> str:
    """What a command of this Python prints; it must end well."""
    outcome = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """The folder with the contents of a wheel built from the checkout."""
    folder: Path = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), folder=ROOT)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.fixture(scope="module")
def wheel(unpacked) -> set[str]:
    """The names in the wheel."""
    files = (path for path in unpacked.rglob("*") if path.is_file())
    return {path.relative_to(unpacked).as_posix() for path in files}


@pytest.fixture
def environment(unpacked, tmp_path) -> dict[str, str]:
    """An environment in which the wheel is what gets imported."""
    return {
        **os.environ,
        "PYTHONPATH": str(unpacked),
        "COMITY_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "comity.config.settings",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_wheel_holds_every_file_of_a_kind(wheel, kind):
    files = {
        f"comity/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.glob(kind)
        if "__pycache__" not in path.parts
    }
    assert files, f"there is no {kind} in the package: is the pattern still right?"
    assert files <= wheel


def test_the_wheel_holds_its_licence(wheel):
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)


def test_the_wheel_holds_the_lists_of_the_demo(wheel):
    names = ("must.txt", "tohoku.txt", "authority.jsonl")
    assert {f"comity/samples/{name}" for name in names} <= wheel


def test_the_wheel_installs_the_command(wheel):
    assert any(name.endswith("/entry_points.txt") for name in wheel)


def test_the_wheel_holds_nothing_but_the_package(wheel):
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"comity"}


def test_a_list_is_read_with_what_the_wheel_holds(environment, tmp_path):
    (tmp_path / "list.txt").write_text(LIST)
    said = run("-m", "comity.cli", "read", "list.txt", folder=tmp_path, environment=environment)
    assert '"country": "JP"' in said


def test_a_page_is_made_with_what_the_wheel_holds(unpacked, environment, tmp_path):
    said = run("-c", ASK_FOR_A_PAGE, folder=tmp_path, environment=environment)
    assert str(unpacked) in said.splitlines()[0]
    assert "</html>" in said
