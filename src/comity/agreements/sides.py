"""The sides of agreements as listings print them: who they are, and their units."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from comity.accounts.actors import Actor
from comity.agreements.models import Agreement, Party, PartyUnit
from comity.agreements.states import Side
from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.actions.units import PrintedUnit, identify_units
from comity.institutions.models import Institution
from comity.interpretation import readings
from comity.matching.segments import segment_name
from comity.offices.models import Office

_LONGEST_NAME = 600

Known = Mapping[int, Institution]
"""Who partners are, by their place in the row, from 0."""

_NOBODY: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSides:
    """The sides of each agreement, by its key, and the institutions whose country came known."""

    sides: Mapping[int, Sequence[Side]]
    located: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PrintedSide:
    """A party to be, and its units as printed."""

    party: Party
    units: tuple[str, ...]


def printed_sides(
    office: Office,
    printed: Sequence[tuple[Agreement, readings.Listing]],
    *,
    known: Known = _NOBODY,
    by: Actor,
    at: dt.datetime,
) -> PrintedSides:
    """The sides of saved agreements as these listings have them, not saved.

    Institutions and units are found by their names, else added; but those partners that are `known`
    to be these institutions, of every listing. Where a partner has no country of its own, the one
    that the listing states is taken for it.
    """
    partners = [list(_partners(listing, known)) for _, listing in printed]
    named = [name for names in partners for name, _ in names]
    identified = identify_institutions(named, by=by, at=at)
    institutions = iter(identified.institutions)
    parties: list[_PrintedSide] = []
    for (agreement, listing), names in zip(printed, partners, strict=True):
        parties.append(_home(office, agreement, listing))
        for position, (name, units) in enumerate(names, start=1):
            party = _party(agreement, position, next(institutions), name.name)
            parties.append(_PrintedSide(party=party, units=units))
    sides: dict[int, list[Side]] = defaultdict(list)
    for side in _with_units(parties, by=by, at=at):
        sides[side.party.agreement_id].append(side)
    return PrintedSides(sides=sides, located=identified.located)


def save_sides(sides: Iterable[Side]) -> None:
    """Store new parties with their units."""
    kept = list(sides)
    Party.objects.bulk_create(side.party for side in kept)
    PartyUnit.objects.bulk_create(unit for side in kept for unit in side.units)


def _partners(listing: readings.Listing, known: Known) -> Iterator[tuple[Printed, tuple[str, ...]]]:
    """Each named partner with its units, whether they stand in the name or apart from it."""
    named = (party for party in listing.parties if party.institution.strip())
    for place, party in enumerate(named):
        if place in known:
            name = Printed(name=party.institution, country=party.country, known=known[place])
            yield name, party.units
        else:
            segments = segment_name(party.meant or party.institution)
            country = party.country or listing.country
            name = Printed(name=segments.institution, country=country)
            yield name, (*segments.units, *party.units)


def _home(office: Office, agreement: Agreement, listing: readings.Listing) -> _PrintedSide:
    party = _party(agreement, 0, office.institution, "")
    party.is_home = True
    return _PrintedSide(party=party, units=listing.home_units)


def _party(agreement: Agreement, position: int, institution: Institution, text: str) -> Party:
    return Party(
        agreement=agreement,
        position=position,
        is_home=False,
        institution=institution,
        name_text=text[:_LONGEST_NAME],
    )


def _with_units(parties: Sequence[_PrintedSide], *, by: Actor, at: dt.datetime) -> Iterator[Side]:
    """The parties, each with its own units, which are identified."""
    named = [
        PrintedUnit(institution=each.party.institution, name=unit)
        for each in parties
        for unit in each.units
    ]
    identified = iter(identify_units(named, by=by, at=at))
    for each in parties:
        units = [
            PartyUnit(
                party=each.party,
                position=position,
                unit=next(identified),
                text=text[:_LONGEST_NAME],
            )
            for position, text in enumerate(each.units)
        ]
        yield Side(party=each.party, units=units)
