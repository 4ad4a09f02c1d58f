"""Imports point inwards, and ring 0 does not know Django."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.rules.rings import layers
from tests.architecture.rules.violations import PACKAGE, ROOT

PYPROJECT = ROOT / "pyproject.toml"
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT_IMPORTS), "--no-cache", "--config", str(config)]
    environment = {"PYTHONPATH": str(folder), "PATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with every layer of the rings and not one import."""
    root = tmp_path / "comity"
    for name in ("", *set[str]().union(*layers(PYPROJECT))):
        (root / name).mkdir(parents=True)
        (root / name / "__init__.py").touch()
    return root


def test_imports_keep_the_contracts():
    outcome = lint(ROOT / "src", PYPROJECT)
    assert outcome.returncode == 0, outcome.stdout


def test_a_package_without_imports_keeps_the_contracts(package):
    assert lint(package.parent, PYPROJECT).returncode == 0


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("values", "import comity.web"),
        ("web", "from comity import api"),
        ("documents", "from comity.interpretation import readings"),
        ("matching", "import comity.printing"),
        ("provenance", "def late():\n    import comity.agreements"),
        ("documents", "import django"),
    ],
)
def test_an_import_that_points_outwards_breaks_a_contract(package, module, line):
    (package / "interpretation" / "readings.py").touch()
    (package / module / "__init__.py").write_text(line)
    assert lint(package.parent, PYPROJECT).returncode == 1


def test_a_package_outside_the_rings_breaks_the_contract(package):
    (package / "elsewhere").mkdir()
    (package / "elsewhere" / "__init__.py").touch()
    assert lint(package.parent, PYPROJECT).returncode == 1


def test_the_contracts_cover_every_package():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders <= set[str]().union(*layers(PYPROJECT))


def test_ring_0_is_the_same_in_both_contracts():
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    (ring_0,) = (contract for contract in contracts if contract["id"] == "ring-0")
    inner = set[str]().union(*layers(PYPROJECT)[-4:])
    assert {name.removeprefix("comity.") for name in ring_0["source_modules"]} == inner
