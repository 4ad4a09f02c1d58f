"""Proposals of an import as its review shows them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from comity.agreements.enums import Kind, Level
from comity.intake.models import Proposal
from comity.interpretation.contract import listing_from_dict
from comity.interpretation.readings import Listing
from comity.provenance.models import Finding, Source
from comity.web.components import FindingItem
from comity.web.excerpts import line_address
from comity.web.explanations import doubtful_fields
from comity.web.finding_items import finding_items
from comity.web.listing_words import place_words
from comity.web.read_values import DATES, ReadValue
from comity.web.term_lines import term_note
from comity.web.wording import country_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """One proposal: what would be entered, the text it was read from, what is odd about it."""

    key: int
    number: str
    partners: str
    name: ReadValue
    units: str
    country: ReadValue
    kind: ReadValue
    level: str
    terms: ReadValue
    printed: str
    line: str
    line_href: str
    why_href: str
    findings: Sequence[FindingItem]


def proposal_rows(
    proposals: Iterable[Proposal], findings: Iterable[Finding], source: Source
) -> Sequence[ProposalRow]:
    """The proposals with the findings (their `places` loaded) that speak of each."""
    about: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        for place in finding.places.all():
            about[place.position].append(finding)
    return [
        _row(proposal, listing_from_dict(proposal.listing), about[proposal.position], source)
        for proposal in proposals
    ]


def _place_address(source: Source, proposal: Proposal) -> str:
    """The place of a proposal in a source that has no lines."""
    address = reverse("web:source", args=[source.pk])
    return f"{address}?row={proposal.first_row}#place-p{proposal.pk}"


def _row(
    proposal: Proposal, listing: Listing, findings: Sequence[Finding], source: Source
) -> ProposalRow:
    value = ReadValue.of_fields(listing, doubtful_fields(findings))
    partners = "; ".join(party.institution for party in listing.parties)
    units = [unit for party in listing.parties for unit in party.units]
    line = listing.locus.line
    return ProposalRow(
        key=proposal.pk,
        number=str(proposal.position + 1 if listing.no is None else listing.no),
        partners=partners,
        name=value(partners, "institution"),
        units=", ".join((*units, *listing.home_units)),
        country=value(country_words(listing.country), "country"),
        kind=value(", ".join(str(Kind(kind).label) for kind in listing.types), "type"),
        level=str(Level(listing.level).label) if listing.level else "",
        terms=value("; ".join(map(term_note, listing.terms)), *DATES),
        printed=listing.locus.text,
        line=place_words(listing.locus),
        line_href=line_address(source, line) if line else _place_address(source, proposal),
        why_href=reverse("web:source-row", args=[source.pk, proposal.position + 1]),
        findings=finding_items(findings, source, with_reasons=True),
    )
