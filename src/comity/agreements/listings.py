"""What a listing of a document says, as the rows that the register keeps of it.

Pure: the rows are not saved here.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.agreements.enums import Stage, TermMode, TermOrigin
from comity.agreements.models import Agreement, Listing, Term
from comity.interpretation import readings
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.readings import Flag
from comity.offices.models import Office
from comity.provenance.models import Source
from comity.values import terms
from comity.values.agreement_kinds import find_kind
from comity.values.areas import find_area
from comity.values.partial_dates import PartialDate

_LONGEST_TEXT = 200
_LARGEST_NUMBER = 2**31 - 1  # of an integer column; what is larger numbers no row


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The stretch that a field of a listing stands in: offsets in the text of a document row."""

    field: str
    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value that a listing states, with the text that states it."""

    place: Place
    value: str
    original: str


def agreement_row(office: Office, listing: readings.Listing, at: dt.datetime) -> Agreement:
    """The agreement: private, and signed unless the row says that it is in preparation."""
    preparing = Flag.IN_PREPARATION in listing.flags
    return Agreement(
        office=office,
        kind=listing.types[0] if listing.types else "",
        kinds=[str(kind) for kind in listing.types],
        kind_text=(listing.type_text or "")[:_LONGEST_TEXT],
        level=listing.level or "",
        level_text=(listing.level_text or "")[:_LONGEST_TEXT],
        stage=Stage.PROPOSED if preparing else Stage.SIGNED,
        flags=[str(flag) for flag in listing.flags],
        area=find_area(listing.area_text or "") or "",
        area_text=(listing.area_text or "")[:_LONGEST_TEXT],
        country_stated=listing.country or "",
        country_text=(listing.country_text or "")[:_LONGEST_TEXT],
        created_at=at,
    )


def term_rows(agreement: Agreement, listing: readings.Listing) -> Iterator[Term]:
    """The terms in printed order: the first is the original, each later one a renewal."""
    for position, term in enumerate(listing.terms):
        yield Term(
            agreement=agreement,
            position=position,
            origin=TermOrigin.RENEWAL if position else TermOrigin.ORIGINAL,
            mode=_mode(term, listing, last=position == len(listing.terms) - 1),
            **date_columns("starts", term.starts),
            **date_columns("ends", term.ends),
            duration=str(term.duration or ""),
            extends=str(term.extends or ""),
            open_ended=term.open_ended,
        )


def listing_row(
    agreement_id: int,
    source: Source,
    position: int,
    listing: readings.Listing,
    fingerprint: str,
) -> Listing:
    """That the edition lists the agreement at this place."""
    return Listing(
        agreement_id=agreement_id,
        source=source,
        position=position,
        no=listing.no if listing.no is not None and listing.no <= _LARGEST_NUMBER else None,
        first_row=listing.first_row,
        last_row=listing.last_row,
        line=listing.locus.line,
        end_line=listing.locus.end_line,
        text=listing.locus.text,
        fingerprint=fingerprint,
        confidence=dict(listing.confidence),
    )


def statements_of(
    listing: readings.Listing, places: Sequence[Place], texts: Mapping[int, str]
) -> Iterator[Stated]:
    """Every stretch with the value it states; `texts` are the document's rows by their index.

    The stretches of a field with several values state them in order; where a value stands in
    several stretches (a cell wrapped over lines), each states the whole.
    """
    values = {field: _texts(value) for field, value in listing_to_dict(listing).items()}
    met: Counter[str] = Counter()
    for place in sorted(places, key=lambda place: (place.row, place.start)):
        original = texts.get(place.row, "")[place.start : place.end]
        # The first of all dates stands under its own name, the others follow it.
        order = met[place.field] + (met["signed"] if place.field == "dates" else 0)
        met[place.field] += 1
        stated = values.get(place.field, ("",))
        value = stated[min(order, len(stated) - 1)]
        if place.field == "type":
            value = _kind_in(original, values["types"]) or value
        yield Stated(place=place, value=value, original=original)


def _kind_in(original: str, kinds: Sequence[str]) -> str | None:
    """Which of the row's kinds this stretch of a cell with several names."""
    kind = find_kind(original)
    return str(kind) if kind and str(kind) in kinds else None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(each) for each in value) or ("",)
    return ("" if value is None else str(value),)


def _mode(term: terms.Term, listing: readings.Listing, *, last: bool) -> TermMode:
    if term.open_ended:
        return TermMode.OPEN_ENDED
    if last and Flag.AUTO_RENEWAL in listing.flags:
        return TermMode.AUTO_RENEWING
    return TermMode.FIXED if term.ends or term.duration else TermMode.NOT_STATED


def date_columns(name: str, date: PartialDate | None) -> dict[str, Any]:
    """The three columns that hold a date, of a term's start or end; none where it is not known."""
    if date is None:
        return {}
    return {
        f"{name}_from": date.first,
        f"{name}_to": date.last,
        f"{name}_precision": date.precision,
    }
