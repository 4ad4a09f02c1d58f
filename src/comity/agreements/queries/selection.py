"""Which facts are asked for: what the address of a list says, without the address."""

import calendar
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from comity.agreements.enums import Validity
from comity.agreements.models import FactParty, Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comity.agreements.querysets import AgreementFactQuerySet

NOT_STATED = ""
"""The value of a field that the list leaves empty; it can be asked for like any other."""

MONTHS_AHEAD = 6
"""How far *ending soon* looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The facts asked for: within a field any of its values, between fields all of them.

    `country` is where a partner is identified to be, `stated` the country the list states;
    `office` holds addresses of offices (slugs). `listed` asks for what the edition of the day
    lists, `ending` for what is in force and ends within `MONTHS_AHEAD` months.
    """

    words: str = ""
    validity: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    waiver: tuple[bool, ...] = ()
    listed: bool = False
    ending: bool = False
    institution: int | None = None
    source: int | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the fields that narrow the selection, in their order."""
        return tuple(field.name for field in fields(self) if _narrows(getattr(self, field.name)))

    def without(self, *names: str) -> "Selection":
        """The same selection with those fields left open."""
        defaults = {field.name: field.default for field in fields(self)}
        return self.having(**{name: defaults[name] for name in names})

    def having(self, **values: Any) -> "Selection":
        """The same selection with other values of the named fields."""
        return replace(self, **values)


def _narrows(value: object) -> bool:
    return value is not None and value is not False and value not in {"", ()}


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def listed_on(day: dt.date) -> Q:
    """What the edition that speaks for that day lists."""
    return Q(listed_from__lte=day, listed_to__gte=day)


def ending_from(day: dt.date, months: int = MONTHS_AHEAD) -> Q:
    """What is in force on that day and ends, at the latest, within so many months."""
    until = months_after(day, months)
    return Q(validity=Validity.IN_FORCE, ends_to__gte=day, ends_to__lte=until)


def as_flag(condition: Q) -> "ExpressionWrapper[Q]":
    """The condition as a column, so that rows can be grouped by it."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def select_facts(
    facts: "AgreementFactQuerySet",
    selection: Selection,
    on: dt.date,
    in_documents: Collection[int] = (),
) -> "AgreementFactQuerySet":
    """The selected ones of `facts`, each once, with their `validity` on that day.

    `in_documents` are the keys of agreements in a document of which the words stand, too.
    """
    selected = facts.on(on).filter(_of_columns(selection))
    if selection.country:
        selected = selected.filter(Exists(_partners_in(selection.country)))
    if selection.institution is not None:
        selected = selected.filter(pk__in=_facts_with(selection.institution))
    if selection.source is not None:
        selected = selected.filter(Exists(_listings_of(selection.source)))
    if selection.listed:
        selected = selected.filter(listed_on(on))
    if selection.ending:
        selected = selected.filter(ending_from(on))
    return selected.matching(selection.words, in_documents)


def _of_columns(selection: Selection) -> Q:
    """What the columns of the fact itself decide."""
    columns = {
        "validity": selection.validity,
        "office__slug": selection.office,
        "country_stated": selection.stated,
        "area": selection.area,
        "kind": selection.kind,
        "level": selection.level,
        "waiver": selection.waiver,
    }
    return Q(**{f"{column}__in": values for column, values in columns.items() if values})


def _partners_in(countries: tuple[str, ...]) -> "QuerySet[FactParty]":
    return FactParty.objects.filter(fact=OuterRef("pk"), is_home=False, country__in=countries)


def _facts_with(institution: int) -> "QuerySet[FactParty, tuple[int]]":
    # Few facts name one institution: the database shall begin with them.
    return FactParty.objects.filter(institution=institution).values_list("fact")


def _listings_of(source: int) -> "QuerySet[Listing]":
    return Listing.objects.filter(agreement=OuterRef("agreement"), source=source)
