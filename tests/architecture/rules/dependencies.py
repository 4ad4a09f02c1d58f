"""What the program imports is what its installation brings."""

import ast
import re
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from tests.architecture.rules.violations import Violations, parsed, python_files

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def declared(pyproject: Path) -> set[str]:
    """The distributions that an installation brings, with PostgreSQL's."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    return {_canonical(match.group()) for line in wanted if (match := _NAME.match(line))}


def undeclared_imports(
    package: Path, allowed: Collection[str], distributions: Mapping[str, Sequence[str]]
) -> Violations:
    """Imports of a package whose distribution is not `allowed`; the installer may leave it out."""
    known = {*sys.stdlib_module_names, package.name}
    return [
        f"{path.relative_to(package).as_posix()} imports {name}"
        for path in python_files(package, migrations=True)
        for name in sorted(set(_imported(parsed(path))) - known)
        if not {_canonical(found) for found in distributions.get(name, ())} & set(allowed)
    ]


def _imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
