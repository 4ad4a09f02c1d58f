"""What findings of a stored source call hardly more than a guess, and how sure it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comity.agreements.models import Listing
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Finding, Statement
from comity.web.explanations import DOUBTFUL_ROW, doubtful_fields, hundredths

Sure = Mapping[str, int | None]
"""Doubtful fields of one row, each with its likelihood in whole hundredths where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDoubts:
    """Doubtful fields by the position of a row in its source, and by the key of an agreement."""

    fields: Mapping[int, frozenset[str]] = field(default_factory=dict)
    agreements: Mapping[int, Sure] = field(default_factory=dict)

    def about(self, said: Statement) -> Sure:
        """The doubtful fields of what a statement speaks of, as far as it is an agreement."""
        is_agreement = said.subject_kind == SubjectKind.AGREEMENT
        return self.agreements.get(said.subject_id, {}) if is_agreement else {}

    def of_row(self, position: int, confidence: Mapping[str, float]) -> Sure:
        """The doubtful fields of the row at a position, which was read with this confidence."""
        names = self.fields.get(position, frozenset[str]())
        return {name: hundredths(confidence.get(name)) for name in names}


def stored_doubts(findings: Iterable[Finding], listings: Iterable[Listing]) -> StoredDoubts:
    """The doubts about the rows of a source: of its findings (their `places` loaded) and listings.

    Listings that are left out stay without doubts.
    """
    fields: dict[int, frozenset[str]] = {}
    for finding in findings:
        if finding.code == DOUBTFUL_ROW:
            named = doubtful_fields([finding])
            fields |= {place.position: named for place in finding.places.all()}
    doubts = StoredDoubts(fields=fields)
    agreements = {
        listing.agreement_id: doubts.of_row(listing.position, listing.confidence)
        for listing in listings
        if listing.position in fields
    }
    return StoredDoubts(fields=fields, agreements=agreements)
