"""What two people made of one form at the same time, put together field by field. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.intake.typed_listings import value_as_typed

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What the form shows: theirs where only they changed a field, else mine.

    `theirs` are the fields that they changed and I did not, `both` those that we made differ.
    """

    values: Values
    theirs: tuple[str, ...]
    both: tuple[str, ...]


def merge_forms(*, was: Values, theirs: Values, mine: Values) -> Merged:
    """The form that was opened with `was`, saved by somebody else, and sent by me."""
    values = dict(mine)
    taken, both = [], []
    for name in {**was, **theirs, **mine}:
        before, there, here = (each.get(name, "") for each in (was, theirs, mine))
        if _same(name, there, before):
            continue
        if _same(name, here, before):
            values[name] = there
            taken.append(name)
        elif not _same(name, here, there):
            both.append(name)
    return Merged(values=values, theirs=tuple(taken), both=tuple(both))


def _same(name: str, one: str, other: str) -> bool:
    """Whether two texts of a field mean the same: “May 2023” and “2023-05” do."""
    if one.split() == other.split():
        return True
    try:
        return value_as_typed(name, one) == value_as_typed(name, other)
    except ValueError:
        return False
