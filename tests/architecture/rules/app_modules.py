"""Every domain app is laid out alike, so that a stranger finds the room by its name."""

from collections.abc import Collection
from pathlib import Path

from tests.architecture.rules.violations import Violations

USUAL = frozenset(
    [
        "__init__",
        "apps",
        "enums",
        "errors",
        "querysets",
        "models",
        "policies",
        "queries",
        "actions",
        "tasks",
        "migrations",
    ]
)


def unusual_modules(app: Path, rules: Collection[str]) -> Violations:
    """Modules of an app that are neither usual nor one of its declared `rules`.

    A declared rule without a module is reported too, so that the list stays true.
    """
    present = {path.stem for path in app.iterdir() if path.suffix == ".py"}
    present |= {path.parent.name for path in app.glob("*/__init__.py")}
    return [
        *(f"{app.name}.{name} is unusual" for name in sorted(present - USUAL - set(rules))),
        *(f"{app.name}.{name} is declared, not there" for name in sorted(set(rules) - present)),
    ]
