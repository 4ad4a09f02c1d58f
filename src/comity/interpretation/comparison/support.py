"""How much speaks for it that two listings are of one agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.interpretation.comparison.content import Field, plain, shown_value
from comity.interpretation.comparison.names import Likeness, PartnerName, likeness
from comity.interpretation.readings import Listing
from comity.values.folding import fold
from comity.values.partial_dates import PartialDate, Precision


class Agreeing(StrEnum):
    """What a field of two listings says of it that they are one agreement."""

    SAME = "same"
    ALIKE = "alike"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEvidence:
    """How a field of two listings agrees; a field that one does not have is no evidence."""

    field: Field
    agreeing: Agreeing


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What speaks for and against two listings being one agreement, in all `weight`.

    The weights are roughly logarithms (to base 2) of how much likelier the agreement of the field
    is in one paper listed twice than in two papers.
    """

    name: Likeness
    weight: float
    evidence: tuple[FieldEvidence, ...]

    @property
    def suffices(self) -> bool:
        """Whether it is enough for names so alike."""
        return self.weight > _LEAST[self.name]


_NAMES: Mapping[Likeness, float] = {
    Likeness.SAME: 3,
    Likeness.RESPELLED: 2,
    Likeness.NEAR: 1,
    Likeness.ALIKE: 1,
    Likeness.OTHER: -4,
}
_LEAST: Mapping[Likeness, float] = {
    Likeness.SAME: 0,
    Likeness.RESPELLED: 1,
    Likeness.NEAR: 4,
    Likeness.ALIKE: 4,
    Likeness.OTHER: float("inf"),
}
_WEIGHTS: Mapping[Field, tuple[float, float]] = {
    Field.UNIT: (2, -3),
    Field.HOME_UNIT: (2, -3),
    Field.COUNTRY: (0, -2),
    Field.LEVEL: (0, -2),
    Field.TYPE: (1, -2),
    Field.EXPIRES: (1, 0),
}
_SIGNED: Mapping[Precision, float] = {Precision.DAY: 4, Precision.MONTH: 3, Precision.YEAR: 2}
_SIGNED_ALIKE, _SIGNED_OTHERWISE = 2, -2
_NAMES_SAY: Mapping[Likeness, Agreeing] = {
    Likeness.SAME: Agreeing.SAME,
    Likeness.RESPELLED: Agreeing.ALIKE,
    Likeness.NEAR: Agreeing.ALIKE,
    Likeness.ALIKE: Agreeing.ALIKE,
    Likeness.OTHER: Agreeing.OTHER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A listing with what is asked of it again and again."""

    listing: Listing
    name: PartnerName
    values: Mapping[Field, str]

    @classmethod
    def of(cls, listing: Listing, name: PartnerName) -> "Compared":
        """The listing, its values folded."""
        values = {field: shown_value(listing, field) for field in _WEIGHTS}
        return cls(
            listing=listing,
            name=name,
            values={field: fold(text) or plain(text) for field, text in values.items() if text},
        )


def support_of(old: Compared, new: Compared) -> Support:
    """What speaks for it that the two are one agreement."""
    name = likeness(old.name, new.name)
    weight = _NAMES[name]
    evidence = [FieldEvidence(field=Field.INSTITUTION, agreeing=_NAMES_SAY[name])]
    for field, (same, other) in _WEIGHTS.items():
        if field in old.values and field in new.values:
            agrees = old.values[field] == new.values[field]
            weight += same if agrees else other
            said = Agreeing.SAME if agrees else Agreeing.OTHER
            evidence.append(FieldEvidence(field=field, agreeing=said))
    signed = _signed_support(old.listing.dates, new.listing.dates)
    if signed is not None:
        weight += signed[1]
        evidence.append(FieldEvidence(field=Field.SIGNED, agreeing=signed[0]))
    return Support(name=name, weight=weight, evidence=tuple(evidence))


def _signed_support(
    old: Sequence[PartialDate], new: Sequence[PartialDate]
) -> tuple[Agreeing, float] | None:
    """What the days of signing say; one in common is enough, for renewals add theirs."""
    if not old or not new:
        return None
    common = [date for date in old if date in new]
    if common:
        return Agreeing.SAME, max(_SIGNED[date.precision] for date in common)
    if _meet(old[0], new[0]):
        return Agreeing.ALIKE, _SIGNED_ALIKE
    return Agreeing.OTHER, _SIGNED_OTHERWISE


def _meet(one: PartialDate, other: PartialDate) -> bool:
    """Whether both may be one day: a year and a day in it."""
    return one.first <= other.last and other.first <= one.last
