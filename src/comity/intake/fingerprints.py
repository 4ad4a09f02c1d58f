"""Fingerprints: when two listings say the same, and when two readings do."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from comity.interpretation.comparison.content import Content, content_of
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
        said = json.dumps(_said(content_of(listing)), ensure_ascii=False, sort_keys=True)
        met[said] += 1
        marks.append(_digest(f"{said}#{met[said]}" if met[said] > 1 else said))
    return tuple(marks)


def reading_digest(edition: Edition, marks: Sequence[str]) -> str:
    """Equal for two readings whose listings say the same in any order, of one printed day.

    A day that is inferred from the listings says nothing that they do not say.
    """
    day = str(edition.as_of) if edition.as_of_basis is AsOfBasis.PRINTED else ""
    return _digest("\n".join([day, *sorted(marks)]))


def _said(content: Content) -> dict[str, object]:
    """The content in JSON's types; what is stored rests on this form, so it does not change."""
    return {
        "parties": content.parties,
        "home_units": content.home_units,
        "country": content.country,
        "level": content.level,
        "types": content.types,
        "dates": [str(date) for date in content.dates],
        "expires": str(content.expires),
        "duration": str(content.duration),
        "open_ended": content.open_ended,
        "terms": [term_to_dict(term) for term in content.terms],
        "flags": content.flags,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
