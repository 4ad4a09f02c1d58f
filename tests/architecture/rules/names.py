"""Nothing is called by a word that says nothing about the field."""

import ast
import re
from pathlib import Path

from tests.architecture.rules.violations import Violations, parsed, python_files

BANNED = frozenset({"util", "helper", "common", "manager", "service", "misc"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def banned_names(package: Path) -> Violations:
    """Modules, packages and classes named with a banned word, in the singular or the plural."""
    found = []
    for path in python_files(package):
        place = path.relative_to(package)
        parts = place.with_suffix("").parts
        found += [
            f"{place.as_posix()} is called {part}" for part in parts if _has_banned_word(part)
        ]
        found += [
            f"{place.as_posix()}: class {node.name}"
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.ClassDef) and _has_banned_word(node.name)
        ]
    return found


def _has_banned_word(name: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(name)}
    return bool(BANNED & (words | {word.removesuffix("s") for word in words}))
