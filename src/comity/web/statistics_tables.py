"""The tables of the statistics page: one of the three numbers, divided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import Level, Validity
from comity.agreements.queries.selection import Selection, listed_on
from comity.agreements.queries.tally import Tally
from comity.web.components import DayShown
from comity.web.dateline import day_parameters
from comity.web.filters import selection_of, selection_parameters
from comity.web.frequencies import FrequencyRow, frequency_rows, total_row
from comity.web.wording import number_words

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

COLUMNS = ("office", "validity", "kind", "level", "area", "stated", "listed")
_LOOKS = {"listed": "listed", "in_force": "in-force", "may_be": "may-be"}
_LABELS: Mapping[str, Promise] = {
    "listed": _("Listed"),
    "in_force": _("In force for certain"),
    "may_be": _("May be in force"),
}
_PLACES = ("country", "stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address of the page asks for.

    `count` is `listed`, `in_force` or `may_be`; `by` is `country` (as identified) or `stated`;
    `selection` narrows what is counted, without saying which of the three numbers it is.
    """

    count: str
    by: str
    selection: Selection

    @property
    def label(self) -> str:
        """The number that is counted, by its name."""
        return str(_LABELS[self.count])

    @property
    def look(self) -> str:
        """The fill that goes with it."""
        return _LOOKS[self.count]

    @property
    def rows(self) -> Selection:
        """The selection of exactly the counted rows."""
        if self.count == "listed":
            return self.selection.having(listed=True)
        validity = Validity.IN_FORCE if self.count == "in_force" else Validity.UNKNOWN
        return self.selection.having(validity=(validity.value,))

    @property
    def may_be_printed(self) -> bool:
        """Whether a list may print the very table that is shown."""
        others = set(self.selection.chosen) - {"office", "level"}
        one_list = len(self.selection.office) == 1 and len(self.selection.level) <= 1
        return self.count == "listed" and self.by == "stated" and one_list and not others

    def part(self, tally: Tally) -> Tally:
        """The counted part of a tally."""
        if self.count == "listed":
            return tally.where(listed=True)
        return tally.where(validity=self.rows.validity)

    def narrowed(self, facts: "AgreementFactQuerySet", day: DayShown) -> "AgreementFactQuerySet":
        """The counted ones of selected facts."""
        if self.count == "listed":
            return facts.filter(listed_on(day.on))
        return facts.filter(Q(("validity__in", self.rows.validity)))

    def address(self, day: DayShown) -> str:
        """The address of the page that asks for this."""
        parameters = [
            ("count", self.count),
            ("by", self.by),
            *selection_parameters(self.selection),
            *day_parameters(day),
        ]
        return f"{reverse('web:statistics')}?{urlencode(parameters)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to ask, as a link; `number` stands beside it where it has one."""

    label: str
    href: str
    chosen: bool
    look: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A row of choices of one sort."""

    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsTable:
    """The counted agreements divided by one column; `total` counts each once."""

    title: str
    head: str
    column: str
    rows: Sequence[FrequencyRow]
    total: FrequencyRow
    has_printed: bool

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((row.count for row in self.rows), default=0)

    @property
    def countries(self) -> int:
        """How many countries it divides by; none where it divides by something else."""
        if self.column not in _PLACES:
            return 0
        return sum(bool(row.value) for row in self.rows)

    @property
    def overlaps(self) -> bool:
        """Whether the parts are more than the whole: one agreement stands in several."""
        return sum(row.count for row in self.rows) > self.total.count


def asked_of(parameters: QueryDict) -> Asked:
    """What an address asks for; listed by identified country where it says nothing."""
    count, by = parameters.get("count", ""), parameters.get("by", "")
    selection = selection_of(parameters).without("validity", "listed", "ending")
    return Asked(
        count=count if count in _LABELS else "listed",
        by=by if by in _PLACES else "country",
        selection=selection,
    )


def choices(asked: Asked, tally: Tally, day: DayShown) -> Sequence[Choice]:
    """The three numbers, of which one is counted."""
    return [
        Choice(
            label=str(label),
            href=replace(asked, count=count).address(day),
            chosen=count == asked.count,
            look=_LOOKS[count],
            number=replace(asked, count=count).part(tally).total,
        )
        for count, label in _LABELS.items()
    ]


def scope_of(
    asked: Asked, tally: Tally, offices: Mapping[str, str], day: DayShown
) -> Sequence[Scope]:
    """Which offices, which level (where any is stated), and which of the two countries."""
    levels = tally.by("level")
    scopes = [
        Scope(
            label=gettext("Offices"),
            choices=[
                _scope(asked, day, gettext("All offices"), office=()),
                *(_scope(asked, day, name, office=(slug,)) for slug, name in offices.items()),
            ],
        ),
        Scope(
            label=gettext("Level"),
            choices=[
                _scope(asked, day, gettext("Both levels"), level=()),
                *(_scope(asked, day, str(level.label), level=(level.value,)) for level in Level),
            ],
        ),
        Scope(
            label=gettext("Country"),
            choices=[
                Choice(label=label, href=replace(asked, by=by).address(day), chosen=by == asked.by)
                for by, label in (
                    ("country", gettext("Country as identified")),
                    ("stated", gettext("Country as stated")),
                )
            ],
        ),
    ]
    has_levels = asked.selection.level or any(levels[level] for level in Level)
    return [scope for scope in scopes if has_levels or scope is not scopes[1]]


def _scope(asked: Asked, day: DayShown, label: str, **changes: tuple[str, ...]) -> Choice:
    selection = asked.selection.having(**changes)
    return Choice(
        label=label,
        href=replace(asked, selection=selection).address(day),
        chosen=selection == asked.selection,
    )


def statistics_tables(
    asked: Asked,
    tally: Tally,
    by_country: Tally,
    day: DayShown,
    *,
    offices: Mapping[str, str],
    printed: Mapping[str, int],
) -> Sequence[StatisticsTable]:
    """The tables, the countries first; one column of one value alone makes no table."""
    counted = asked.part(tally)
    country = _table(asked, asked.by, asked.part(by_country), counted, day, printed=printed)
    others = [
        _table(asked, column, counted, counted, day, names=offices)
        for column in ("kind", "level", "area", "office")
    ]
    return [country, *(table for table in others if len(table.rows) > 1)]


def _table(
    asked: Asked,
    column: str,
    counted: Tally,
    total: Tally,
    day: DayShown,
    *,
    printed: Mapping[str, int] | None = None,
    names: Mapping[str, str] | None = None,
) -> StatisticsTable:
    return StatisticsTable(
        title=_title(asked, column, total.total),
        head=_head(column),
        column=column,
        rows=frequency_rows(counted, column, asked.rows, day, printed=printed, names=names),
        total=total_row(total, asked.rows, day, printed.get("") if printed else None),
        has_printed=any(printed or ()),
    )


def _head(column: str) -> str:
    return {
        "country": gettext("Country"),
        "stated": gettext("Country as stated"),
        "kind": gettext("Kind"),
        "level": gettext("Level"),
        "area": gettext("Area"),
        "office": gettext("Office"),
    }[column]


def _title(asked: Asked, column: str, total: int) -> str:
    """The heading says which of the three numbers is counted."""
    by = {
        "country": gettext("by identified country"),
        "stated": gettext("by stated country"),
        "kind": gettext("by kind"),
        "level": gettext("by level"),
        "area": gettext("by area"),
        "office": gettext("by office"),
    }[column]
    return ngettext(
        "%(label)s: %(number)s agreement %(by)s",
        "%(label)s: %(number)s agreements %(by)s",
        total,
    ) % {"label": asked.label, "number": number_words(total), "by": by}
