"""Why a row reads as it does, in the language of the page: which evidence gave each field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext

from comity.agreements.enums import Level
from comity.documents.model import Locus
from comity.interpretation.explanation import LAYOUTS, REASONS, Evidence
from comity.interpretation.readings import Flag, Listing, Reading
from comity.values.partial_dates import PartialDate
from comity.web.field_words import field_words
from comity.web.listing_words import country_words, kind_words, place_words
from comity.web.marked_source import PENS
from comity.web.remarks import remark_words
from comity.web.wording import duration_words, partial_date_words

_DATES = frozenset({"signed", "dates", "terms", "expires"})
DOUBTFUL_ROW = "doubtful_row"
"""The code of the finding that names the fields which are hardly more than a guess."""
_LONGEST = 200  # characters of a printed stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One piece of evidence for a field.

    `value` is what the field came to, empty where nothing was understood; `sure` its likelihood in
    whole hundredths, where the reading gives one; `is_doubtful` that a finding speaks of it.
    """

    label: str
    pen: str
    value: str
    printed: str
    place: str
    reason: str
    sure: int | None
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """All the evidence for a row, field by field; `sure` is the likelihood of the whole row."""

    fields: Sequence[Because]
    sure: int | None

    @property
    def is_doubtful(self) -> bool:
        """Whether some field of it is."""
        return any(each.is_doubtful for each in self.fields)


class FindingLike(Protocol):
    """A finding, of a reading or stored."""

    @property
    def code(self) -> str:
        """What sort it is of."""

    @property
    def params(self) -> Mapping[str, Any]:
        """What fills its sentence."""


def why_of(reading: Reading, position: int, findings: Iterable[FindingLike]) -> Why:
    """The evidence for a row of a reading that was explained, beside the findings on the row."""
    listing = reading.listings[position]
    evidence = reading.evidence[position] if reading.evidence else ()
    doubtful = doubtful_fields(findings)
    return Why(
        fields=[_because(each, listing, doubtful) for each in evidence],
        sure=hundredths(listing.confidence.get("row")),
    )


def doubtful_fields(findings: Iterable[FindingLike]) -> frozenset[str]:
    """The fields that a finding calls hardly more than a guess."""
    named = (str(each.params["fields"]) for each in findings if each.code == DOUBTFUL_ROW)
    return frozenset(name for names in named for name in names.split(", "))


def hundredths(likelihood: float | None) -> int | None:
    """A likelihood in whole hundredths, never quite certain."""
    return None if likelihood is None else min(round(likelihood * 100), 99)


def reason_words(evidence: Evidence) -> str:
    """The clause of a piece of evidence: *because* stands before it."""
    words = {
        name: gettext(LAYOUTS[value]) if value in LAYOUTS else value
        for name, value in evidence.params.items()
    }
    return gettext(REASONS[evidence.reason]) % words


def _because(evidence: Evidence, listing: Listing, doubtful: frozenset[str]) -> Because:
    printed = " ".join(evidence.text.split())
    return Because(
        label=field_words(evidence.field),
        pen=PENS.get(evidence.field, ""),
        value=_value_words(evidence, listing),
        printed=printed if len(printed) <= _LONGEST else f"{printed[:_LONGEST]}…",
        place=_place_words(evidence.locus, evidence.address),
        reason=reason_words(evidence),
        sure=hundredths(evidence.weight),
        is_doubtful=evidence.field in doubtful,
    )


def _place_words(locus: Locus, address: str | None) -> str:
    """The place; on a sheet the cell is named by its letter and number."""
    if not address:
        return place_words(locus)
    cell = gettext("cell %(address)s") % {"address": address}
    sheet = gettext("sheet “%(name)s”") % {"name": locus.sheet} if locus.sheet else ""
    return ", ".join(filter(None, (sheet, cell)))


def _value_words(evidence: Evidence, listing: Listing) -> str:
    """What a field came to as the pages say it; empty where nothing was understood."""
    field, value = evidence.field, evidence.value
    if field == "extends":
        return ", ".join(duration_words(each.extends) for each in listing.terms if each.extends)
    if value is None:
        return ""
    if field == "flags":
        return remark_words(Flag(each) for each in value.split(", "))
    if field in _DATES:
        return _date_words(value)
    return _OF_LISTING[field](listing) if field in _OF_LISTING else value


def _date_words(value: str) -> str:
    return ", ".join(partial_date_words(PartialDate.parse(date)) for date in value.split(", "))


def _level_words(listing: Listing) -> str:
    return str(Level(listing.level.value).label) if listing.level else ""


def _duration_words(listing: Listing) -> str:
    return duration_words(listing.duration) if listing.duration else ""


def _open_ended_words(listing: Listing) -> str:
    return gettext("yes") if listing.open_ended else gettext("no")


_OF_LISTING: Mapping[str, Callable[[Listing], str]] = {
    "country": country_words,
    "type": kind_words,
    "level": _level_words,
    "duration": _duration_words,
    "open_ended": _open_ended_words,
}
