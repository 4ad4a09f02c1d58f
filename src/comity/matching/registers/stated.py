"""What a register states: its agreements, whose it is, and the day for which it speaks."""

from dataclasses import dataclass
from enum import StrEnum

from comity.values.agreement_kinds import AgreementKind
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


class AgreementLevel(StrEnum):
    """Whether universities or parts of them agree."""

    UNIVERSITY = "university"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who an authority says a printed name is.

    `ids` are accepted; `within` are the institutions that these are parts of; `suggested` is the
    likeliest where none is accepted and a person has to look; `units` are the stretches of the
    name that are no part of an institution's name.
    """

    ids: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    suggested: str | None = None
    units: tuple[str, ...] = ()


UNIDENTIFIED = Identity()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPartner:
    """A partner as a row prints it; `country` is ISO 3166-1 alpha-2.

    `name` has the letters that were meant, where others were typed for want of them.
    """

    name: str
    country: str | None = None
    units: tuple[str, ...] = ()
    identity: Identity = UNIDENTIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAgreement:
    """An agreement as one register states it; `place` says where, for people (`line 12`).

    `terms` are in the order of the reading contract, oldest first.
    """

    place: str
    partners: tuple[StatedPartner, ...]
    home_units: tuple[str, ...] = ()
    level: AgreementLevel | None = None
    kinds: tuple[AgreementKind, ...] = ()
    terms: tuple[Term, ...] = ()


class HomeBasis(StrEnum):
    """How it is known whose a register is."""

    TOLD = "told"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The institution whose register it is."""

    name: str
    basis: HomeBasis
    identity: Identity = UNIDENTIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRegister:
    """One edition of a register; `as_of` is the day it speaks for, None where it is not known.

    `name` tells registers apart (a file, an office), `title` is printed over the list.
    """

    name: str
    agreements: tuple[StatedAgreement, ...]
    title: str | None = None
    as_of: PartialDate | None = None
    home: Home | None = None
