"""The conditions of an agreement as its page shows them: a line for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.agreements.conditions import Condition, conditions_of
from comity.agreements.models import Agreement, CooperationCondition
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


def conditions_shown(agreement: Agreement, *, is_member: bool) -> Sequence[ConditionShown]:
    """The conditions of the agreement (with their parts at hand), in their order."""
    rows = list(agreement.conditions.all())
    names = _names(agreement, rows)
    return [_shown(each, names, is_member=is_member) for each in conditions_of(rows)]


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


def _names(agreement: Agreement, rows: Sequence[CooperationCondition]) -> Mapping[str, str]:
    """What partners and units are called, as the parties at hand say; others are asked for."""
    parties = agreement.parties.all()
    named = {f"institution.{each.institution_id}": each.institution.name for each in parties}
    for unit in (unit for party in parties for unit in party.units.all()):
        named[f"unit.{unit.unit_id}"] = unit.text
    keys = {key for row in rows for key in (row.home_unit_id, row.partner_unit_id) if key}
    missing = [key for key in keys if f"unit.{key}" not in named]
    if missing:
        found = OrganizationalUnit.objects.filter(pk__in=missing)
        named |= {f"unit.{each.pk}": each.name for each in found}
    return named
