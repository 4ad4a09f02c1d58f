"""Registers for tests, in few words."""

from comity.matching.registers.stated import (
    AgreementLevel,
    Home,
    HomeBasis,
    Identity,
    StatedAgreement,
    StatedPartner,
    StatedRegister,
)
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


def partner(
    name: str,
    country: str | None = "JP",
    *,
    ids: tuple[str, ...] = (),
    within: tuple[str, ...] = (),
    suggested: str | None = None,
    units: tuple[str, ...] = (),
) -> StatedPartner:
    identity = Identity(ids=ids, within=within, suggested=suggested)
    return StatedPartner(name=name, country=country, identity=identity, units=units)


def term(starts: str | None, duration: str | None = None, *, open_ended: bool = False) -> Term:
    return Term(
        starts=PartialDate.parse(starts) if starts else None,
        duration=Duration.parse(duration) if duration else None,
        open_ended=open_ended,
    )


def agreement(
    *partners: StatedPartner | str,
    terms: tuple[Term, ...] = (),
    kind: str | None = None,
    level: str | None = None,
    home_units: tuple[str, ...] = (),
    place: str = "line 1",
) -> StatedAgreement:
    return StatedAgreement(
        place=place,
        partners=tuple(partner(each) if isinstance(each, str) else each for each in partners),
        terms=terms,
        kinds=(AgreementKind(kind),) if kind else (),
        level=AgreementLevel(level) if level else None,
        home_units=home_units,
    )


def register(
    *agreements: StatedAgreement,
    name: str = "list",
    title: str | None = None,
    home: str | None = None,
    as_of: str | None = None,
) -> StatedRegister:
    return StatedRegister(
        name=name,
        title=title,
        agreements=agreements,
        as_of=PartialDate.parse(as_of) if as_of else None,
        home=Home(name=home, basis=HomeBasis.TOLD) if home else None,
    )
