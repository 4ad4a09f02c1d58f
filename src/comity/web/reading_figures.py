"""The figures of a reading: what is listed, what of it holds, by country and by kind."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.agreements.enums import Validity
from comity.agreements.validity import Standing, Suspension, validity_on
from comity.interpretation.readings import AsOfBasis, Flag, Listing, Reading, Relation
from comity.values.partial_dates import PartialDate
from comity.web.components import ThreeNumbers
from comity.web.listing_words import country_words, kind_words
from comity.web.wording import partial_date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How many rows have a value, how many of them hold, and what the document says of it."""

    label: str
    rows: int
    in_force: int
    may_be: int
    stated: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether the document's own figure is the number of its rows."""
        return self.stated == self.rows


def three_numbers(reading: Reading, on: dt.date) -> ThreeNumbers:
    """What the list lists, and what of it holds on a day."""
    as_of = reading.edition.as_of
    counted = Counter(_validity(listing, as_of, on) for listing in reading.listings)
    in_force, may_be = counted[Validity.IN_FORCE], counted[Validity.UNKNOWN]
    return ThreeNumbers(
        listed=len(reading.listings),
        in_force=in_force,
        may_be=may_be,
        no_longer=len(reading.listings) - in_force - may_be,
        note=_edition_words(reading),
    )


def by_country(reading: Reading, on: dt.date) -> list[Frequency]:
    """How many rows each country has, the most frequent first."""
    stated: dict[str, list[int]] = defaultdict(list)
    for figure in reading.figures:
        exact = figure.relation is Relation.EXACTLY and figure.counts == "agreements"
        if exact and set(figure.by) == {"country"}:
            stated[figure.by["country"]].append(figure.value)
    groups: dict[str, list[Listing]] = defaultdict(list)
    for listing in reading.listings:
        groups[listing.country or ""].append(listing)
    return _ordered(
        _frequency(
            country_words(listings[0]) if code else "",
            listings,
            reading.edition.as_of,
            on,
            stated[code][0] if len(stated[code]) == 1 else None,
        )
        for code, listings in groups.items()
    )


def by_kind(reading: Reading, on: dt.date) -> list[Frequency]:
    """How many rows each kind has, the most frequent first."""
    groups: dict[str, list[Listing]] = defaultdict(list)
    for listing in reading.listings:
        groups[kind_words(listing)].append(listing)
    return _ordered(
        _frequency(words, listings, reading.edition.as_of, on) for words, listings in groups.items()
    )


def _frequency(
    label: str,
    listings: Iterable[Listing],
    as_of: PartialDate | None,
    on: dt.date,
    stated: int | None = None,
) -> Frequency:
    counted = Counter(_validity(listing, as_of, on) for listing in listings)
    return Frequency(
        label=label or gettext("not stated"),
        rows=counted.total(),
        in_force=counted[Validity.IN_FORCE],
        may_be=counted[Validity.UNKNOWN],
        stated=stated,
    )


def _ordered(frequencies: Iterable[Frequency]) -> list[Frequency]:
    return sorted(frequencies, key=lambda one: (-one.rows, one.label))


def _validity(listing: Listing, as_of: PartialDate | None, on: dt.date) -> Validity:
    """The validity that the row's own dates and words give."""
    stated = as_of.last if as_of else on
    standing = Standing(
        terms=listing.terms,
        as_of=as_of,
        terminated_on=stated if Flag.TERMINATED in listing.flags else None,
        suspensions=(Suspension(since=stated),) if Flag.SUSPENDED in listing.flags else (),
        expired_on=stated if Flag.EXPIRED in listing.flags else None,
    )
    return validity_on(standing, on).validity


def _edition_words(reading: Reading) -> str:
    as_of = reading.edition.as_of
    if as_of is None:
        return gettext("in a list without a date of its own")
    words = {"date": partial_date_words(as_of)}
    if reading.edition.as_of_basis is AsOfBasis.INFERRED:
        return gettext("in a list whose dates run to %(date)s") % words
    return gettext("in the list of %(date)s") % words
