"""Read a printed list as `comity read` does, and judge it."""

from collections.abc import Sequence

from comity.documents.reading import read_document
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Finding, Reading, Severity
from tests.lists.gold import Gold
from tests.lists.scoring import Score, grounded, score


def read_text(text: str) -> Reading:
    """What is understood of a list printed as plain text."""
    return interpret_document(read_document(text.encode(), name="list.txt"))


def score_reading(text: str, rows: Sequence[Gold], *, title_type: str | None = None) -> Score:
    """How well the text is read, whose facts are `rows`; every name read must stand in it."""
    found = [listing_to_dict(listing) for listing in read_text(text).listings]
    assert grounded(found, text) == 1
    return score(rows, found, title_type=title_type)


def findings_from(reading: Reading, severity: Severity) -> list[Finding]:
    """The findings that matter at least so much."""
    order = list(Severity)
    return [
        finding
        for finding in reading.findings
        if order.index(finding.severity) >= order.index(severity)
    ]
