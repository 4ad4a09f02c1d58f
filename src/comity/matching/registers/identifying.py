"""The partners of registers identified by an authority, each distinct printing once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from comity.matching.authority.index import AuthorityIndex
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match
from comity.matching.registers.stated import (
    UNIDENTIFIED,
    Home,
    HomeBasis,
    Identity,
    StatedAgreement,
    StatedPartner,
    StatedRegister,
)

Answers = Callable[[Iterable[Inquiry]], Iterator[Match]]
"""The matches of inquiries in their order, as `Matcher.match_all` gives them."""


def identify_registers(
    registers: Sequence[StatedRegister], answers: Answers, index: AuthorityIndex
) -> tuple[StatedRegister, ...]:
    """The registers with the identities of their partners and homes.

    A register without a home has the one institution that is accepted in its title, if any.
    """
    asked = dict.fromkeys(each for register in registers for each in _inquiries(register))
    found = {
        inquiry: identity_in(match, index)
        for inquiry, match in zip(asked, answers(asked), strict=True)
    }
    return tuple(_identified(register, found, index) for register in registers)


def identity_in(match: Match, index: AuthorityIndex) -> Identity:
    """The identity that a match gives; what is only to be reviewed is a suggestion."""
    within = (parent for each in match.accepted for parent in _parents(each, index))
    suggested = match.candidates[0].id if match.decision is Decision.REVIEW else None
    return Identity(
        ids=match.accepted, within=tuple(within), suggested=suggested, units=match.units
    )


def _parents(identifier: str, index: AuthorityIndex) -> Iterator[str]:
    record = index.find(identifier)
    for parent in () if record is None else index.record_parents[record].tolist():
        yield index.id_of(parent)


def _inquiries(register: StatedRegister) -> Iterator[Inquiry]:
    for agreement in register.agreements:
        yield from map(_inquiry, agreement.partners)
    if register.home:
        yield Inquiry(text=register.home.name)
    elif register.title:
        yield Inquiry(text=register.title)


def _inquiry(partner: StatedPartner) -> Inquiry:
    return Inquiry(text=partner.name, country=partner.country)


_Found = Mapping[Inquiry, Identity]


def _identified(register: StatedRegister, found: _Found, index: AuthorityIndex) -> StatedRegister:
    return replace(
        register,
        agreements=tuple(_with_identities(row, found) for row in register.agreements),
        home=_home(register, found, index),
    )


def _with_identities(agreement: StatedAgreement, found: _Found) -> StatedAgreement:
    partners = tuple(
        replace(partner, identity=found[_inquiry(partner)]) for partner in agreement.partners
    )
    return replace(agreement, partners=partners)


def _home(register: StatedRegister, found: _Found, index: AuthorityIndex) -> Home | None:
    if register.home:
        return replace(register.home, identity=found[Inquiry(text=register.home.name)])
    if not register.title:
        return None
    ids = found.get(Inquiry(text=register.title), UNIDENTIFIED).ids
    if len(ids) != 1:
        return None
    record = index.find(ids[0])
    name = index.name_of(record) if record is not None else register.title
    return Home(name=name, basis=HomeBasis.TITLE, identity=Identity(ids=ids))
