"""The project speaks of itself only: no path of a machine, no address of a package registry."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.rules.violations import Violations

# Brackets keep these patterns from matching themselves.
_MENTIONS = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])(/(root|work|Users)/|/home/\w+/)"),
    "an address of a package registry": re.compile(
        r"p[y]pi\.(org|python)|files\.p[y]thonhosted|registry\.n[p]mjs|d[e]b\.debian|\"r[e]solved\":"
    ),
    "those who wrote it": re.compile(
        r"\b(s[u]bagents?|h[e]lper sessions?|c[o]ding agents?)\b", re.IGNORECASE
    ),
}
_NOT_OURS = ("vendor",)
_TEXT = frozenset(
    [
        ".cfg",
        ".css",
        ".csv",
        ".html",
        ".ini",
        ".js",
        ".json",
        ".jsonl",
        ".md",
        ".po",
        ".py",
        ".sh",
        ".sql",
        ".toml",
        ".txt",
        ".xml",
        ".yaml",
        ".yml",
    ]
)


def foreign_mentions(files: Iterable[Path], root: Path) -> Violations:
    """Lines of text files that name what lies outside the project."""
    found = []
    for path in files:
        place = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            found += [
                f"{place}:{number} names {what}"
                for what, pattern in _MENTIONS.items()
                if pattern.search(line)
            ]
    return found


def text_files(root: Path) -> Iterator[Path]:
    """The project's text files: what git tracks or would, else (in an unpacked archive) all."""
    for path in _tracked(root) or sorted(root.rglob("*")):
        place = path.relative_to(root)
        is_text = path.suffix in _TEXT or path.name in {"Makefile", "LICENSE", "run"}
        is_hidden = place.parts[0].startswith(".") and place.parts[0] != ".ci"
        if path.is_file() and is_text and not is_hidden and not set(_NOT_OURS) & set(place.parts):
            yield path


def _tracked(root: Path) -> list[Path]:
    if not (root / ".git").exists():
        return []
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return [root / name for name in sorted(listed.stdout.split("\0")) if name]
