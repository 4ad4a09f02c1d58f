"""What cells say, as values that can be held against one another, and as texts for cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.interpretation.corrections.columns import OF_TERMS, Column, ColumnField, Words
from comity.interpretation.readings import Flag, Level, Listing, Party
from comity.values.agreement_kinds import AgreementKind
from comity.values.areas import find_area
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

PART = "; "
"""What parts several values in a cell."""
SIDE = " | "
"""What parts the units of one partner from those of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A value with the words that stand for it; without codes the words are all that is known."""

    codes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A printed duration, and a printed option to go on."""

    duration: Duration | None = None
    extends: Duration | None = None


Names = tuple[str, ...]
Value = Names | tuple[Names, ...] | Coded | Length | PartialDate | bool | None


def value_of(listing: Listing, column: Column) -> Value:
    """What the listing says in a column."""
    if column.field in OF_TERMS:
        known = column.term < len(listing.terms)
        return _OF_A_TERM[column.field](listing.terms[column.term] if known else _NO_TERM)
    return _OF_A_LISTING[column.field](listing)


_NO_TERM = Term()
_OF_A_TERM: Mapping[ColumnField, Callable[[Term], Value]] = {
    ColumnField.STARTS: lambda term: term.starts,
    ColumnField.ENDS: lambda term: term.ends,
    ColumnField.DURATION: lambda term: Length(duration=term.duration, extends=term.extends),
    ColumnField.OPEN_ENDED: lambda term: term.open_ended,
}
_OF_A_LISTING: Mapping[ColumnField, Callable[[Listing], Value]] = {
    ColumnField.PARTNER: lambda row: tuple(party.institution for party in row.parties),
    ColumnField.UNITS: lambda row: tuple(party.units for party in row.parties),
    ColumnField.OWN_UNITS: lambda row: row.home_units,
    ColumnField.COUNTRY: lambda row: _coded(row.country, row.country_text),
    ColumnField.AREA: lambda row: _coded(find_area(row.area_text or ""), row.area_text),
    ColumnField.LEVEL: lambda row: _coded(row.level, row.level_text),
    ColumnField.KIND: lambda row: Coded(codes=tuple(map(str, row.types)), text=row.type_text or ""),
    ColumnField.FLAGS: lambda row: Coded(codes=tuple(sorted(map(str, row.flags)))),
}


def with_value(listing: Listing, column: Column, value: Value) -> Listing:
    """The listing saying something else in a column; its times follow from its terms later."""
    match column.field, value:
        case ColumnField.PARTNER, tuple(names):
            return replace(listing, parties=tuple(_renamed(listing.parties, names)))
        case ColumnField.UNITS, tuple(units):
            return replace(listing, parties=tuple(_with_units(listing.parties, units)))
        case ColumnField.OWN_UNITS, tuple(units):
            return replace(listing, home_units=tuple(map(str, units)))
        case _, Coded() as coded:
            return _with_codes(listing, column.field, coded)
        case _:
            return replace(listing, terms=_with_term(listing.terms, column, value))


def with_times_of_terms(listing: Listing, terms: Sequence[Term]) -> Listing:
    """The listing with these terms, less those that say nothing, and the times that follow."""
    kept = tuple(term for term in terms if term != Term())
    last = kept[-1] if kept else Term()
    return replace(
        listing,
        terms=kept,
        dates=tuple(term.starts for term in kept if term.starts),
        expires=last.ends,
        duration=last.duration,
        open_ended=last.open_ended if kept else None,
    )


def cell_text(value: Value, column: Column, words: Words) -> str | PartialDate | None:
    """What a cell of the workbook holds for a value: text, or a date."""
    match value:
        case None:  # first: most cells of most rows
            return None
        case PartialDate():
            return value
        case Coded():
            return _coded_text(value, column.field, words)
        case Length():
            parts = (value.duration, value.extends)
            return " + ".join(_length_text(each, words) for each in parts if each)
        case bool():
            return words.yes if value else None
        case tuple():
            is_units = column.field is ColumnField.UNITS
            return _joined_units(value) if is_units else PART.join(map(str, value))


def _coded_text(value: Coded, field: ColumnField, words: Words) -> str:
    """The words of the codes; areas are told as they are printed, which says more."""
    if field is ColumnField.AREA:
        return value.text
    return PART.join(_spoken(code, field, words) for code in value.codes) or value.text


def _length_text(length: Duration, words: Words) -> str:
    # Days are read of no text in words: hardly an agreement is made for some.
    return (not length.days and words.duration(length)) or str(length)


def _joined_units(sides: Iterable[object]) -> str:
    texts = [PART.join(units) for units in sides if isinstance(units, tuple)]
    return SIDE.join(texts) if any(texts) else ""


def _spoken(code: str, field: ColumnField, words: Words) -> str:
    match field:
        case ColumnField.COUNTRY:
            return words.country(code)
        case ColumnField.LEVEL:
            return words.levels[code]
        case ColumnField.KIND:
            return words.kinds[code]
        case _:
            return words.flags[code]


def _coded(code: str | None, text: str | None) -> Coded:
    return Coded(codes=(str(code),) if code else (), text=text or "")


def _renamed(parties: Sequence[Party], names: Iterable[object]) -> Iterable[Party]:
    """The parties by new names: one of another name is looked for where the row says it is."""
    for position, name in enumerate(names):
        before = parties[position] if position < len(parties) else Party(institution="")
        if before.institution == name:
            yield before
        else:
            yield Party(institution=str(name), units=before.units)


def _with_units(parties: Sequence[Party], units: Sequence[object]) -> Iterable[Party]:
    for position, party in enumerate(parties):
        own = units[position] if position < len(units) else ()
        yield replace(party, units=own if isinstance(own, tuple) else ())


def _with_codes(listing: Listing, field: ColumnField, coded: Coded) -> Listing:
    first, text = next(iter(coded.codes), None), coded.text or None
    match field:
        case ColumnField.COUNTRY:
            return replace(listing, country=first, country_text=text)
        case ColumnField.AREA:
            return replace(listing, area_text=text)
        case ColumnField.LEVEL:
            return replace(listing, level=Level(first) if first else None, level_text=text)
        case ColumnField.KIND:
            return replace(listing, types=tuple(map(AgreementKind, coded.codes)), type_text=text)
        case _:
            return replace(listing, flags=tuple(map(Flag, coded.codes)))


def _with_term(terms: Sequence[Term], column: Column, value: Value) -> tuple[Term, ...]:
    longer = [*terms, *(Term() for _ in range(column.term + 1 - len(terms)))]
    term = longer[column.term]
    match column.field, value:
        case ColumnField.DURATION, Length():
            term = replace(term, duration=value.duration, extends=value.extends)
        case ColumnField.OPEN_ENDED, bool():
            term = replace(term, open_ended=value)
        case ColumnField.STARTS, PartialDate() | None:
            term = replace(term, starts=value)
        case ColumnField.ENDS, PartialDate() | None:
            term = replace(term, ends=value)
    longer[column.term] = term
    return tuple(longer)
