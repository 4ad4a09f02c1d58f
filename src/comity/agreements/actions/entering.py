"""Entering agreements from the listings of an edition, and listing known ones again."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.identities import agreements_about
from comity.agreements.listings import (
    Place,
    agreement_row,
    listing_row,
    statements_of,
    term_rows,
)
from comity.agreements.models import Agreement, Listing, Party, PartyUnit, Term
from comity.agreements.policies import can_enter_agreements
from comity.agreements.recording import record_facts
from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.actions.units import PrintedUnit, identify_units
from comity.institutions.models import Institution, OrganizationalUnit
from comity.interpretation import readings
from comity.matching.segments import segment_name
from comity.offices.models import Office
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
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
    """A listing of an edition that says what a known agreement says."""

    agreement_id: int
    position: int
    listing: readings.Listing
    fingerprint: str


@transaction.atomic
def enter_agreements(
    office: Office, source: Source, entries: Sequence[Entry], *, by: Actor, at: dt.datetime
) -> list[Agreement]:
    """One agreement for each entry, in their order: private, and not checked against a paper."""
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    entered: list[Agreement] = []
    for start in range(0, len(entries), _SLICE):
        slice_ = entries[start : start + _SLICE]
        entered += _enter(office, source, slice_, by=by, at=at)
    return entered


@transaction.atomic
def list_again(
    office: Office, source: Source, relistings: Sequence[Relisting], *, by: Actor, at: dt.datetime
) -> None:
    """Note that the edition lists these agreements of the office too."""
    if not can_enter_agreements(by, office):
        raise NotAllowed.only_officers(by, office.register)
    Listing.objects.bulk_create(
        (
            listing_row(each.agreement_id, source, each.position, each.listing, each.fingerprint)
            for each in relistings
        ),
        batch_size=_SLICE,
    )
    deeds = (
        Deed(
            verb=Verb.LISTED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=each.agreement_id,
            after={"source": source.pk, "no": each.listing.no},
        )
        for each in relistings
    )
    log_changes(deeds, register=office.register, by=by, at=at)
    record_facts((each.agreement_id for each in relistings), at=at)


def _enter(
    office: Office, source: Source, entries: Sequence[Entry], *, by: Actor, at: dt.datetime
) -> list[Agreement]:
    agreements = [agreement_row(office, entry.listing, at) for entry in entries]
    Agreement.objects.bulk_create(agreements)
    located = _add_parties(office, agreements, entries, by=by, at=at)
    pairs = list(zip(agreements, entries, strict=True))
    Term.objects.bulk_create(
        term for agreement, entry in pairs for term in term_rows(agreement, entry.listing)
    )
    Listing.objects.bulk_create(
        listing_row(agreement.pk, source, entry.position, entry.listing, entry.fingerprint)
        for agreement, entry in pairs
    )
    _add_statements(source, pairs)
    deeds = (
        Deed(
            verb=Verb.CREATED,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement.pk,
            after={
                "source": source.pk,
                "position": entry.position,
                "no": entry.listing.no,
                "has_finding": entry.has_finding,
            },
        )
        for agreement, entry in pairs
    )
    log_changes(deeds, register=office.register, by=by, at=at)
    record_facts({*(each.pk for each in agreements), *agreements_about(located)}, at=at)
    return agreements


def _add_statements(source: Source, pairs: Sequence[tuple[Agreement, Entry]]) -> None:
    wanted = {place.row for _, entry in pairs for place in entry.places}
    rows = SourceRow.objects.filter(
        source=source, index__gte=min(wanted, default=0), index__lte=max(wanted, default=-1)
    )
    texts = dict(rows.values_list("index", "text"))
    Statement.objects.bulk_create(
        Statement(
            source=source,
            subject_kind=SubjectKind.AGREEMENT,
            subject_id=agreement.pk,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A party to be, and its units as printed."""

    party: Party
    units: tuple[str, ...]


def _add_parties(
    office: Office,
    agreements: Sequence[Agreement],
    entries: Sequence[Entry],
    *,
    by: Actor,
    at: dt.datetime,
) -> frozenset[int]:
    """Store parties and units; the known institutions whose country came to be known."""
    printed = [list(_partners(entry.listing)) for entry in entries]
    identified = identify_institutions(
        [name for names in printed for name, _ in names], by=by, at=at
    )
    institutions = iter(identified.institutions)
    sides: list[_Side] = []
    for agreement, entry, names in zip(agreements, entries, printed, strict=True):
        sides.append(_home(office, agreement, entry.listing))
        for position, (name, units) in enumerate(names, start=1):
            party = _party(agreement, position, next(institutions), name.name)
            sides.append(_Side(party=party, units=units))
    Party.objects.bulk_create(side.party for side in sides)
    _add_units(sides, by=by)
    return identified.located


def _partners(listing: readings.Listing) -> Iterator[tuple[Printed, tuple[str, ...]]]:
    """Each named partner with its units, whether they stand in the name or apart from it."""
    for party in listing.parties:
        if party.institution.strip():
            segments = segment_name(party.meant or party.institution)
            country = party.country or listing.country
            yield (
                Printed(name=segments.institution, country=country),
                (*segments.units, *party.units),
            )


def _home(office: Office, agreement: Agreement, listing: readings.Listing) -> _Side:
    party = _party(agreement, 0, office.institution, "")
    party.is_home = True
    return _Side(party=party, units=listing.home_units)


def _party(agreement: Agreement, position: int, institution: Institution, text: str) -> Party:
    return Party(
        agreement=agreement,
        position=position,
        is_home=False,
        institution=institution,
        name_text=text[:600],
    )


def _add_units(sides: Sequence[_Side], *, by: Actor) -> None:
    named = [(side, unit) for side in sides for unit in side.units]
    units: Sequence[OrganizationalUnit] = identify_units(
        [PrintedUnit(institution=side.party.institution, name=unit) for side, unit in named], by=by
    )
    positions: dict[int, int] = {}
    rows = []
    for (side, text), unit in zip(named, units, strict=True):
        position = positions.get(side.party.pk, 0)
        positions[side.party.pk] = position + 1
        rows.append(PartyUnit(party=side.party, position=position, unit=unit, text=text[:600]))
    PartyUnit.objects.bulk_create(rows)
