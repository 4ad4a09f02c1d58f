"""How every rule reports: one sentence per violation, and where the sources are."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "comity"

Violations = list[str]


def python_files(package: Path, *, migrations: bool = False) -> Iterator[Path]:
    """The modules of a package in a stable order; written migrations only on demand."""
    for path in sorted(package.rglob("*.py")):
        if migrations or "migrations" not in path.relative_to(package).parts[:-1]:
            yield path


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
