"""Whose a register is, and which of another register's rows speak of it."""

from collections.abc import Iterable

from comity.matching.registers.printed_names import keys_of, tail_of
from comity.matching.registers.stated import (
    UNIDENTIFIED,
    Home,
    HomeBasis,
    Identity,
    StatedAgreement,
    StatedPartner,
    StatedRegister,
)
from comity.values.folding import fold


def home_in_title(title: str | None, partners: Iterable[StatedPartner]) -> Home | None:
    """The home that a title names: a partner of the other register whose name stands in it.

    Of names within one another the longest is meant. None where two stand apart in the title.
    """
    if not title:
        return None
    printed = f" {fold(title)} "
    named: dict[str, StatedPartner] = {}
    for partner in partners:
        for key in dict.fromkeys((keys_of(partner.name).whole, keys_of(partner.name).head)):
            if key not in named and f" {key} " in printed:
                named[key] = partner
    if not named:
        return None
    longest = max(named, key=lambda key: (len(key), key))
    if any(key not in longest for key in named):
        return None
    partner = named[longest]
    return Home(name=_institution(partner, longest), basis=HomeBasis.TITLE, identity=_ids(partner))


def _institution(partner: StatedPartner, key: str) -> str:
    if keys_of(partner.name).whole == key:
        return partner.name
    return partner.name[: partner.name.rindex(tail_of(partner.name))].rstrip(" ,;/，、；([（【-–—")


def _ids(partner: StatedPartner) -> Identity:
    return Identity(ids=partner.identity.ids) if len(partner.identity.ids) == 1 else UNIDENTIFIED


def speaks_of(partner: StatedPartner, home: Home) -> bool:
    """Whether a partner is that home institution or a part of it.

    Identifiers decide where both have any; else the names, up to the first comma of the partner's.
    """
    ids = partner.identity.ids
    if ids and home.identity.ids:
        return not {*ids, *partner.identity.within}.isdisjoint(home.identity.ids)
    keys = keys_of(partner.name)
    return keys_of(home.name).whole in (keys.whole, keys.head)


def units_of(partner: StatedPartner, home: Home) -> tuple[str, ...]:
    """The units of a partner that is that home: printed apart, or in the cell with its name."""
    printed = tuple(dict.fromkeys((*partner.units, *partner.identity.units)))
    if printed:
        return printed
    keys = keys_of(partner.name)
    if keys.whole == keys_of(home.name).whole:
        return ()
    if keys.head != keys.whole and keys.head == keys_of(home.name).whole:
        return (tail_of(partner.name),)
    is_part = not set(partner.identity.within).isdisjoint(home.identity.ids)
    return (partner.name,) if is_part else ()


def rows_about(register: StatedRegister, home: Home | None) -> tuple[int, ...]:
    """The positions of the agreements with that home, in the register's order."""
    if home is None:
        return ()
    return tuple(
        position
        for position, agreement in enumerate(register.agreements)
        if partner_about(agreement, home)
    )


def partner_about(agreement: StatedAgreement, home: Home) -> StatedPartner | None:
    """The first partner of an agreement that is that home."""
    return next((each for each in agreement.partners if speaks_of(each, home)), None)
