"""The reading contract: what `comity read` prints, and back again.

One JSON object per agreement, in document order; dates are ISO 8601 with the precision printed.
"""

from collections.abc import Mapping
from typing import Any

from comity.documents.model import Locus
from comity.interpretation.explanation import Evidence, why
from comity.interpretation.readings import (
    Edition,
    Finding,
    Flag,
    Level,
    Listing,
    Party,
    Reading,
    StatedFigure,
)
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

JsonObject = dict[str, Any]


def reading_to_dict(reading: Reading) -> JsonObject:
    """The whole reading: document, edition, listings, stated figures and findings."""
    document = reading.document
    return {
        "document": {
            "name": document.name,
            "format": document.format,
            "encoding": document.encoding,
        },
        "edition": edition_to_dict(reading.edition),
        "listings": [listing_to_dict(listing) for listing in reading.listings],
        "figures": [figure_to_dict(figure) for figure in reading.figures],
        "findings": [finding_to_dict(finding) for finding in reading.findings],
    }


def edition_to_dict(edition: Edition) -> JsonObject:
    """The edition with the day it speaks for."""
    return {
        "title": edition.title,
        "as_of": _text(edition.as_of),
        "as_of_basis": edition.as_of_basis.value,
    }


def listing_to_dict(listing: Listing) -> JsonObject:
    """One agreement; `institution`, `unit`, `home_unit`, `type`, `signed` lead their plurals."""
    first = listing.parties[0] if listing.parties else Party(institution="")
    return {
        "no": listing.no,
        "institution": first.institution,
        "unit": first.units[0] if first.units else None,
        "home_unit": listing.home_units[0] if listing.home_units else None,
        "parties": [_party_to_dict(party) for party in listing.parties],
        "home_units": list(listing.home_units),
        "country": listing.country,
        "country_text": listing.country_text,
        "area_text": listing.area_text,
        "level": listing.level.value if listing.level else None,
        "level_text": listing.level_text,
        "type": listing.types[0].value if listing.types else None,
        "type_text": listing.type_text,
        "types": [kind.value for kind in listing.types],
        "signed": str(listing.dates[0]) if listing.dates else None,
        "expires": _text(listing.expires),
        "duration": _text(listing.duration),
        "open_ended": listing.open_ended,
        "dates": [str(date) for date in listing.dates],
        "terms": [term_to_dict(term) for term in listing.terms],
        "flags": [flag.value for flag in listing.flags],
        "confidence": dict(listing.confidence),
        "locus": locus_to_dict(listing.locus),
    }


def listing_from_dict(data: Mapping[str, Any]) -> Listing:
    """The listing that `listing_to_dict` wrote.

    The places of its document rows are not part of the contract: `first_row` and `last_row` come
    from the lines of its locus. `ValueError` or `KeyError` where the object is no listing.
    """
    locus = locus_from_dict(data["locus"])
    line = locus.line or locus.row or 1
    return Listing(
        no=data["no"],
        parties=tuple(_party_from_dict(party) for party in data["parties"]),
        home_units=tuple(data["home_units"]),
        country=data["country"],
        country_text=data["country_text"],
        area_text=data["area_text"],
        level=Level(data["level"]) if data["level"] else None,
        level_text=data["level_text"],
        types=tuple(AgreementKind(kind) for kind in data["types"]),
        type_text=data["type_text"],
        dates=tuple(PartialDate.parse(text) for text in data["dates"]),
        expires=_date(data["expires"]),
        duration=_duration(data["duration"]),
        open_ended=data["open_ended"],
        terms=tuple(term_from_dict(term) for term in data["terms"]),
        flags=tuple(Flag(flag) for flag in data["flags"]),
        confidence=dict(data["confidence"]),
        locus=locus,
        first_row=line - 1,
        last_row=(locus.end_line or line) - 1,
    )


def figure_to_dict(figure: StatedFigure) -> JsonObject:
    """A number the document states."""
    return {
        "value": figure.value,
        "relation": figure.relation.value,
        "counts": figure.counts,
        "by": dict(figure.by),
        "as_of": _text(figure.as_of),
        "label": figure.label,
        "locus": locus_to_dict(figure.locus),
    }


def finding_to_dict(finding: Finding) -> JsonObject:
    """Something to know about the document: a code with the parameters of its sentence."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "params": dict(finding.params),
        "listings": list(finding.listings),
        "locus": locus_to_dict(finding.locus),
    }


def evidence_to_dict(evidence: Evidence) -> JsonObject:
    """Why a field of a row reads as it does."""
    return {
        "field": evidence.field,
        "value": evidence.value,
        "text": evidence.text,
        "reason": evidence.reason.value,
        "why": why(evidence),
        "likelihood": evidence.weight,
        "address": evidence.address,
        "locus": locus_to_dict(evidence.locus),
    }


def locus_to_dict(locus: Locus) -> JsonObject:
    """A place in a document, as precise as its format allows."""
    return {
        "page": locus.page,
        "sheet": locus.sheet,
        "line": locus.line,
        "end_line": locus.end_line,
        "row": locus.row,
        "text": locus.text,
    }


def locus_from_dict(data: Mapping[str, Any]) -> Locus:
    """The place that `locus_to_dict` wrote."""
    return Locus(
        page=data["page"],
        sheet=data["sheet"],
        line=data["line"],
        end_line=data["end_line"],
        row=data["row"],
        text=data["text"],
    )


def term_to_dict(term: Term) -> JsonObject:
    """One term as printed."""
    return {
        "starts": _text(term.starts),
        "ends": _text(term.ends),
        "duration": _text(term.duration),
        "extends": _text(term.extends),
        "open_ended": term.open_ended,
    }


def term_from_dict(data: Mapping[str, Any]) -> Term:
    """The term that `term_to_dict` wrote."""
    return Term(
        starts=_date(data["starts"]),
        ends=_date(data["ends"]),
        duration=_duration(data["duration"]),
        extends=_duration(data["extends"]),
        open_ended=bool(data["open_ended"]),
    )


def _party_to_dict(party: Party) -> JsonObject:
    """A partner; `meant` stands there only where other letters were typed than meant."""
    said: JsonObject = {
        "institution": party.institution,
        "units": list(party.units),
        "country": party.country,
    }
    return said if party.meant is None else {**said, "meant": party.meant}


def _party_from_dict(data: Mapping[str, Any]) -> Party:
    return Party(
        institution=data["institution"],
        units=tuple(data["units"]),
        country=data["country"],
        meant=data.get("meant"),
    )


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _duration(text: str | None) -> Duration | None:
    return Duration.parse(text) if text else None
