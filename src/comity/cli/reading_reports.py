"""What `comity read` tells of readings beside their rows: findings, and accounts."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from comity.interpretation.readings import Reading

Say = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Reports:
    """Where findings and accounts go, and the faults of the accounts so far."""

    say: Say
    several: bool
    findings: TextIO | None
    account: TextIO | None
    faults: list[str] = field(default_factory=list)

    def following(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings; each is reported once whoever takes them asks for the next."""
        for reading in readings:
            yield reading
            self._tell_findings(reading)
            self._give_account(reading)

    def _tell_findings(self, reading: Reading) -> None:
        from comity.cli.finding_output import findings_as_json_lines, findings_in_words

        if self.findings is not None:
            _write_lines(self.findings, findings_as_json_lines(reading, several=self.several))
            return
        for line in findings_in_words(reading, several=self.several):
            self.say(line)

    def _give_account(self, reading: Reading) -> None:
        from comity.interpretation.account import account_as_json_lines, faults_of

        if self.account is not None:
            _write_lines(self.account, account_as_json_lines(reading))
            self.faults += faults_of(reading)


@contextmanager
def opened_reports(
    findings: Path | None, account: Path | None, *, say: Say, several: bool
) -> Iterator[Reports]:
    """Reports to the files of these paths; without one for findings, these are said in words."""
    with ExitStack() as stack:
        yield Reports(
            say=say,
            several=several,
            findings=_opened(findings, stack),
            account=_opened(account, stack),
        )


def _opened(path: Path | None, stack: ExitStack) -> TextIO | None:
    if path is None:
        return None
    return stack.enter_context(path.open("w", encoding="utf-8", errors="replace", newline="\n"))


def _write_lines(file: TextIO, lines: Iterable[str]) -> None:
    file.writelines(f"{line}\n" for line in lines)
