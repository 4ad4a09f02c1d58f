"""What a listing says otherwise than a known agreement, field by field. Pure.

An edition that is silent in a field, or spells a partner's name otherwise, says nothing else.
"""

from dataclasses import replace

from comity.agreements.facts import term_of
from comity.agreements.models import Agreement, Party
from comity.documents.model import Locus
from comity.interpretation import readings
from comity.interpretation.comparison.comparing import FieldChange
from comity.interpretation.comparison.content import Field, content_of, shown_value
from comity.interpretation.comparison.names import Likeness, likeness, partner_name
from comity.interpretation.readings import Flag, Level, Listing
from comity.values.agreement_kinds import AgreementKind

_ONE_NAME = frozenset({Likeness.SAME, Likeness.RESPELLED})
_OF_NAMES = frozenset({Field.INSTITUTION, Field.UNIT})


def said_otherwise(agreement: Agreement, listing: Listing) -> tuple[FieldChange, ...]:
    """The fields in which the listing says something else than the agreement as it stands.

    The agreement has its parties, their institutions and units, and its terms at hand. What a
    listing says of times is compared term by term.
    """
    known, listed = _by_terms(_as_listing(agreement)), _by_terms(listing)
    fields = content_of(known).differing_fields(content_of(listed))
    if likeness(partner_name(known), partner_name(listed)) in _ONE_NAME:
        fields = tuple(field for field in fields if field not in _OF_NAMES)
    changes = (
        FieldChange(field=field, old=shown_value(known, field), new=shown_value(listed, field))
        for field in fields
    )
    return tuple(change for change in changes if change.new)


def _by_terms(listing: Listing) -> Listing:
    """The listing with its country once, and with terms alone for its times."""
    parties = tuple(replace(party, country=None) for party in listing.parties)
    return replace(listing, parties=parties, dates=(), expires=None, duration=None, open_ended=None)


def _as_listing(agreement: Agreement) -> Listing:
    parties = sorted(agreement.parties.all(), key=lambda party: party.position)
    return Listing(
        no=None,
        parties=tuple(_partner(party) for party in parties if not party.is_home),
        home_units=tuple(unit for party in parties if party.is_home for unit in _units(party)),
        country=agreement.country_stated or None,
        country_text=agreement.country_text or None,
        level=Level(agreement.level) if agreement.level else None,
        types=tuple(AgreementKind(kind) for kind in agreement.kinds),
        type_text=agreement.kind_text or None,
        terms=tuple(
            term_of(term) for term in sorted(agreement.terms.all(), key=lambda term: term.position)
        ),
        flags=tuple(Flag(flag) for flag in agreement.flags),
        locus=Locus(),
        first_row=0,
        last_row=0,
    )


def _partner(party: Party) -> readings.Party:
    name = party.name_text or party.institution.name
    return readings.Party(institution=name, units=_units(party))


def _units(party: Party) -> tuple[str, ...]:
    units = sorted(party.units.all(), key=lambda unit: unit.position)
    return tuple(unit.text for unit in units)
