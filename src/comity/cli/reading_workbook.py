"""Readings as an Excel workbook: a sheet of agreements and a sheet of findings."""

from collections.abc import Iterable, Iterator, Sequence

from comity.interpretation.readings import Finding, Listing, Reading
from comity.interpretation.sentences import sentence_of
from comity.printing.workbook import Column, Sheet, Value, write_workbook

_AGREEMENTS = (
    Column(title="No."),
    Column(title="Institution", width=48, wrap=True),
    Column(title="Unit", width=32, wrap=True),
    Column(title="Home unit", width=32, wrap=True),
    Column(title="Country"),
    Column(title="Country as printed", width=24),
    Column(title="Level"),
    Column(title="Kind", width=22),
    Column(title="Kind as printed", width=24),
    Column(title="Signed"),
    Column(title="All starts", width=24),
    Column(title="Expires"),
    Column(title="Duration"),
    Column(title="Without end"),
    Column(title="Flags", width=20),
    Column(title="Findings", width=48, wrap=True),
    Column(title="Line"),
    Column(title="Document", width=24),
    Column(title="As printed", width=72, wrap=True),
)
_FINDINGS = (
    Column(title="Severity"),
    Column(title="Code", width=28),
    Column(title="Finding", width=80, wrap=True),
    Column(title="Line"),
    Column(title="Document", width=24),
)


def workbook_of(readings: Iterable[Reading]) -> bytes:
    """The bytes of the workbook; every row has its findings beside it and its text as printed."""
    findings: list[Sequence[Value]] = []
    return write_workbook(
        [
            # The first sheet is written before the second: its rows gather those of the second, so
            # that of many readings none is kept.
            Sheet(
                title="Agreements",
                columns=_AGREEMENTS,
                rows=_agreement_rows(readings, findings),
            ),
            Sheet(title="Findings", columns=_FINDINGS, rows=findings),
        ]
    )


def _agreement_rows(
    readings: Iterable[Reading], findings: list[Sequence[Value]]
) -> Iterator[Sequence[Value]]:
    for reading in readings:
        name, sentences = reading.document.name, _sentences_by_listing(reading)
        findings += [_finding_row(finding, name) for finding in reading.findings]
        for position, listing in enumerate(reading.listings):
            yield _agreement_row(listing, sentences.get(position, []), name)


def _sentences_by_listing(reading: Reading) -> dict[int, list[str]]:
    sentences: dict[int, list[str]] = {}
    for finding in reading.findings:
        for position in finding.listings:
            sentences.setdefault(position, []).append(sentence_of(finding))
    return sentences


def _agreement_row(listing: Listing, findings: Sequence[str], document: str) -> Sequence[Value]:
    party = listing.parties[0]
    return (
        listing.no,
        party.institution,
        "; ".join(party.units) or None,
        "; ".join(listing.home_units) or None,
        listing.country,
        listing.country_text,
        listing.level,
        ", ".join(listing.types) or None,
        listing.type_text,
        listing.dates[0] if listing.dates else None,
        ", ".join(str(date) for date in listing.dates) or None,
        listing.expires,
        str(listing.duration) if listing.duration else None,
        {True: "yes", False: "no", None: None}[listing.open_ended],
        ", ".join(listing.flags) or None,
        "\n".join(findings) or None,
        listing.locus.line or listing.locus.row,
        document,
        listing.locus.text,
    )


def _finding_row(finding: Finding, document: str) -> Sequence[Value]:
    place = finding.locus.line or finding.locus.row
    return (finding.severity, finding.code, sentence_of(finding), place, document)
