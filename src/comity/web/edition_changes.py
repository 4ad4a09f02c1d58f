"""What changed between two editions of a list, as its page shows it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from comity.agreements.enums import Level
from comity.intake.differences import EditionDifferences, Printed
from comity.interpretation.comparison.comparing import ListingPair, PairCode
from comity.interpretation.comparison.content import Field, shown_value
from comity.interpretation.readings import Listing
from comity.provenance.models import Source
from comity.values.partial_dates import PartialDate
from comity.web.components import Way
from comity.web.excerpts import place_address
from comity.web.listing_words import country_words, date_sentence, kind_words, row_number
from comity.web.remarks import remark_words
from comity.web.wording import duration_words, partial_date_words

FIELDS: Mapping[Field, Promise] = {
    Field.INSTITUTION: gettext_lazy("Partner"),
    Field.UNIT: gettext_lazy("Unit"),
    Field.HOME_UNIT: gettext_lazy("Home unit"),
    Field.COUNTRY: gettext_lazy("Country"),
    Field.LEVEL: gettext_lazy("Level"),
    Field.TYPE: gettext_lazy("Kind"),
    Field.SIGNED: gettext_lazy("Signed"),
    Field.EXPIRES: gettext_lazy("Ends"),
    Field.DURATION: gettext_lazy("Term"),
    Field.OPEN_ENDED: gettext_lazy("Open-ended"),
    Field.TERMS: gettext_lazy("Terms"),
    Field.FLAGS: gettext_lazy("Remarks"),
}
CODES: Mapping[PairCode, Promise] = {
    PairCode.RESPELLED: pgettext_lazy("row of a list", "spelled otherwise"),
    PairCode.RENAMED: pgettext_lazy("row of a list", "renamed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a value; `differs` where the other edition has other words."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedField:
    """A field with what it said and says; no pieces where nothing is said."""

    label: str
    old: Sequence[Piece]
    new: Sequence[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """An agreement that changed, was added or is gone; `old` and `new` lead to its rows.

    `sort` is `changed`, `added` or `gone`; `what` says how a partner's name changed;
    `note` tells of one that was added or is gone what its row says.
    """

    sort: str
    partner: str
    country: str
    what: str = ""
    note: str = ""
    old: Way | None = None
    new: Way | None = None
    fields: Sequence[ChangedField] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """A row of the comparison by its places in the differences: cheap until it is shown."""

    pair: ListingPair | None = None
    added: int | None = None
    gone: int | None = None


def positions_of(differences: EditionDifferences) -> Sequence[Positions]:
    """Everything that differs: what changed, then what was added, then what is gone."""
    comparison = differences.comparison
    return [
        *(Positions(pair=pair) for pair in comparison.changed),
        *(Positions(added=position) for position in comparison.added),
        *(Positions(gone=position) for position in comparison.gone),
    ]


def changed_rows(
    differences: EditionDifferences, shown: Sequence[Positions], old: Source, new: Source
) -> Iterator[ChangedRow]:
    """The rows at these positions, in words."""
    for at in shown:
        if at.pair is not None:
            was, is_now = differences.old[at.pair.old], differences.new[at.pair.new]
            yield _changed(at.pair, was, is_now, old, new)
        elif at.added is not None:
            yield _alone("added", differences.new[at.added], new)
        elif at.gone is not None:
            yield _alone("gone", differences.old[at.gone], old)


def _changed(
    pair: ListingPair, was: Printed, is_now: Printed, old: Source, new: Source
) -> ChangedRow:
    return ChangedRow(
        sort="changed",
        partner=shown_value(is_now.listing, Field.INSTITUTION),
        country=country_words(is_now.listing),
        what=str(CODES.get(pair.code, "")),
        old=_way(was, old),
        new=_way(is_now, new),
        fields=[_field(change.field, was.listing, is_now.listing) for change in pair.changes],
    )


def _alone(sort: str, row: Printed, source: Source) -> ChangedRow:
    listing = row.listing
    said = (
        shown_value(listing, Field.UNIT),
        shown_value(listing, Field.HOME_UNIT),
        kind_words(listing),
        date_sentence(listing),
    )
    way = _way(row, source)
    return ChangedRow(
        sort=sort,
        partner=shown_value(listing, Field.INSTITUTION),
        country=country_words(listing),
        note=", ".join(each for each in said if each),
        old=way if sort == "gone" else None,
        new=way if sort == "added" else None,
    )


def _way(row: Printed, source: Source) -> Way:
    """The row's number, leading to its place in the source."""
    listing = row.listing
    return Way(
        label=row_number(row.position, listing),
        href=place_address(source, listing.locus.line, listing.first_row),
    )


def _field(field: Field, old: Listing, new: Listing) -> ChangedField:
    before, after = field_value_words(field, old).split(), field_value_words(field, new).split()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if b > a:
            left.append(Piece(text=" ".join(before[a:b]), differs=tag != "equal"))
        if d > c:
            right.append(Piece(text=" ".join(after[c:d]), differs=tag != "equal"))
    return ChangedField(label=str(FIELDS[field]), old=left, new=right)


def field_value_words(field: Field, listing: Listing) -> str:
    """What the row says in the field, in the language of the page."""
    say = _WORDS.get(field)
    return say(listing) if say else shown_value(listing, field)


def _dates(dates: Sequence[PartialDate]) -> str:
    return "; ".join(map(partial_date_words, dates))


def _open_ended(listing: Listing) -> str:
    if listing.open_ended is None:
        return ""
    return gettext("yes") if listing.open_ended else gettext("no")


_WORDS: Mapping[Field, Callable[[Listing], str]] = {
    Field.COUNTRY: country_words,
    Field.LEVEL: lambda listing: str(Level(listing.level).label) if listing.level else "",
    Field.TYPE: kind_words,
    Field.SIGNED: lambda listing: _dates(listing.dates),
    Field.EXPIRES: lambda listing: _dates([listing.expires] if listing.expires else []),
    Field.DURATION: lambda listing: duration_words(listing.duration) if listing.duration else "",
    Field.OPEN_ENDED: _open_ended,
    Field.TERMS: date_sentence,
    Field.FLAGS: lambda listing: remark_words(listing.flags),
}
