"""Fingerprints: when two listings say the same, and when two readings do.

A listing says its parties, units, country, level, kind, dates, terms and flags. Its number, its
place, its layout (heading or column, line breaks, capitals) and how sure the reader is are no part
of that.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from comity.interpretation.contract import term_to_dict
from comity.interpretation.readings import AsOfBasis, Edition, Listing


def fingerprints(listings: Iterable[Listing]) -> tuple[str, ...]:
    """The fingerprint of each listing of one edition.

    The second of two that say the same has another one than the first, and so on: which of them is
    first does not matter, since they say the same.
    """
    met: Counter[str] = Counter()
    marks = []
    for listing in listings:
        said = json.dumps(_said(listing), ensure_ascii=False, sort_keys=True)
        met[said] += 1
        marks.append(_digest(f"{said}#{met[said]}" if met[said] > 1 else said))
    return tuple(marks)


def reading_digest(edition: Edition, marks: Sequence[str]) -> str:
    """Equal for two readings whose listings say the same in any order, of one printed day.

    A day that is inferred from the listings says nothing that they do not say.
    """
    day = str(edition.as_of) if edition.as_of_basis is AsOfBasis.PRINTED else ""
    return _digest("\n".join([day, *sorted(marks)]))


def _said(listing: Listing) -> dict[str, object]:
    return {
        "parties": [
            [_plain(party.institution), [_plain(unit) for unit in party.units], party.country]
            for party in listing.parties
        ],
        "home_units": [_plain(unit) for unit in listing.home_units],
        "country": listing.country or _plain(listing.country_text),
        "level": listing.level,
        "types": list(listing.types) or _plain(listing.type_text),
        "dates": [str(date) for date in listing.dates],
        "expires": str(listing.expires),
        "duration": str(listing.duration),
        "open_ended": listing.open_ended,
        "terms": [term_to_dict(term) for term in listing.terms],
        "flags": sorted(listing.flags),
    }


def _plain(text: str | None) -> str:
    """The printed letters, whatever their case, width and spacing; accents count."""
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
