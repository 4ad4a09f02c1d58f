"""A reading as a workbook: clean columns, what to look at, and the text as printed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from comity.agreements.enums import Level
from comity.interpretation.readings import Finding, Listing, Reading
from comity.printing.workbook import Column, Sheet, Value, write_workbook
from comity.provenance.enums import Severity
from comity.web.listing_words import (
    country_words,
    kind_words,
    place_words,
    row_number,
)
from comity.web.remarks import remark_words
from comity.web.sentences import finding_sentence
from comity.web.stated_figures import counted_words, part_words
from comity.web.wording import duration_words


def reading_workbook(reading: Reading) -> bytes:
    """The bytes of the workbook, its heads in the language of the page."""
    return write_workbook([_rows_sheet(reading), _findings_sheet(reading), _figures_sheet(reading)])


def _rows_sheet(reading: Reading) -> Sheet:
    columns = [
        Column(title=_("No."), width=6),
        Column(title=_("Institution"), width=44),
        Column(title=_("Unit"), width=30),
        Column(title=_("Our unit"), width=24),
        Column(title=_("Country"), width=16),
        Column(title=_("Code"), width=6),
        Column(title=_("Country as printed"), width=20),
        Column(title=_("Kind"), width=22),
        Column(title=_("Kind as printed"), width=22),
        Column(title=_("Level"), width=12),
        Column(title=_("Signed"), width=12),
        Column(title=_("Renewed"), width=14),
        Column(title=_("Duration"), width=14),
        Column(title=_("Valid until, as printed"), width=14),
        Column(title=_("Valid until, reckoned"), width=14),
        Column(title=_("Open-ended"), width=10),
        Column(title=_("Remarks"), width=20),
        Column(title=_("What to look at"), width=50, wrap=True),
        Column(title=_("Place"), width=16),
        Column(title=_("As printed"), width=60),
    ]
    return Sheet(title=_("Agreements"), columns=columns, rows=_rows(reading))


def _rows(reading: Reading) -> Iterator[Sequence[Value]]:
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        for position in finding.listings:
            findings[position].append(finding)
    for position, listing in enumerate(reading.listings):
        sentences = (finding_sentence(one.code, one.params) for one in findings[position])
        yield (
            listing.no,
            "; ".join(party.institution for party in listing.parties),
            "; ".join(unit for party in listing.parties for unit in party.units),
            "; ".join(listing.home_units),
            country_words(listing) if listing.country else None,
            listing.country,
            listing.country_text,
            kind_words(listing) if listing.types else None,
            listing.type_text,
            listing.level_text or (str(Level(listing.level).label) if listing.level else None),
            listing.dates[0] if listing.dates else None,
            "; ".join(str(date) for date in listing.dates[1:]),
            duration_words(listing.duration) if listing.duration else None,
            listing.expires,
            _reckoned(listing),
            _("yes") if listing.open_ended else None,
            remark_words(listing.flags),
            "\n".join(dict.fromkeys(sentences)),
            place_words(listing.locus),
            " ".join(listing.locus.text.split()),
        )


def _reckoned(listing: Listing) -> Value:
    """The end that the last start and its duration give, where no end is printed."""
    last = listing.terms[-1] if listing.terms else None
    end = last.reckoned_end if last and last.ends is None else None
    if end is None or end.first == end.last:
        return end
    return f"{end.first.isoformat()} – {end.last.isoformat()}"


def _findings_sheet(reading: Reading) -> Sheet:
    columns = [
        Column(title=_("How much it matters"), width=16),
        Column(title=_("Finding"), width=80, wrap=True),
        Column(title=_("Rows"), width=16),
        Column(title=_("Place"), width=16),
        Column(title=_("As printed"), width=60),
        Column(title=_("Code"), width=24),
    ]
    rows = (
        (
            str(Severity(finding.severity).label),
            finding_sentence(finding.code, finding.params),
            ", ".join(row_number(at, reading.listings[at]) for at in finding.listings),
            place_words(finding.locus),
            " ".join(finding.locus.text.split()),
            finding.code,
        )
        for finding in reading.findings
    )
    return Sheet(title=_("What to look at"), columns=columns, rows=rows)


def _figures_sheet(reading: Reading) -> Sheet:
    columns = [
        Column(title=_("Figure"), width=10),
        Column(title=_("Counts"), width=16),
        Column(title=_("Of"), width=24),
        Column(title=_("Label as printed"), width=30),
        Column(title=_("Place"), width=16),
    ]
    rows = (
        (
            figure.value,
            counted_words(figure.counts),
            ", ".join(part_words(figure.by)),
            figure.label,
            place_words(figure.locus),
        )
        for figure in reading.figures
    )
    return Sheet(title=_("Figures of the list"), columns=columns, rows=rows)
