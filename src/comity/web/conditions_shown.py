"""The conditions of an agreement as its page shows them: a line for each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.agreements.conditions import Condition, conditions_of
from comity.agreements.models import Agreement
from comity.agreements.queries.amended import former_conditions
from comity.institutions.models import OrganizationalUnit
from comity.web.condition_words import (
    area_words,
    level_words,
    skill_words,
    total_words,
    waiver_words,
    who_words,
    years_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionShown:
    """A condition in words; what is not agreed is empty. `note` is for the office's own people."""

    who: str
    sides: str
    places: int | None
    total: str
    years: str
    fields: Sequence[str]
    levels: str
    languages: str
    more: Sequence[str]
    note: str


def conditions_for(
    agreement: Agreement,
    on: dt.date,
    known_at: dt.datetime | None,
    *,
    is_amended: bool,
    is_member: bool,
) -> Mapping[str, object]:
    """What `parts/conditions.html` shows of the agreement (with their parts at hand) on a day.

    `is_amended` says that there is an amendment from a later day on.
    """
    conditions = conditions_of(agreement.conditions.all())
    former = former_conditions(agreement, on, known_at) if is_amended else None
    shown: dict[str, object] = {"conditions": _shown_of(agreement, conditions, is_member=is_member)}
    if former is None:
        return shown
    before = _shown_of(agreement, former.conditions, is_member=is_member)
    return {**shown, "former": before, "amended_from": former.until}


def _shown_of(
    agreement: Agreement, conditions: Sequence[Condition], *, is_member: bool
) -> Sequence[ConditionShown]:
    names = _names(agreement, conditions)
    return [_shown(each, names, is_member=is_member) for each in conditions]


def _shown(condition: Condition, names: Mapping[str, str], *, is_member: bool) -> ConditionShown:
    return ConditionShown(
        who=who_words(condition),
        sides=_sides(condition, names),
        places=condition.mobilities_per_year,
        total=total_words(condition),
        years=years_words(condition.first_year, condition.last_year),
        fields=[area_words(each) for each in condition.fields],
        levels=", ".join(level_words(each) for each in condition.levels),
        languages=", ".join(skill_words(each) for each in condition.languages),
        more=[*_more(condition)],
        note=condition.note if is_member else "",
    )


def _more(condition: Condition) -> Sequence[str]:
    waived = waiver_words(condition)
    said = (
        gettext("places not agreed yet") if condition.mobilities_not_yet_defined else "",
        gettext("blended") if condition.blended else "",
        gettext("waived: %(fees)s") % {"fees": waived} if waived else "",
        condition.other_terms,
    )
    return [each for each in said if each]


def _sides(condition: Condition, names: Mapping[str, str]) -> str:
    keys = (
        f"unit.{condition.home_unit}",
        f"institution.{condition.partner}",
        f"unit.{condition.partner_unit}",
    )
    return " – ".join(names[key] for key in keys if key in names)


def _names(agreement: Agreement, conditions: Sequence[Condition]) -> Mapping[str, str]:
    """What partners and units are called, as the parties at hand say; others are asked for."""
    parties = agreement.parties.all()
    named = {f"institution.{each.institution_id}": each.institution.name for each in parties}
    for unit in (unit for party in parties for unit in party.units.all()):
        named[f"unit.{unit.unit_id}"] = unit.text
    keys = {key for each in conditions for key in (each.home_unit, each.partner_unit) if key}
    missing = [key for key in keys if f"unit.{key}" not in named]
    if missing:
        found = OrganizationalUnit.objects.filter(pk__in=missing)
        named |= {f"unit.{each.pk}": each.name for each in found}
    return named
