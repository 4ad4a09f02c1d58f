"""Lists that were read, as registers to be held against others."""

from comity.documents.model import Locus
from comity.interpretation.readings import Listing, Reading
from comity.matching.registers.stated import (
    AgreementLevel,
    Home,
    HomeBasis,
    StatedAgreement,
    StatedPartner,
    StatedRegister,
)


def stated_register(reading: Reading, name: str, home: str | None) -> StatedRegister:
    """What a reading states; `home` is whose list it is, where somebody told."""
    return StatedRegister(
        name=name,
        title=reading.edition.title,
        as_of=reading.edition.as_of,
        agreements=tuple(map(_agreement, reading.listings)),
        home=Home(name=home, basis=HomeBasis.TOLD) if home else None,
    )


def _agreement(listing: Listing) -> StatedAgreement:
    return StatedAgreement(
        place=place_of(listing.locus),
        partners=tuple(
            StatedPartner(
                name=party.meant or party.institution,
                country=party.country or listing.country,
                units=party.units,
            )
            for party in listing.parties
        ),
        home_units=listing.home_units,
        level=AgreementLevel(listing.level.value) if listing.level else None,
        kinds=listing.types,
        terms=listing.terms,
    )


def place_of(locus: Locus) -> str:
    """Where a row stands, for people: `page 2, row 14`, `line 288`."""
    parts = (
        ("sheet", locus.sheet),
        ("page", locus.page),
        ("row", locus.row),
        ("line", locus.line),
    )
    return ", ".join(f"{word} {value}" for word, value in parts if value is not None)
