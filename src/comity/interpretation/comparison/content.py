"""What a listing says: its parties, units, country, level, kind, dates, terms and flags.

Its number, its place, its layout (heading or column, line breaks, capitals) and how sure the reader
is are no part of that.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.interpretation.readings import Flag, Level, Listing
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term


class Field(StrEnum):
    """What two listings are compared by; but for `terms` the keys of the reading contract."""

    INSTITUTION = "institution"
    UNIT = "unit"
    HOME_UNIT = "home_unit"
    COUNTRY = "country"
    LEVEL = "level"
    TYPE = "type"
    SIGNED = "signed"
    EXPIRES = "expires"
    DURATION = "duration"
    OPEN_ENDED = "open_ended"
    TERMS = "terms"
    FLAGS = "flags"


TIMES = frozenset({Field.SIGNED, Field.EXPIRES, Field.DURATION, Field.OPEN_ENDED})
"""The fields that the terms of a listing follow from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a listing says: equal for two listings that say the same.

    `parties` have the name, the units and the country of each; texts are as `plain` gives them.
    `types` is a text where the printed kind was not understood.
    """

    parties: tuple[tuple[str, tuple[str, ...], str | None], ...]
    home_units: tuple[str, ...]
    country: str
    level: Level | None
    types: tuple[AgreementKind, ...] | str
    dates: tuple[PartialDate, ...]
    expires: PartialDate | None
    duration: Duration | None
    open_ended: bool | None
    terms: tuple[Term, ...]
    flags: tuple[Flag, ...]

    def differing_fields(
        self, other: "Content", unshared: frozenset[Field] = frozenset()
    ) -> tuple[Field, ...]:
        """The fields in which the two say different things, in the order of `Field`.

        Terms that follow from other fields are told by those; what is `unshared` is left out.
        """
        mine, theirs = _by_field(self), _by_field(other)
        fields = {field for field in Field if mine[field] != theirs[field]}
        if not TIMES.isdisjoint(fields):
            fields.discard(Field.TERMS)
        return tuple(field for field in Field if field in fields - unshared)


_SHARE_OF_A_COLUMN = 0.5
_FEWEST_OF_A_COLUMN = 5


def unshared_fields(old: Sequence[Content], new: Sequence[Content]) -> frozenset[Field]:
    """The fields that one edition has for most of its rows and the other for none.

    Such a column was added or left out; that says nothing of any one agreement. An edition without
    days, or without terms, has the rest of its times in no column either where no row says it.
    """
    return _left_out(old, but_in=new) | _left_out(new, but_in=old)


def _left_out(by: Sequence[Content], *, but_in: Sequence[Content]) -> frozenset[Field]:
    if len(by) < _FEWEST_OF_A_COLUMN:
        return frozenset()
    silent = frozenset(Field) - _said(by).keys()
    said = _said(but_in)
    fewest = max(_FEWEST_OF_A_COLUMN, _SHARE_OF_A_COLUMN * len(but_in))
    left_out = frozenset(field for field in silent if said[field] >= fewest)
    return left_out if TIMES.isdisjoint(left_out) else left_out | (silent & TIMES)


def _said(contents: Iterable[Content]) -> Counter[Field]:
    """How many rows say something in each field."""
    return Counter(
        field for content in contents for field, value in _by_field(content).items() if _says(value)
    )


def _says(value: object) -> bool:
    """Whether a field says something; *no* says something, too."""
    return value is False or (any(value) if isinstance(value, list) else bool(value))


def content_of(listing: Listing) -> Content:
    """What the listing says."""
    return Content(
        parties=tuple(
            (plain(party.institution), tuple(map(plain, party.units)), party.country)
            for party in listing.parties
        ),
        home_units=tuple(map(plain, listing.home_units)),
        country=listing.country or plain(listing.country_text),
        level=listing.level,
        types=listing.types or plain(listing.type_text),
        dates=listing.dates,
        expires=listing.expires,
        duration=listing.duration,
        open_ended=listing.open_ended,
        terms=listing.terms,
        flags=tuple(sorted(listing.flags)),
    )


def plain(text: str | None) -> str:
    """The printed letters, whatever their case, width and spacing; accents count."""
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


_SHOWN: Mapping[Field, Callable[[Listing], str]] = {
    Field.INSTITUTION: lambda row: _joined(party.institution for party in row.parties),
    Field.UNIT: lambda row: _joined(unit for party in row.parties for unit in party.units),
    Field.HOME_UNIT: lambda row: _joined(row.home_units),
    Field.COUNTRY: lambda row: row.country or row.country_text or _countries(row),
    Field.LEVEL: lambda row: row.level or "",
    Field.TYPE: lambda row: _joined(row.types) or row.type_text or "",
    Field.SIGNED: lambda row: _joined(map(str, row.dates)),
    Field.EXPIRES: lambda row: str(row.expires or ""),
    Field.DURATION: lambda row: str(row.duration or ""),
    Field.OPEN_ENDED: lambda row: {True: "yes", False: "no", None: ""}[row.open_ended],
    Field.TERMS: lambda row: _joined(map(_interval, row.terms)),
    Field.FLAGS: lambda row: _joined(sorted(row.flags)),
}


def shown_value(listing: Listing, field: Field) -> str:
    """What the listing says in the field, for people; empty where it says nothing."""
    return _SHOWN[field](listing)


def _by_field(content: Content) -> Mapping[Field, object]:
    return {
        Field.INSTITUTION: [name for name, _, _ in content.parties],
        Field.UNIT: [units for _, units, _ in content.parties],
        Field.HOME_UNIT: content.home_units,
        Field.COUNTRY: [content.country, *(country for _, _, country in content.parties)],
        Field.LEVEL: content.level,
        Field.TYPE: content.types,
        Field.SIGNED: content.dates,
        Field.EXPIRES: content.expires,
        Field.DURATION: content.duration,
        Field.OPEN_ENDED: content.open_ended,
        Field.TERMS: content.terms,
        Field.FLAGS: content.flags,
    }


def _countries(listing: Listing) -> str:
    return _joined(dict.fromkeys(party.country for party in listing.parties if party.country))


def _interval(term: Term) -> str:
    """A term as ISO 8601 writes intervals, `..` for what is open or not printed."""
    until = ".." if term.open_ended else term.ends or term.duration or ""
    option = f" (+{term.extends})" if term.extends else ""
    return f"{term.starts or ''}/{until}{option}"


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
