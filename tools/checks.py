"""Run every check of `make check`, `make test` or `make ordeal`, and sum up at the end.

    checks.py check|test|ordeal

A check that fails shows its output and the others still run. Exit 1 where one failed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
SKIPPED = 77  # as in tools/postgresql.py
NO_TESTS = 5  # pytest's own
_BIN = Path(sys.executable).parent
_PYTHON = sys.executable


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A command that passes or fails; `runs_tests` where it is a run of pytest."""

    name: str
    command: tuple[str, ...]
    runs_tests: bool = False


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came out of all runs of tests, in pytest's words."""

    failed: int = 0
    errors: int = 0
    passed: int = 0
    skipped: int = 0
    not_run: list[str] = field(default_factory=list)

    def add(self, results: Path) -> None:
        """Count one run, from the JUnit file that pytest wrote."""
        for suite in ET.parse(results).getroot().iter("testsuite"):  # noqa: S314
            failed, errors, skipped, total = (
                int(suite.get(name, "0")) for name in ("failures", "errors", "skipped", "tests")
            )
            self.failed += failed
            self.errors += errors
            self.skipped += skipped
            self.passed += total - failed - errors - skipped

    def __str__(self) -> str:
        counts = (
            (self.failed, "failed"),
            (self.errors, "errors"),
            (self.passed, "passed"),
            (self.skipped, "skipped"),
        )
        return ", ".join(f"{number} {word}" for number, word in counts if number) or "no tests ran"


def run_of_pytest(name: str, selection: str, *, before: Sequence[str] = (), workers: bool) -> Check:
    """The tests that `selection` (an expression over marks) selects."""
    parallel = ("-n", "auto", "--maxprocesses", "8") if workers else ()
    return Check(
        name=name,
        command=(
            *before,
            *(_PYTHON, "-m", "pytest", "-q", "--no-header", "-m", selection, *parallel),
            f"--junitxml={results_of(name)}",
        ),
        runs_tests=True,
    )


def results_of(name: str) -> Path:
    """Where the run of tests called `name` leaves its JUnit file."""
    return CACHE / "results" / f"{name.replace(' ', '-')}.xml"


STATIC = (
    Check(name="format", command=(str(_BIN / "ruff"), "format", "--check", "--quiet")),
    Check(name="lint", command=(str(_BIN / "ruff"), "check", "--quiet")),
    Check(name="types", command=(str(_BIN / "mypy"),)),
    Check(
        name="imports",
        command=(str(_BIN / "lint-imports"), "--cache-dir", str(CACHE / "import-linter")),
    ),
    Check(name="contents", command=(_PYTHON, "tools/contents.py", "--check")),
    Check(name="messages", command=(_PYTHON, "tools/messages.py", "--check")),
    Check(
        name="migrations",
        command=(str(_BIN / "django-admin"), "makemigrations", "--check", "--dry-run"),
    ),
)
SUITES = {
    "check": (
        *STATIC,
        run_of_pytest("fast tests", "not slow and not browser and not ordeal", workers=True),
    ),
    "test": (
        *STATIC,
        run_of_pytest("tests", "not browser and not ordeal", workers=True),
        run_of_pytest(
            "tests on PostgreSQL",
            "database and not browser and not ordeal",
            before=(_PYTHON, "tools/postgresql.py"),
            workers=True,
        ),
        run_of_pytest("tests in a browser", "browser", workers=False),
    ),
    "ordeal": (
        run_of_pytest("kills", "ordeal", workers=True),
        run_of_pytest(
            "kills on PostgreSQL", "ordeal", before=(_PYTHON, "tools/postgresql.py"), workers=True
        ),
    ),
}


def environment() -> dict[str, str]:
    """The environment of every check: nothing of the user's own register is read or written."""
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("COMITY_")},
        "COMITY_DATA": str(CACHE / "data"),
        "COMITY_SECRET_KEY": "only for checks",
        "DJANGO_SETTINGS_MODULE": "comity.config.settings",
    }


def run(check: Check, tally: Tally) -> bool:
    """Run one check, say how it went, and whether that is good."""
    started = time.monotonic()
    if check.runs_tests:
        print(f"\n{check.name}", flush=True)
        results_of(check.name).unlink(missing_ok=True)
        status = _stream(check)
        if status == SKIPPED:
            tally.not_run.append(check.name)
            return True
        if results_of(check.name).exists():
            tally.add(results_of(check.name))
        return status in {0, NO_TESTS}
    outcome = subprocess.run(
        check.command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    word = "failed" if outcome.returncode else "ok"
    print(f"{check.name:<12} {word:<6} {time.monotonic() - started:5.1f} s", flush=True)
    if outcome.returncode:
        print(outcome.stdout + outcome.stderr, flush=True)
    return outcome.returncode == 0


def _stream(check: Check) -> int:
    return subprocess.run(check.command, cwd=ROOT, env=environment(), check=False).returncode


def main(suite: str) -> int:
    """Run the checks of `suite` and print the sum; the last line reads like pytest's."""
    started = time.monotonic()
    tally = Tally()
    failed = [check.name for check in SUITES[suite] if not run(check, tally)]
    print()
    for name in tally.not_run:
        print(f"not run: {name} (see above)")
    for name in failed:
        print(f"failed: {name}")
    if failed and not (tally.failed or tally.errors):
        # The tests are well, another check is not: the sum must not read as success.
        tally.errors = len(failed)
    print(f"===== {tally} in {time.monotonic() - started:.1f}s =====")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
