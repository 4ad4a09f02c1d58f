"""What somebody typed into the form of a known agreement, as what of it is to be changed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from comity.intake.typed_listings import listing_as_typed, partners_left
from comity.interpretation.comparison.content import Field, content_of
from comity.interpretation.readings import Flag, Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingEdit:
    """The listing as it is to be, and the fields in which it says otherwise.

    `numbers` are the partners' numbers in the form; `kept` has the places of those that are named
    as before, each with its place before. Of one that is named anew only the country counts that is
    typed with the name. `located` are the countries of those kept of whom none was known.
    """

    listing: Listing
    fields: frozenset[Field]
    numbers: tuple[int, ...]
    kept: Mapping[int, int]
    located: tuple[str, ...] = ()


def edit_of(before: Listing, typed: Mapping[str, str]) -> ListingEdit:
    """What is typed of the agreement that the listing says; `NotUnderstood` as it is typed."""
    after = listing_as_typed(_without_places_of_others(before, typed), typed)
    numbers = partners_left(before, typed)
    kept = {
        place: number
        for place, number in enumerate(numbers)
        if number < len(before.parties) and _is_named_so(before, after, number, place)
    }
    return ListingEdit(
        listing=after,
        fields=_fields(before, after, is_same=len(kept) == len(numbers) == len(before.parties)),
        numbers=numbers,
        kept=kept,
        located=tuple(
            country
            for place, number in kept.items()
            if (country := after.parties[place].country) and not before.parties[number].country
        ),
    )


def _without_places_of_others(before: Listing, typed: Mapping[str, str]) -> Listing:
    """The listing without the countries of those partners in whose place another name is typed."""
    parties = (
        replace(party, country=None) if f"institution.{number}" in typed else party
        for number, party in enumerate(before.parties)
    )
    return replace(before, parties=tuple(parties))


def _is_named_so(before: Listing, after: Listing, number: int, place: int) -> bool:
    """Whether it is the partner that it was; it stays that where its country comes known."""
    was, is_now = before.parties[number], after.parties[place]
    return was.institution == is_now.institution and was.country in {None, is_now.country}


def _fields(before: Listing, after: Listing, *, is_same: bool) -> frozenset[Field]:
    fields = set(content_of(before).differing_fields(content_of(after)))
    if not is_same:
        fields |= {Field.INSTITUTION, Field.UNIT}
    if (before.area_text, before.country_text) != (after.area_text, after.country_text):
        fields.add(Field.COUNTRY)
    renewed = {Flag.AUTO_RENEWAL} & {*before.flags} != {Flag.AUTO_RENEWAL} & {*after.flags}
    if renewed:  # how the last term ends follows from it
        fields.add(Field.TERMS)
    return frozenset(fields)
