"""What `comity diff` prints: one JSON object for each agreement that two editions differ in."""

from collections.abc import Iterator, Sequence

from comity.interpretation.comparison.comparing import EditionComparison, ListingPair
from comity.interpretation.contract import JsonObject, listing_to_dict
from comity.interpretation.readings import Listing


def differences_to_dicts(
    comparison: EditionComparison, old: Sequence[Listing], new: Sequence[Listing]
) -> Iterator[JsonObject]:
    """What changed, then what was added, then what is gone.

    `change` is `changed`, `respelled`, `renamed`, `added` or `gone`; `fields` has for each field
    that says something else what it said and says; `evidence` tells by which fields the agreement
    was recognised; `old` and `new` are the rows as `comity read` prints them.
    """
    for pair in comparison.changed:
        yield _changed(pair, old[pair.old], new[pair.new])
    for position in comparison.added:
        yield _alone("added", None, new[position])
    for position in comparison.gone:
        yield _alone("gone", old[position], None)


def _changed(pair: ListingPair, old: Listing, new: Listing) -> JsonObject:
    return {
        "change": pair.code.value,
        "fields": {
            change.field.value: {"old": change.old or None, "new": change.new or None}
            for change in pair.changes
        },
        "evidence": {each.field.value: each.agreeing.value for each in pair.evidence},
        "old": listing_to_dict(old),
        "new": listing_to_dict(new),
    }


def _alone(change: str, old: Listing | None, new: Listing | None) -> JsonObject:
    return {
        "change": change,
        "fields": {},
        "evidence": {},
        "old": listing_to_dict(old) if old else None,
        "new": listing_to_dict(new) if new else None,
    }
