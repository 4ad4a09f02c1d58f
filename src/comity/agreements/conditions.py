"""Conditions of cooperation as values, as rows, and as the state of an agreement says them. Pure.

A state has `condition.0`, `condition.1`... in their order, and `condition_note.0`... for what the
office notes beside them for itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from comity.agreements.enums import COUNTED_IN_DAYS, Direction, MobilityActivity, Waiver
from comity.agreements.models import (
    Agreement,
    ConditionField,
    ConditionLanguage,
    ConditionLevel,
    CooperationCondition,
)
from comity.values.academic_years import AcademicYear
from comity.values.amounts import canonical
from comity.values.cefr import CefrLevel, LanguageSkill
from comity.values.eqf import EqfLevel
from comity.values.isced_f import SubjectArea

CONDITION = "condition."
NOTE = "condition_note."


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One direction × one activity; see `models.CooperationCondition`.

    `partner` is the key of an institution, `home_unit` and `partner_unit` are keys of units.
    """

    direction: Direction
    activity: MobilityActivity
    partner: int | None = None
    home_unit: int | None = None
    partner_unit: int | None = None
    mobilities_per_year: int | None = None
    mobilities_not_yet_defined: bool = False
    total_per_year: Decimal | None = None
    first_year: AcademicYear | None = None
    last_year: AcademicYear | None = None
    fields: tuple[SubjectArea, ...] = ()
    levels: tuple[EqfLevel, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    blended: bool = False
    waivers: tuple[Waiver, ...] = ()
    other_terms: str = ""
    note: str = ""

    @property
    def in_days(self) -> bool:
        """Whether its total is one of days; else it is one of months."""
        return self.activity in COUNTED_IN_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRows:
    """A condition as rows, not saved."""

    condition: CooperationCondition
    fields: Sequence[ConditionField]
    levels: Sequence[ConditionLevel]
    languages: Sequence[ConditionLanguage]


def conditions_of(rows: Iterable[CooperationCondition]) -> tuple[Condition, ...]:
    """The conditions that rows (with fields, levels and languages at hand) hold, in order."""
    return tuple(_condition_of(row) for row in sorted(rows, key=lambda row: row.position))


def said_of_conditions(conditions: Iterable[Condition]) -> dict[str, object]:
    """What a state says of these conditions, one behind the other; what is empty is left out."""
    said: dict[str, object] = {}
    for position, condition in enumerate(conditions):
        said[f"{CONDITION}{position}"] = _said(condition)
        if condition.note:
            said[f"{NOTE}{position}"] = condition.note
    return said


def conditions_in(state: Mapping[str, object]) -> tuple[Condition, ...]:
    """The conditions that a state says, in their order."""
    numbers = sorted(int(name.removeprefix(CONDITION)) for name in state if _is_condition(name))
    return tuple(
        condition_said(state[f"{CONDITION}{each}"], str(state.get(f"{NOTE}{each}", "")))
        for each in numbers
        if state[f"{CONDITION}{each}"]
    )


def condition_said(said: Any, note: str = "") -> Condition:
    """The condition that one value of a state says, with the office's note beside it."""
    total = said.get("total_per_year")
    return Condition(
        direction=Direction(said["direction"]),
        activity=MobilityActivity(said["activity"]),
        **{name: said.get(name) for name in ("partner", "home_unit", "partner_unit")},
        mobilities_per_year=said.get("mobilities_per_year"),
        mobilities_not_yet_defined=said.get("mobilities_not_yet_defined", False),
        total_per_year=Decimal(total) if total else None,
        first_year=_year(said.get("first_year")),
        last_year=_year(said.get("last_year")),
        fields=tuple(SubjectArea(**each) for each in said.get("fields", ())),
        levels=tuple(EqfLevel(each) for each in said.get("levels", ())),
        languages=tuple(_skill(each) for each in said.get("languages", ())),
        blended=said.get("blended", False),
        waivers=tuple(Waiver(each) for each in said.get("waivers", ())),
        other_terms=said.get("other_terms", ""),
        note=note,
    )


def condition_rows(agreement: Agreement, conditions: Iterable[Condition]) -> list[ConditionRows]:
    """The rows of these conditions in their order, not saved."""
    return [_rows(agreement, position, each) for position, each in enumerate(conditions)]


def _rows(agreement: Agreement, position: int, condition: Condition) -> ConditionRows:
    row = CooperationCondition(
        agreement=agreement,
        position=position,
        direction=str(condition.direction),
        activity=str(condition.activity),
        partner_id=condition.partner,
        home_unit_id=condition.home_unit,
        partner_unit_id=condition.partner_unit,
        mobilities_per_year=condition.mobilities_per_year,
        mobilities_not_yet_defined=condition.mobilities_not_yet_defined,
        total_per_year=condition.total_per_year,
        first_year=str(condition.first_year or ""),
        last_year=str(condition.last_year or ""),
        blended=condition.blended,
        waivers=[str(each) for each in condition.waivers],
        other_terms=condition.other_terms,
        note=condition.note,
    )
    return ConditionRows(
        condition=row,
        fields=[
            ConditionField(condition=row, position=at, **_area_columns(area))
            for at, area in enumerate(condition.fields)
        ],
        levels=[
            ConditionLevel(condition=row, position=at, eqf_level=int(level))
            for at, level in enumerate(condition.levels)
        ],
        languages=[_language(row, at, skill) for at, skill in enumerate(condition.languages)],
    )


def _language(row: CooperationCondition, position: int, skill: LanguageSkill) -> ConditionLanguage:
    return ConditionLanguage(
        condition=row,
        position=position,
        language=skill.language,
        cefr_level=str(skill.level or ""),
        not_yet_defined=skill.not_yet_defined,
        **(_area_columns(skill.subject) if skill.subject else {}),
    )


def _area_columns(area: SubjectArea) -> dict[str, Any]:
    return {
        "isced_f_code": area.code,
        "empty_clarification": area.empty_clarification,
        "clarification": area.clarification,
        "former_code": area.former_code,
    }


def _condition_of(row: CooperationCondition) -> Condition:
    total = row.total_per_year
    return Condition(
        direction=Direction(row.direction),
        activity=MobilityActivity(row.activity),
        partner=row.partner_id,
        home_unit=row.home_unit_id,
        partner_unit=row.partner_unit_id,
        mobilities_per_year=row.mobilities_per_year,
        mobilities_not_yet_defined=row.mobilities_not_yet_defined,
        total_per_year=None if total is None else canonical(total),
        first_year=_year(row.first_year),
        last_year=_year(row.last_year),
        fields=tuple(_area_of(each) for each in row.fields.all()),
        levels=tuple(EqfLevel(each.eqf_level) for each in row.levels.all()),
        languages=tuple(_skill_of(each) for each in row.languages.all()),
        blended=row.blended,
        waivers=tuple(Waiver(each) for each in row.waivers),
        other_terms=row.other_terms,
        note=row.note,
    )


def _area_of(row: ConditionField | ConditionLanguage) -> SubjectArea:
    return SubjectArea(
        code=row.isced_f_code,
        clarification=row.clarification,
        former_code=row.former_code,
        empty_clarification=row.empty_clarification,
    )


def _skill_of(row: ConditionLanguage) -> LanguageSkill:
    return LanguageSkill(
        language=row.language,
        level=CefrLevel(row.cefr_level) if row.cefr_level else None,
        subject=_area_of(row) if row.isced_f_code else None,
        not_yet_defined=row.not_yet_defined,
    )


def _said(condition: Condition) -> Mapping[str, object]:
    total = condition.total_per_year
    return _filled(
        {
            "direction": str(condition.direction),
            "activity": str(condition.activity),
            "partner": condition.partner,
            "home_unit": condition.home_unit,
            "partner_unit": condition.partner_unit,
            "mobilities_per_year": condition.mobilities_per_year,
            "mobilities_not_yet_defined": condition.mobilities_not_yet_defined,
            "total_per_year": None if total is None else str(canonical(total)),
            "first_year": str(condition.first_year or ""),
            "last_year": str(condition.last_year or ""),
            "fields": [_area_said(each) for each in condition.fields],
            "levels": [int(each) for each in condition.levels],
            "languages": [_skill_said(each) for each in condition.languages],
            "blended": condition.blended,
            "waivers": [str(each) for each in condition.waivers],
            "other_terms": condition.other_terms,
        }
    )


def _area_said(area: SubjectArea) -> Mapping[str, object]:
    return _filled(
        {
            "code": area.code,
            "clarification": area.clarification,
            "former_code": area.former_code,
            "empty_clarification": area.empty_clarification,
        }
    )


def _skill_said(skill: LanguageSkill) -> Mapping[str, object]:
    return _filled(
        {
            "language": skill.language,
            "level": str(skill.level or ""),
            "subject": _area_said(skill.subject) if skill.subject else None,
            "not_yet_defined": skill.not_yet_defined,
        }
    )


def _skill(said: Mapping[str, Any]) -> LanguageSkill:
    return LanguageSkill(
        language=said["language"],
        level=CefrLevel(said["level"]) if "level" in said else None,
        subject=SubjectArea(**said["subject"]) if "subject" in said else None,
        not_yet_defined=said.get("not_yet_defined", False),
    )


def _filled(said: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if value}


def _is_condition(name: str) -> bool:
    return name.startswith(CONDITION)


def _year(text: object) -> AcademicYear | None:
    return AcademicYear.parse(str(text)) if text else None
