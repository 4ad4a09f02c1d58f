"""That an edition lists agreements, and what it states of them, with the places of that."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.agreements.listings import Place, listing_row, statements_of
from comity.agreements.models import Listing
from comity.interpretation import readings
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Source, SourceRow, Statement

_SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A listing of an edition that becomes an agreement.

    `position` is its place in the edition, from 0; `places` are the stretches its fields stand in.
    `has_finding` says that it is entered in spite of one.
    """

    position: int
    listing: readings.Listing
    fingerprint: str
    places: tuple[Place, ...] = ()
    has_finding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relisting:
    """A listing of an edition that says something of a known agreement.

    `places` are the stretches of what it says, where these are to be shown beside the agreement.
    """

    agreement_id: int
    position: int
    listing: readings.Listing
    fingerprint: str
    places: tuple[Place, ...] = ()


def note_listings(source: Source, relistings: Sequence[Relisting]) -> None:
    """Store that the edition lists these, with the places of what it says."""
    Listing.objects.bulk_create(
        (
            listing_row(each.agreement_id, source, each.position, each.listing, each.fingerprint)
            for each in relistings
        ),
        batch_size=_SLICE,
    )
    placed = [(each.agreement_id, each) for each in relistings if each.places]
    if placed:
        add_statements(source, placed)


def add_statements(source: Source, pairs: Sequence[tuple[int, Entry | Relisting]]) -> None:
    """Store what the edition states of these agreements, by their keys, where its places are."""
    wanted = {place.row for _, entry in pairs for place in entry.places}
    rows = SourceRow.objects.filter(
        source=source, index__gte=min(wanted, default=0), index__lte=max(wanted, default=-1)
    )
    texts = dict(rows.values_list("index", "text"))
    Statement.objects.bulk_create(
        Statement(
            source=source,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement,
            field=stated.place.field,
            value=stated.value,
            original=stated.original,
            row=stated.place.row,
            start=stated.place.start,
            end=stated.place.end,
        )
        for agreement, entry in pairs
        for stated in statements_of(entry.listing, entry.places, texts)
    )
