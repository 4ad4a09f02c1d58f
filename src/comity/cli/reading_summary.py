"""What came of reading several documents, in a few lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.cli.visible_text import visible
from comity.errors import UnreadableDocument
from comity.interpretation.readings import Reading, Severity


@dataclass(slots=True)
class Summary:
    """Counts of what was read, and what could not be; of a reading nothing else is kept."""

    documents: int = 0
    rows: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)
    failures: list[UnreadableDocument] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        """Count a reading, which may be a part of one of a long document."""
        self.documents += not reading.goes_on
        self.rows += len(reading.listings)
        self.findings.update(finding.severity for finding in reading.findings)

    def lines(self) -> Iterator[str]:
        """The counts, then each failure with its reason."""
        of = self.documents + len(self.failures)
        found = [
            _counted(self.findings[each], str(each))
            for each in reversed(Severity)
            if self.findings[each]
        ]
        yield (
            f"{self.documents:,} of {_counted(of, 'document')} read,"
            f" {_counted(self.rows, 'agreement')}; findings: {', '.join(found) or 'none'}"
        )
        yield from self.failure_lines()

    def failure_lines(self) -> Iterator[str]:
        """Each document that could not be read, with its reason."""
        yield from (visible(str(failure)) for failure in self.failures)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
