"""What a piece of Python loads, seen from a fresh process."""

import json
import subprocess
import sys
from pathlib import Path

_REPORT = """
import json, sys
_, code, report = sys.argv  # the code may set arguments of its own
try:
    exec(code, {"__name__": "__main__"})
except SystemExit as end:
    if end.code: raise
finally:
    with open(report, "w") as out:
        json.dump(sorted({name.partition(".")[0] for name in sys.modules}), out)
"""


def packages_loaded_by(code: str, scratch: Path) -> set[str]:
    """The top-level packages that are loaded once `code` has run; it must run well."""
    report = scratch / "loaded.json"
    outcome = subprocess.run(
        [sys.executable, "-c", _REPORT, code, str(report)],
        capture_output=True,
        text=True,
        cwd=scratch,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return set(json.loads(report.read_text(encoding="utf-8")))
