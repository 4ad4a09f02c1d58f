"""What a document says: its edition, its listings, its stated figures and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from comity.documents.model import Document, Locus
from comity.interpretation.explanation import Evidence
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.made_often import made_often
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


class AsOfBasis(StrEnum):
    """Where the day of an edition comes from."""

    PRINTED = "printed"
    INFERRED = "inferred"
    RECEIVED = "received"


class Level(StrEnum):
    """At which level of the home institution an agreement is stated to be made."""

    UNIVERSITY = "university"
    DEPARTMENT = "department"


class Flag(StrEnum):
    """What a row says beside its dates (the corpus's rules give each its words)."""

    TUITION_WAIVER = "tuition_waiver"
    DUAL_DEGREE = "dual_degree"
    AUTO_RENEWAL = "auto_renewal"
    RENEWABLE = "renewable"
    PENDING_RENEWAL = "pending_renewal"
    RENEWED = "renewed"
    ACTIVE = "active"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    IN_PREPARATION = "in_preparation"


class Severity(StrEnum):
    """How much a finding matters, from least to most.

    `note` confirms or explains, `check` asks for a look, `warning` is most probably a mistake of
    the list, `error` is something that could not be read.
    """

    NOTE = "note"
    CHECK = "check"
    WARNING = "warning"
    ERROR = "error"


class Became(StrEnum):
    """What a stretch of the document became; every stretch becomes exactly one."""

    FIELD = "field"
    HEADING = "heading"
    REPEATED_HEADER = "repeated_header"
    FIGURE = "figure"
    LEGEND = "legend"
    FURNITURE = "furniture"
    FINDING = "finding"


@made_often(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of one document row and what became of it.

    `row` is `Row.index`; `start` and `end` are offsets in `Row.text`. For a field, `listing` is
    the position of the listing (from 0) and `field` its key in the reading contract
    (`institution`, `country`, `type`, `signed`, `dates`, `duration`, ...).
    """

    row: int
    start: int
    end: int
    became: Became
    listing: int | None = None
    field: str | None = None


@made_often(frozen=True, slots=True, kw_only=True)
class Party:
    """A partner as the row prints it; `country` is ISO 3166-1 alpha-2.

    `meant` is the name with the letters that were meant, where others were typed for want of them.
    """

    institution: str
    units: tuple[str, ...] = ()
    country: str | None = None
    meant: str | None = None


@made_often(frozen=True, slots=True, kw_only=True)
class Listing:
    """One agreement as a document prints it (the reading contract, row by row).

    `dates` are all printed start dates; `expires` is a printed end only; `terms` is the history
    the row prints, oldest first. `confidence` is a likelihood from 0 to 1 per field, `row` for
    the whole. `first_row` and `last_row` are `Row.index` of its first and last document row.
    """

    no: int | None
    parties: tuple[Party, ...]
    home_units: tuple[str, ...] = ()
    country: str | None = None
    country_text: str | None = None
    area_text: str | None = None
    level: Level | None = None
    level_text: str | None = None
    types: tuple[AgreementKind, ...] = ()
    type_text: str | None = None
    dates: tuple[PartialDate, ...] = ()
    expires: PartialDate | None = None
    duration: Duration | None = None
    open_ended: bool | None = None
    terms: tuple[Term, ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)
    locus: Locus
    first_row: int
    last_row: int


class Relation(StrEnum):
    """How a stated figure relates to the truth it claims."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A number the document gives, without rows or beside them.

    `counts` is `agreements`, `partners`, `countries`, `titles`, `programmes` or, of a programme,
    `participants`; `by` narrows it: `{"country": "JP"}`, `{"level": "university"}`, `{"kind":
    "mou"}`, `{"programme": "student exchange"}`. `label` is the printed label, where it has one.
    """

    value: int
    relation: Relation
    counts: str
    by: Mapping[str, str]
    as_of: PartialDate | None
    locus: Locus
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person should know about the document.

    `code` is stable and documented in `docs/findings.md`; `params` hold plain JSON values that
    fill its sentence; `listings` are the positions (from 0) of the listings it speaks of.
    """

    code: str
    severity: Severity
    params: Mapping[str, object]
    locus: Locus
    listings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One issue of a list: its printed title and the day it speaks for.

    `as_of` is the printed day, else the latest day on which something in it had begun
    (*inferred*), else None (*received*: whoever stores it knows when).
    """

    title: str | None
    as_of: PartialDate | None
    as_of_basis: AsOfBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was understood of one document, and what became of every stretch of it.

    `evidence` has for each listing why it reads as it does, where that was asked for. A long
    document may come in several readings, each of a slice of its rows: `rows_before` counts the
    listings in those before, `goes_on` tells that another follows, and positions of listings
    count through them all. The last one has no rows; it has what is said of the whole document.
    """

    document: Document
    edition: Edition
    listings: tuple[Listing, ...]
    figures: tuple[StatedFigure, ...]
    findings: tuple[Finding, ...]
    stretches: tuple[Stretch, ...]
    evidence: tuple[tuple[Evidence, ...], ...] = ()
    rows_before: int = 0
    goes_on: bool = False
