"""Figures by country, kind, level or office: every number leads to exactly its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.agreements.enums import Kind, Level, Validity
from comity.agreements.queries.selection import Selection
from comity.agreements.queries.tally import Tally
from comity.values.collation import collation_key
from comity.web.area_names import area_name
from comity.web.components import DayShown
from comity.web.filters import rows_addresses
from comity.web.wording import country_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencyRow:
    """One value with its numbers and where each leads; `printed` is what the list itself says."""

    value: str
    label: str
    count: int
    in_force: int
    may_be: int
    not_in_force: int
    hrefs: Mapping[str, str]
    printed: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether the printed number is the counted one."""
        return self.printed == self.count


def frequency_rows(
    counted: Tally,
    column: str,
    selection: Selection,
    day: DayShown,
    *,
    field: str = "",
    printed: Mapping[str, int] | None = None,
    names: Mapping[str, str] | None = None,
) -> Sequence[FrequencyRow]:
    """A row for each value of a column, the most frequent first.

    `selection` is what all the counted facts have in common; the value of each row is added to it
    as `field` (the column's own name where empty). `names` label values that are only addresses.
    """
    rows = [
        _row(str(value), part, column, selection.having(**{field or column: (str(value),)}), day,
             printed or {}, names or {})
        for value, part in counted.divided(column)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.count, collation_key(row.label)))


def _row(
    value: str,
    part: Tally,
    column: str,
    selection: Selection,
    day: DayShown,
    printed: Mapping[str, int],
    names: Mapping[str, str],
) -> FrequencyRow:
    return FrequencyRow(
        value=value,
        label=names.get(value) or value_label(column, value),
        count=part.total,
        in_force=part.in_force,
        may_be=part.may_be,
        not_in_force=part.not_in_force,
        hrefs=rows_addresses(selection, day, (str(each) for each in part.by("validity"))),
        printed=printed.get(value),
    )


def value_label(column: str, value: str) -> str:
    """What a value of a column is called."""
    if not value:
        return gettext("No country") if column == "country" else gettext("Not stated")
    if column in {"country", "stated"}:
        return country_words(value)
    if column == "area":
        return area_name(value)
    choices = {"kind": Kind, "level": Level, "validity": Validity}.get(column)
    # A stated figure may count what is no agreement (honorary doctorates).
    return str(choices(value).label) if choices and value in choices.values else value


def total_row(
    whole: Tally, selection: Selection, day: DayShown, printed: int | None = None
) -> FrequencyRow:
    """The last line of a table: the whole, each row once."""
    return FrequencyRow(
        value="",
        label=gettext("Total"),
        count=whole.total,
        in_force=whole.in_force,
        may_be=whole.may_be,
        not_in_force=whole.not_in_force,
        hrefs=rows_addresses(selection, day, (str(each) for each in whole.by("validity"))),
        printed=printed,
    )
