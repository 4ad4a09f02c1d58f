"""The rings, as pyproject.toml gives them to import-linter: one list for every rule."""

import tomllib
from pathlib import Path
from typing import Any


def contracts(pyproject: Path) -> list[dict[str, Any]]:
    """The import contracts, as written."""
    settings = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    written: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return written


def layers(pyproject: Path) -> list[set[str]]:
    """The layers from the outermost to the innermost, each a set of siblings."""
    (rings,) = (contract for contract in contracts(pyproject) if contract["id"] == "rings")
    return [{name.strip().strip("()") for name in layer.split("|")} for layer in rings["layers"]]


def points_inwards(source: str, target: str, order: list[set[str]]) -> bool:
    """Whether `source` may know `target`: itself, or something in a layer further in."""
    if source == target:
        return True
    depth = {name: place for place, layer in enumerate(order) for name in layer}
    return depth[source] < depth[target]
