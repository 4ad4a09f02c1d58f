"""Rows with how sure each is, and findings where that is not sure enough."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from comity.interpretation.confidence.evidence import (
    Evidence,
    Surroundings,
    evidence_of,
)
from comity.interpretation.confidence.model import ROW, likelihood
from comity.interpretation.fields.listings import Read
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding, Listing
from comity.values.made_often import remade

DOUBTFUL = 0.5
"""A field less likely than this is no more than a guess."""


def evidence_of_rows(reads: Sequence[Read], around: Surroundings) -> list[Evidence]:
    """The evidence for each of the rows."""
    return [evidence_of(read, position, around) for position, read in enumerate(reads)]


def rated(reads: Sequence[Read], evidence: Sequence[Evidence]) -> list[Read]:
    """The reads, each listing with its confidence."""
    return [
        Read(
            listing=remade(read.listing, confidence=_confidence(read.listing, own)),
            record=read.record,
            history=read.history,
            kinds=read.kinds,
            country_at=read.country_at,
            label_moved=read.label_moved,
        )
        for read, own in zip(reads, evidence, strict=True)
    ]


def stated_fields(listing: Listing) -> list[str]:
    """The fields of the reading contract that the listing states."""
    stated = {
        "institution": True,
        "country": listing.country is not None,
        "type": bool(listing.types),
        "signed": bool(listing.dates),
        "expires": listing.expires is not None,
        "duration": listing.duration is not None,
        "open_ended": listing.open_ended is True,
        "unit": bool(listing.parties[0].units),
        "home_unit": bool(listing.home_units),
        "flags": bool(listing.flags),
    }
    return [name for name, is_stated in stated.items() if is_stated]


def _confidence(listing: Listing, evidence: Evidence) -> Mapping[str, float]:
    targets = (ROW, *stated_fields(listing))
    return _likelihoods(targets, tuple(evidence), tuple(evidence.values()))


@lru_cache(maxsize=1024)
def _likelihoods(
    targets: tuple[str, ...], names: tuple[str, ...], values: tuple[float, ...]
) -> Mapping[str, float]:
    """The likelihood of each target; most rows of a list have the same evidence as others."""
    evidence = {name: value for name, value in zip(names, values, strict=True) if value}
    return {name: likelihood(name, evidence) for name in targets}


def doubt_findings(listings: Sequence[Listing]) -> Iterator[Finding]:
    """A finding for every row of which a field is hardly more than a guess."""
    for position, listing in enumerate(listings):
        doubtful = [
            name for name, value in listing.confidence.items() if name != ROW and value < DOUBTFUL
        ]
        if doubtful or listing.confidence[ROW] < DOUBTFUL:
            yield finding(
                "doubtful_row", listing.locus, [position], fields=", ".join(doubtful or [ROW])
            )
