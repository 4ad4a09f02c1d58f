"""docs/structure.md names every package, and the glossary the words of the code."""

from pathlib import Path

import pytest

from tests.architecture.rules.rings import layers

ROOT = Path(__file__).resolve().parents[2]
STRUCTURE = (ROOT / "docs" / "structure.md").read_text(encoding="utf-8")
RINGS = STRUCTURE.partition("## Beside")[0]
PACKAGES = sorted(set[str]().union(*layers(ROOT / "pyproject.toml")))


@pytest.mark.parametrize("name", PACKAGES)
def test_every_package_of_the_rings_is_named(name):
    assert f"`{name}`" in RINGS


def test_the_rings_stand_in_the_order_that_is_checked():
    chain = ("intake", "agreements", "offices", "institutions", "people", "provenance", "accounts")
    depth = {
        name: place for place, layer in enumerate(layers(ROOT / "pyproject.toml")) for name in layer
    }
    assert " → ".join(f"`{name}`" for name in chain) in RINGS
    assert [depth[name] for name in chain] == sorted(depth[name] for name in chain)


@pytest.mark.parametrize(
    "folder", [path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."]
)
def test_every_folder_beside_the_package_is_named(folder):
    beside = STRUCTURE.partition("## Beside")[2].partition("## Contents")[0]
    generated = {"build", "dist", "data", "screens"}
    assert folder == "src" or folder in generated or f"`{folder}/`" in beside
