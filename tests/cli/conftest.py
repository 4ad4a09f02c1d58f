"""Running the commands as somebody at a terminal does."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from comity.cli.__main__ import main

Run = Callable[..., "Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `comity` in this process: on the test's own database, with `given` to read."""

    def run(*arguments: object, given: str | bytes | None = None) -> Outcome:
        if given is not None:
            lines = given if isinstance(given, bytes) else given.encode()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        monkeypatch.setattr(sys, "argv", ["comity", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capfd.readouterr()
        return Outcome(status=int(ended.value.code or 0), out=printed.out, err=printed.err)

    return run
